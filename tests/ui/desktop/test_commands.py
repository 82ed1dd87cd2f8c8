"""The list of commands, the pages of their own, and notes while one looks elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app.ui.actions import SHORTCUTS
from app.ui.appearance import Appearance
from app.ui.desktop.about_dialog import AboutDialog
from app.ui.desktop.command_palette import CommandPalette
from app.ui.desktop.matching import best_matches
from app.ui.desktop.notices import LONG_S, Notices
from app.ui.desktop.tour import CARDS, Tour
from app.ui.main_window import MainWindow
from app.ui.shown_once import ShownOnce
from rag.documents import IngestionFinished, IngestionProgressed
from tests.helpers.fake_backend import FakeServices

Until = Callable[[Callable[[], object]], None]


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(d for d in window.findChildren(kind) if d.isVisible())


def test_the_best_match_comes_first() -> None:
    names = ["Unfold panel", "New chat", "Old chat about news", "Find in this chat"]
    entries = [(name, name) for name in names]
    assert best_matches("new", entries, 9)[0][0] == "New chat"
    assert [m[0] for m in best_matches("chat find", entries, 9)] == [names[3]]
    assert best_matches("ncht", entries, 9)[0][0] == "New chat"
    assert best_matches("zzz", entries, 9) == []
    assert len(best_matches("", entries, 2)) == 2


def test_everything_is_in_the_list_of_commands(
    window: MainWindow, services: FakeServices
) -> None:
    services.conversations.create("Rent of the flat")
    window.actions_by_name["palette"].trigger()
    palette = opened(window, CommandPalette)
    assert isinstance(palette, CommandPalette)
    assert {s.words for s in SHORTCUTS if s.name not in ("palette", "stop")} < set(
        palette.shown
    )
    QTest.keyClicks(palette.field, "rent flat")
    assert palette.shown == ["Rent of the flat"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    chat = window.chat.conversation
    assert chat is not None
    assert chat.title == "Rent of the flat"
    window.actions_by_name["palette"].trigger()
    palette = opened(window, CommandPalette)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.field, "effort thor")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.top.effort.effort == "thorough"
    assert services.conversations.get(chat.id).effort == "thorough"
    usual = services.settings.current.effort  # what was chosen is for this chat alone
    window.new_chat()
    assert window.top.effort.effort == usual == "balanced"


@pytest.mark.parametrize(
    ("name", "dialog"),
    [("shortcuts", "shortcuts_dialog"), ("about", "about_dialog"), ("tour", "tour"),
     ("data", "data_dialog"), ("prompts", "prompts_dialog")],
)  # fmt: skip
def test_what_the_menu_names_opens(
    name: str, dialog: str, window: MainWindow, until: Until
) -> None:
    window.side.more_chosen.emit(name)
    found = window.findChild(QDialog, dialog)
    assert found is not None
    assert found.isVisible()
    assert found.windowTitle()
    found.close()


def test_a_chat_goes_on_with_its_own_model(
    window: MainWindow, services: FakeServices, until: Until
) -> None:
    store, settings = services.conversations, services.settings
    first, second = store.create("First"), store.create("Second")
    other = services.paths.models_folder / "other.gguf"
    other.write_bytes(b"GGUF")
    window.open_conversation(first)
    settings.update(model_path=str(other))
    until(lambda: store.get(first.id).model == "other.gguf")
    settings.update(model_path="")
    until(lambda: store.get(first.id).model == "bundled")
    store.change(second.id, "model", "other.gguf")
    window.open_conversation(store.get(second.id))
    until(lambda: settings.current.model_path == str(other))
    window.open_conversation(store.get(first.id))
    until(lambda: settings.current.model_path == "")
    assert store.get(first.id).model == "bundled"  # told late, kept by none
    assert store.get(second.id).model == "other.gguf"
    store.change(second.id, "model", "gone.gguf")
    window.open_conversation(store.get(second.id))
    until(lambda: "model of this chat is not used" in window.banner.sentence)


def test_about_copies_versions_and_nothing_else(
    services: FakeServices, appearance: Appearance, window: MainWindow
) -> None:
    report = services.paths.logs_folder / "crash-20261120-1.txt"
    report.write_text("Traceback of a crash")
    about = AboutDialog(services, appearance, window)
    copy = about.findChild(QPushButton, "copy_report")
    reports = about.findChild(QPushButton, "crash_reports")
    assert copy is not None
    assert reports is not None
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == about.report
    for word in ("Inglenook: ", "SQLite: ", "Python: ", "Chat model: "):
        assert word in copied
    assert str(Path.home()) not in copied
    assert reports.isEnabled()
    about.close()


def test_the_tour_has_four_cards_and_can_be_skipped(
    appearance: Appearance, window: MainWindow
) -> None:
    ended: list[bool] = []
    tour = Tour(appearance, window)
    tour.ended.connect(lambda: ended.append(True))
    tour.open()
    seen = []
    while not ended:
        seen.append(tour.accessibleDescription())
        QTest.keyClick(tour, Qt.Key.Key_Right)
    assert len(seen) == len(CARDS) == 4
    tour = Tour(appearance, window)
    tour.ended.connect(lambda: ended.append(True))
    tour.open()
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert len(ended) == 2


def test_the_tour_opens_by_itself_once_and_takes_no_keys(
    window: MainWindow, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ShownOnce, "first_time", lambda _self, what: what == "tour")
    window.pages.begun.emit()
    tour = opened(window, Tour)
    assert not tour.isModal()
    tour.close()
    monkeypatch.undo()
    window.pages.begun.emit()
    assert not [t for t in window.findChildren(Tour) if t.isVisible()]


def test_only_long_jobs_are_told_and_only_while_one_looks_elsewhere(
    services: FakeServices, appearance: Appearance, window: MainWindow, until: Until
) -> None:
    now = [100.0]
    notices = Notices(services, appearance, window, lambda: now[0])
    window.activateWindow()
    notices.tell("x")
    active = window.isActiveWindow()
    assert notices.last == ("" if active else "x")
    notices.last = ""
    window.clearFocus()
    window.hide()
    progress = IngestionProgressed(1, 9, 1, 9, 1, 1.0)
    for seconds, said in ((LONG_S - 1, ""), (LONG_S + 1, "3 documents are ready")):
        notices.last = ""
        services.backend.publish(progress)
        until(lambda: notices.reading)
        now[0] += seconds
        services.backend.publish(IngestionFinished(3, 0, seconds))
        until(lambda: not notices.reading)
        assert notices.last.startswith(said)
        assert bool(notices.last) == bool(said)
