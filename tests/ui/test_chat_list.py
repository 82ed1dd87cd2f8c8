"""Chats are pinned, put into folders and away, copied, exported, and found by words."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from app.conversations.records import ConversationRecord
from app.ui.chat_menu import ChatMenu
from app.ui.chat_sections import arranged
from app.ui.main_window import MainWindow
from app.ui.question_dialogs import LineDialog
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def actions_of(menu: QMenu) -> dict[str, QAction]:
    """Every entry of a menu and those below it."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found |= actions_of(below)
        elif action.text():
            found[action.text()] = action
    return found


def is_written(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def choose(window: MainWindow, chat: ConversationRecord, words: str) -> None:
    menu: ChatMenu = window.side.chats.menu_for(chat)
    actions_of(menu)[words].trigger()
    menu.close()


def test_pinned_ones_come_first_then_folders_then_days() -> None:
    def chat(name: str, **more: object) -> ConversationRecord:
        return ConversationRecord(name, name, None, 0.0, NOW.timestamp(), **more)  # type: ignore[arg-type]

    chats = [chat("a"), chat("b", folder="work"), chat("c", pinned=True),
             chat("d", folder="Home")]  # fmt: skip
    named = [(name, [c.id for c in some]) for name, some in arranged(chats, NOW)]
    assert named == [("Pinned", ["c"]), ("Home", ["d"]), ("work", ["b"]),
                     ("Today", ["a"])]  # fmt: skip


def test_the_menu_of_a_chat_arranges_it(
    window: MainWindow, services: FakeServices
) -> None:
    store = services.conversations
    first, second = store.create("First"), store.create("Second")
    window.side.refresh_chats()
    choose(window, first, "Pin")
    assert window.side.chats.titles()[:2] == ["Pinned", "First"]
    choose(window, second, "New folder…")
    dialog = window.side.findChild(LineDialog, "new_folder")
    assert dialog is not None
    dialog.field.setText("Home")
    dialog.accept()
    assert window.side.chats.titles()[2:4] == ["Home", "Second"]
    choose(window, store.get(second.id), "Out of its folder")
    assert "Home" not in window.side.chats.titles()
    choose(window, second, "Duplicate")
    copy = window.chat.conversation
    assert copy is not None
    assert copy.title == "Second (copy)"
    choose(window, second, "Archive")
    assert "Second" not in window.side.chats.titles()
    last = window.side.chats.item(window.side.chats.count() - 1)
    assert last.text() == "Archived chats (1)"
    window.side.chats.itemClicked.emit(last)
    titles = window.side.chats.titles()
    assert titles == ["Back to all chats", "Archived", "Second"]
    choose(window, store.get(second.id), "Take out of the archive")
    assert "Second" in window.side.chats.titles()
    assert "Archived chats (1)" not in window.side.chats.titles()


def test_a_chat_is_exported_as_text_and_as_pdf(
    window: MainWindow, services: FakeServices, tmp_path: Path, until: Until
) -> None:
    store = services.conversations
    chat = store.create("Rent: 2026/27")
    asked = store.add_message(chat.id, "user", "How much <b>rent</b>?")
    text = "900 euros. ![x](http://canary.invalid/x.png) <img src='file:///etc/passwd'>"
    store.add_message(chat.id, "assistant", text, asked.id)
    window.side.refresh_chats()
    for words, name in (("Markdown…", "chat.md"), ("PDF…", "chat.pdf")):
        choose(window, chat, words)
        dialog = window.side.findChild(QFileDialog, "choose_target")
        assert dialog is not None
        assert Path(dialog.selectedFiles()[0]).stem == "Rent 2026 27"
        target = tmp_path / name
        dialog.fileSelected.emit(str(target))
        dialog.reject()
        dialog.setObjectName("gone")
        until(partial(is_written, target))
        assert target.stat().st_mode & 0o077 == 0
    assert (tmp_path / "chat.pdf").read_bytes().startswith(b"%PDF")
    assert "900 euros." in (tmp_path / "chat.md").read_text()


def test_words_of_a_message_lead_to_it_on_its_branch(
    window: MainWindow, services: FakeServices, until: Until
) -> None:
    store = services.conversations
    chat = store.create("Leases")
    asked = store.add_message(chat.id, "user", "What about zebras?")
    hidden = store.add_message(chat.id, "assistant", "Zebrafish are fish.", asked.id)
    store.add_message(chat.id, "assistant", "They are allowed.", asked.id)
    window.side.search_field.setText("zebrafi")
    until(lambda: "Messages" in window.side.chats.titles())
    row = window.side.chats.titles().index("Zebrafish are fish.")
    window.side.chats.itemClicked.emit(window.side.chats.item(row))
    until(lambda: window.chat.transcript.records)
    until(lambda: [m.id for m in window.chat.transcript.records][-1] == hidden.id)
    window.chat.extras.finding.open()
    bar = window.chat.extras.finding.bar
    bar.field.setText("zebra")
    until(lambda: bar.count_words == "2 of 2")
    bar.stepped.emit(1)
    assert bar.count_words == "1 of 2"
    bar.field.setText("s")  # twice in the newest message
    until(lambda: bar.count_words == "2 of 3")
    bar.stepped.emit(1)
    assert bar.count_words == "3 of 3"
    bar.field.setText("nothing like it")
    until(lambda: bar.count_words == "Nothing found")
    bar.close_bar()
    assert bar.isHidden()
