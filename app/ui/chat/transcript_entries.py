"""The messages of a transcript as heights: where each stands, made or not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from app.conversations.outline import MessageOutline
from app.conversations.records import MessageRecord, MessageRole
from app.ui.chat.question_bubble import QuestionBubble

if TYPE_CHECKING:
    from app.ui.chat.answer_view import AnswerView

GAP_PX = 18
TOP_PX, BOTTOM_PX = 24, 12
_LINE_CHARS = 95  # what a line of the column holds, about
_LINE_PX = 21
_QUESTION_PX, _ANSWER_PX = 24, 150  # beside the lines


@dataclass(eq=False)
class Entry:
    """One message; it has a widget only while it is near what is looked at."""

    role: MessageRole
    height: int  # as measured last, or guessed from the length of its text
    id: str = ""
    record: MessageRecord | None = None
    widget: "QuestionBubble | AnswerView | None" = None
    measured: bool = False  # at the width in force
    wanted: bool = False  # its record was asked for


def entry_of(outline: MessageOutline) -> Entry:
    """An entry whose record comes when it is needed."""
    height = _guess(outline.role, outline.characters)
    return Entry(outline.role, height, outline.id)


def entry_of_record(record: MessageRecord) -> Entry:
    """An entry that can be shown."""
    height = _guess(record.role, len(record.text))
    return Entry(record.role, height, record.id, record)


def _guess(role: MessageRole, characters: int) -> int:
    lines = characters // _LINE_CHARS + 1
    return lines * _LINE_PX + (_QUESTION_PX if role == "user" else _ANSWER_PX)


class Entries:
    """All messages of a chat, oldest first; heights are added up once a change."""

    def __init__(self) -> None:
        self._items: list[Entry] = []
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Entry:
        return self._items[index]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._items)

    def set(self, items: Sequence[Entry]) -> None:
        """Begin with these."""
        self._items = list(items)
        self._tops = None

    def add(self, entry: Entry) -> None:
        """One more at the end."""
        self._items.append(entry)
        self._tops = None

    def remove(self, entry: Entry) -> None:
        """One less."""
        self._items.remove(entry)
        self._tops = None

    def index_of(self, message_id: str) -> int | None:
        """Where a message stands; None where it is not in this chat."""
        found = (i for i, entry in enumerate(self._items) if entry.id == message_id)
        return next(found, None)

    def set_height(self, index: int, height: int) -> None:
        """Its widget was measured."""
        entry = self._items[index]
        entry.measured = True
        if entry.height != height:
            entry.height = height
            self._tops = None

    @property
    def content_height(self) -> int:
        """Of all, with the space around them."""
        if not self._items:
            return TOP_PX + BOTTOM_PX
        return self.top(len(self) - 1) + self._items[-1].height + BOTTOM_PX

    def top(self, index: int) -> int:
        """How far below the beginning of the chat an entry begins."""
        return self._all_tops()[index]

    def at(self, position: int) -> int:
        """The entry that stands there, or the next one below."""
        tops = self._all_tops()
        index = max(0, bisect_right(tops, position) - 1)
        beyond = position >= tops[index] + self._items[index].height
        return min(index + 1, len(tops) - 1) if beyond else index

    def between(self, start: int, end: int) -> range:
        """The entries that stand at least in part between two positions."""
        if not self._items:
            return range(0)
        tops = self._all_tops()
        first = max(0, bisect_right(tops, start) - 1)
        if tops[first] + self._items[first].height <= start:
            first += 1
        return range(first, bisect_left(tops, end))

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            heights = (entry.height + GAP_PX for entry in self._items[:-1])
            self._tops = list(accumulate(heights, initial=TOP_PX))
        return self._tops
