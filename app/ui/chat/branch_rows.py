"""The whole tree of a chat as rows with lanes: what the picture of it draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.conversations.records import MessageRecord, MessageRole, WholeConversation

FOLDED_FROM = 3  # so many messages in a row that nothing branches off from are one row
_BEGINNING = ""


@dataclass(eq=False)
class BranchRow:
    """A message, a run of messages, or the beginning where several questions begin."""

    message: str  # an id; the first one's of a run; empty: the beginning
    role: MessageRole
    words: str
    lane: int  # 0 is the branch that is shown
    shown: bool  # on the branch that is shown
    count: int = 1  # messages that it stands for
    joins: int | None = None  # the lane that its own comes off
    above: set[int] = field(default_factory=set)  # lanes with a line in its upper half
    below: set[int] = field(default_factory=set)


def branch_rows(chat: WholeConversation) -> list[BranchRow]:
    """From the beginning down; what was left aside stands before what goes on."""
    tree = _Tree(chat.messages, chat.leaf)
    rows: list[BranchRow] = []
    waiting = [(first, 0, -1) for first in tree.beginnings()]
    while waiting:
        message, lane, parent = waiting.pop()
        run = tree.run(message)
        row = tree.row(run, lane)
        rows.append(row)
        if parent >= 0:
            _connect(rows, parent)
        goes_on, aside = tree.after(run[-1])
        place = len(rows) - 1
        waiting += [(each, lane, place) for each in goes_on]
        waiting += [(each, lane + 1, place) for each in reversed(aside)]
    return rows


def _connect(rows: Sequence[BranchRow], parent: int) -> None:
    """Draw the line to the newest row, past what stands between."""
    row, lane = rows[-1], rows[parent].lane
    rows[parent].below.add(lane)
    for between in rows[parent + 1 : -1]:
        between.above.add(lane)
        between.below.add(lane)
    if row.lane == lane:
        row.above.add(lane)
    else:
        row.joins = lane


class _Tree:
    """Messages by what they follow on."""

    def __init__(self, messages: Sequence[MessageRecord], leaf: str | None) -> None:
        self._messages = {message.id: message for message in messages}
        self._children: dict[str, list[str]] = {_BEGINNING: []}
        for message in messages:
            self._children.setdefault(self._parent(message.id), []).append(message.id)
        self._shown = set(self._up_from(leaf))

    def beginnings(self) -> list[str]:
        """Its first question, or what stands for several."""
        first = self._children[_BEGINNING]
        return first if len(first) < 2 else [_BEGINNING]

    def run(self, message: str) -> list[str]:
        """A message, with those after it that belong to its row."""
        run = [message]
        while self._is_plain(run[-1]) and self._is_plain(self._children[run[-1]][0]):
            run.append(self._children[run[-1]][0])
        return run if len(run) >= FOLDED_FROM else run[:1]

    def after(self, message: str) -> tuple[list[str], list[str]]:
        """What goes on in its lane, shown or newest, and what was left aside."""
        children = self._children.get(message, [])
        shown = [each for each in children if each in self._shown] or children[-1:]
        return shown, [each for each in children if each not in shown]

    def row(self, run: Sequence[str], lane: int) -> BranchRow:
        """How it is shown."""
        message = self._messages.get(run[0])
        if message is None:
            return BranchRow(_BEGINNING, "user", "", lane, shown=True)
        words = message.text if len(run) == 1 else ""
        shown = message.id in self._shown
        return BranchRow(message.id, message.role, words, lane, shown, len(run))

    def _parent(self, message: str) -> str:
        parent = self._messages[message].parent_id
        return parent if parent in self._messages else _BEGINNING

    def _up_from(self, leaf: str | None) -> Iterator[str]:
        while leaf in self._messages:
            yield leaf
            leaf = self._messages[leaf].parent_id

    def _is_plain(self, message: str) -> bool:
        """Whether there is nothing to choose right before and right after it."""
        if message == _BEGINNING or len(self._children.get(message, [])) != 1:
            return False
        parent = self._parent(message)
        return parent != _BEGINNING and len(self._children[parent]) == 1
