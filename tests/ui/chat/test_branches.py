"""The picture of a chat's tree: which rows and lanes, and going to what is chosen."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.conversations.records import (
    ConversationRecord,
    MessageRecord,
    MessageRole,
    WholeConversation,
)
from app.ui.chat.branch_dialog import BranchDialog
from app.ui.chat.branch_rows import BranchRow, branch_rows
from app.ui.chat.chat_page import ChatPage
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import INVENTED, NOTICE, SteppedModel
from tests.ui.chat.test_chat_page import click
from tests.ui.chat.test_versions import answered_twice

Until = Callable[[Callable[[], object]], None]


def chat(leaf: str | None, *edges: str) -> WholeConversation:
    """Messages as "id" or "parent>id"; those with q are questions."""
    messages = []
    for time, edge in enumerate(edges):
        parent, _, name = edge.rpartition(">")
        role: MessageRole = "user" if name.startswith("q") else "assistant"
        messages.append(
            MessageRecord(
                name, "c", parent or None, role, f"Text {name}", "complete", time
            )
        )
    record = ConversationRecord("c", "A chat", None, 0.0, 0.0)
    return WholeConversation(record, tuple(messages), leaf)


def drawn(rows: Sequence[BranchRow]) -> list[str]:
    """A row as text: lanes above, the dot in its lane, lanes below."""
    found = []
    for row in rows:
        dot = "*" if row.shown else "o"
        name = row.message + (f"+{row.count - 1}" if row.count > 1 else "")
        came = f"~{row.joins}" if row.joins is not None else ""
        found.append(
            f"{sorted(row.above)}{' ' * row.lane}{dot}{name}{came}{sorted(row.below)}"
        )
    return found


@pytest.mark.parametrize(
    ("leaf", "edges", "expected"),
    [
        (None, (), []),
        ("a1", ("q1", "q1>a1"), ["[]*q1[0]", "[0]*a1[]"]),
        (  # what was left aside stands before what goes on
            "a3",
            ("q1", "q1>a1", "a1>q2", "q2>a2", "a1>q3", "q3>a3"),
            [
                "[]*q1[0]",
                "[0]*a1[0]",
                "[0] oq2~0[0, 1]",
                "[0, 1] oa2[0]",
                "[0]*q3[0]",
                "[0]*a3[]",
            ],
        ),
        (  # the older one is shown
            "a1",
            ("q1", "q1>a1", "q1>a2"),
            ["[]*q1[0]", "[0] oa2~0[0]", "[0]*a1[]"],
        ),
        (  # several beginnings
            "a2",
            ("q1", "q1>a1", "q2", "q2>a2"),
            ["[]*[0]", "[0] oq1~0[0, 1]", "[0, 1] oa1[0]", "[0]*q2[0]", "[0]*a2[]"],
        ),
        (  # a long run is one row
            "a4",
            ("q1", "q1>a1", "a1>q2", "q2>a2", "a2>q3", "q3>a3", "q3>a4"),
            ["[]*q1[0]", "[0]*a1+2[0]", "[0]*q3[0]", "[0] oa3~0[0]", "[0]*a4[]"],
        ),
    ],
)
def test_a_tree_becomes_rows(
    leaf: str | None, edges: Sequence[str], expected: list[str]
) -> None:
    assert drawn(branch_rows(chat(leaf, *edges))) == expected


def test_a_chat_of_thousands_of_messages_is_laid_out() -> None:
    edges = ["q0", *(f"{'qa'[n % 2]}{n}>{'aq'[n % 2]}{n + 1}" for n in range(4_000))]
    assert len(branch_rows(chat("q4000", *edges))) == 3


def test_a_branch_is_chosen_in_the_picture(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    view = answered_twice(page, model, until)
    click(view, "show_branches")
    until(lambda: page.findChild(BranchDialog))
    dialog = page.findChild(BranchDialog)
    assert dialog is not None
    until(dialog.isVisible)
    dialog.grab()  # it paints
    words = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert words[1:] == [INVENTED, NOTICE]
    assert dialog.list.currentRow() == 2
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    until(lambda: page.transcript.answers[-1].text.written == INVENTED)
    (record,) = services.conversations.list()
    assert services.conversations.messages(record.id)[-1].text == INVENTED
