"""Your data in the window: copies, files, chats of elsewhere, erasing everything."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.backups.restoring import finish_restore
from app.erasing_everything import erase_noted, is_noted
from app.exchange.exporting import exported
from app.ui.keeping.backup_rows import BackupRows
from app.ui.keeping.data_dialog import DataDialog
from app.ui.main_window import MainWindow
from app.ui.question_dialogs import ConfirmDialog
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[DataDialog]:
    window.actions_by_name["data"].trigger()
    found = window.findChild(DataDialog)
    assert found is not None
    yield found
    found.close()


def click(dialog: DataDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def choose_file(dialog: DataDialog, path: Path) -> None:
    found = dialog.findChildren(QFileDialog)[-1]
    found.fileSelected.emit(str(path))
    found.reject()


def agree(dialog: DataDialog, name: str) -> None:
    box = dialog.findChild(ConfirmDialog, name)
    assert box is not None
    box.action_button.click()


def test_a_copy_is_made_listed_and_brought_back(
    dialog: DataDialog, services: FakeServices, window: MainWindow, until: Until
) -> None:
    services.conversations.create("Before")
    click(dialog, "back_up")
    until(lambda: "copied" in dialog.said)
    rows = dialog.findChild(BackupRows)
    assert rows is not None
    until(lambda: rows.findChild(QPushButton, "restore_backup"))
    services.conversations.create("After")
    click(dialog, "restore_backup")
    until(lambda: dialog.findChild(ConfirmDialog, "swap_in"))
    assert "1 chat" in dialog.said
    agree(dialog, "swap_in")
    assert services.restart_wanted
    assert not window.isVisible()
    services.close()
    assert finish_restore(services.paths)


def test_files_go_out_and_come_in(
    dialog: DataDialog, services: FakeServices, tmp_path: Path, until: Until
) -> None:
    chat = services.conversations.create("Leases")
    services.conversations.add_message(chat.id, "user", "How much?")
    click(dialog, "to_file")
    choose_file(dialog, tmp_path / "all.inglenook")
    until(lambda: "compared" in dialog.said)
    click(dialog, "export_chats")
    choose_file(dialog, tmp_path / "all.md")
    until(lambda: "Exported" in dialog.said)
    assert "How much?" in (tmp_path / "all.md").read_text()
    ours = tmp_path / "chats.json"
    ours.write_text("".join(exported(services.conversations, (), "json")))
    services.conversations.delete(chat.id)
    click(dialog, "import_chats")
    choose_file(dialog, ours)
    until(lambda: "Took in 1 chat with 1 message." in dialog.said)
    assert [c.title for c in services.conversations.list()] == ["Leases"]
    dialog.take_in(tmp_path / "all.md")
    until(lambda: "no export of chats" in dialog.said)
    dialog.restore(ours)
    until(lambda: "no backup of Inglenook" in dialog.said)


def test_everything_is_erased_once_the_window_is_closed(
    dialog: DataDialog,
    services: FakeServices,
    lease: Path,
    window: MainWindow,
    until: Until,
) -> None:
    services.library.add([lease])
    services.conversations.create("canary-551")
    services.backups.rotation.make()
    click(dialog, "erase_everything")
    agree(dialog, "erase_everything")
    until(lambda: not window.isVisible())
    assert is_noted(services.paths)
    assert services.library.documents() == ()
    services.close()
    assert erase_noted(services.paths)
    assert lease.exists()
    left = [p.name for p in services.paths.conversations_db.parent.iterdir()]
    assert left in ([], ["profile.lock"])
    home = services.paths.conversations_db.parents[1]
    for file in home.rglob("*"):
        assert not file.is_file() or b"canary-551" not in file.read_bytes()
