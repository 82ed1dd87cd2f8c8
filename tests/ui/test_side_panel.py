"""Chats by day, search over everything, renaming and deleting, what is being read."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.conversations.records import ConversationRecord
from app.network.features import OFFLINE
from app.ui.appearance import Appearance
from app.ui.day_sections import by_day, section_name
from app.ui.question_dialogs import ConfirmDialog, LineDialog
from app.ui.reading_status import status_note, time_left
from app.ui.side_panel import SidePanel
from rag.documents import IngestionFinished, IngestionProgressed
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def side(
    qtbot: QtBot, services: FakeServices, appearance: Appearance
) -> Iterator[SidePanel]:
    made = SidePanel(services, appearance)
    qtbot.addWidget(made)
    made.resize(264, 800)
    made.show()
    made.refresh_chats()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("ago", "name"),
    [
        (timedelta(hours=1), "Today"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=3), "This week"),
        (timedelta(days=12), "This month"),
        (timedelta(days=40), "October"),
        (timedelta(days=400), "October 2025"),
        (timedelta(days=-1), "Today"),
    ],
)
def test_days_have_names(ago: timedelta, name: str) -> None:
    assert section_name(NOW - ago, NOW) == name


def test_chats_stand_in_their_sections() -> None:
    ages = [0, 1, 1, 3]
    chats = [
        ConversationRecord(
            str(i), f"Chat {i}", None, 0.0, (NOW - timedelta(days=age)).timestamp()
        )
        for i, age in enumerate(ages)
    ]
    found = [(name, len(records)) for name, records in by_day(chats, NOW)]
    assert found == [("Today", 1), ("Yesterday", 2), ("This week", 1)]


def test_search_finds_chats_documents_and_sentences(
    side: SidePanel, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add([lease])
    services.conversations.create("Lease questions")
    services.conversations.create("Something else")
    side.search_field.setText("lease")
    until(lambda: "Documents" in side.chats.titles())
    assert side.chats.titles()[:2] == ["Chats", "Lease questions"]
    assert "Lease 2024.txt" in side.chats.titles()
    side.search_field.setText("rent")
    until(lambda: "Sentences" in side.chats.titles())
    assert any("first working day" in title for title in side.chats.titles())
    side.search_field.setText("zzzz")
    until(lambda: side.chats.titles() == ["Nothing found"])
    side.search_field.clear()
    until(lambda: "Something else" in side.chats.titles())


def test_choosing_tells_what_was_chosen(
    side: SidePanel, services: FakeServices, lease: Path, until: Until
) -> None:
    services.library.add([lease])
    chat = services.conversations.create("Lease questions")
    chosen: list[object] = []
    side.conversation_chosen.connect(chosen.append)
    side.document_chosen.connect(chosen.append)
    side.quote_chosen.connect(chosen.append)
    side.search_field.setText("lease")
    until(lambda: "Documents" in side.chats.titles())
    for row in range(side.chats.count()):
        side.chats.itemClicked.emit(side.chats.item(row))
    assert chosen[0] == chat
    assert services.library.documents()[0].id in chosen


def test_a_chat_is_renamed(side: SidePanel, services: FakeServices) -> None:
    chat = services.conversations.create("Old name")
    side.refresh_chats()
    menu = side.chats.menu_for(chat)
    menu.actions()[0].trigger()
    menu.close()
    dialog = side.findChild(LineDialog, "rename_chat")
    assert dialog is not None
    assert dialog.field.text() == "Old name"
    dialog.field.setText("New name")
    dialog.accept()
    assert [c.title for c in services.conversations.list()] == ["New name"]
    assert "New name" in side.chats.titles()


def test_a_chat_is_deleted_after_a_second_thought(
    side: SidePanel, services: FakeServices, until: Until
) -> None:
    chat = services.conversations.create("<b>Secret</b>")
    side.refresh_chats()
    deleted: list[str] = []
    side.conversation_deleted.connect(deleted.append)
    menu = side.chats.menu_for(chat)
    next(a for a in menu.actions() if a.text() == "Delete…").trigger()
    menu.close()
    box = side.findChild(ConfirmDialog, "delete_chat")
    assert box is not None
    assert "<b>Secret</b>" in box.consequence.text()
    assert services.conversations.list() == (chat,)
    box.action_button.click()
    assert deleted == [chat.id]
    until(lambda: services.conversations.list() == ())
    until(lambda: side.chats.titles() == ["No chats yet"])


def test_reading_is_shown_while_it_lasts(
    side: SidePanel, services: FakeServices, until: Until
) -> None:
    progress = IngestionProgressed(38, 52, 100, 400, 52, 64.0, "Contracts")
    services.backend.publish(progress)
    until(lambda: side.reading.words)
    assert side.reading.words == (
        "Reading Contracts 38 of 52 About 1 min left. Searchable already"
    )
    services.backend.publish(IngestionFinished(52, 0, 60.0))
    until(lambda: not side.reading.words)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (4, "Seconds left"),
        (34, "About 30 s left"),
        (70, "About 1 min left"),
        (600, "About 10 min left"),
        (7300, "About 2 h left"),
    ],
)
def test_time_left_is_honest(seconds: float | None, words: str) -> None:
    assert time_left(seconds) == words


def test_a_pause_is_said() -> None:
    paused = IngestionProgressed(1, 5, 0, 0, 1, None, paused=True)
    assert status_note(paused) == "Paused"
    unknown = IngestionProgressed(0, 5, 0, 0, 0, None)
    assert status_note(unknown) == "Working"


def test_the_state_of_privacy_is_in_words(
    qtbot: QtBot, side: SidePanel, services: FakeServices
) -> None:
    assert side._privacy.text() == OFFLINE
    services.settings.update(hub_search=True)
    qtbot.waitUntil(lambda: side._privacy.text().startswith("Offline, but for 1 "))


def test_new_chat_is_one_click(qtbot: QtBot, side: SidePanel) -> None:
    button = side.findChild(QPushButton, "new_chat")
    assert button is not None
    with qtbot.waitSignal(side.new_requested):
        button.click()
