"""What appears by itself is heard: a question of a task, a banner, a cause, a hit."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from app.consent.card import ApprovalCard
from app.ui.agent.asking import PendingCard
from app.ui.agent.step_row import StepRow
from app.ui.appearance import Appearance
from app.ui.reader.place import Hit
from app.ui.reader.reader_banner import ReaderBanner
from app.ui.reader.search_bar import SearchBar
from app.ui.why_not.outcome import Outcome
from engine.tool import ToolCall


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    heard: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_a_question_of_a_task(
    qtbot: QtBot, appearance: Appearance, heard: list[str]
) -> None:
    row = StepRow(ToolCall("write_file", {"path": "notes.txt"}), appearance)
    qtbot.addWidget(row)
    row.ask(PendingCard(ApprovalCard("write_file", "writes", {"path": "notes.txt"})))
    assert heard == [
        "May the assistant write a file? This changes something on this computer."
    ]


def test_what_is_the_matter_with_a_document_and_why_it_was_not_used(
    qtbot: QtBot, appearance: Appearance, heard: list[str]
) -> None:
    banner, outcome = ReaderBanner(appearance), Outcome(appearance)
    for widget in (banner, outcome):
        qtbot.addWidget(widget)
    banner.say("The file has changed.")
    outcome.show_failure("It is not in the library.")
    assert heard == ["The file has changed.", "It is not in the library."]


def test_where_a_search_in_a_document_stands(
    qtbot: QtBot, appearance: Appearance, heard: list[str]
) -> None:
    bar = SearchBar(appearance)
    qtbot.addWidget(bar)
    bar.open_at(1)
    bar.field.setText("notice")
    bar.set_finished()
    bar.set_hits((Hit(1, 0, 6), Hit(2, 0, 6)))
    bar.set_finished()
    bar.step(1)
    bar.close_bar()
    assert heard == ["Not found", "1 of 2", "2 of 2"]
