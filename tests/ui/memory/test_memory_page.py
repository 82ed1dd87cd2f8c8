"""The memory page: each item is read, found, changed and deleted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.tools.memory_store import MemoryStore
from app.ui.appearance import Appearance
from app.ui.memory.memory_page import NO_MATCH, NOTHING, MemoryPage
from app.ui.question_dialogs import ConfirmDialog
from engine.tool import SourceSpan


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    return MemoryStore(tmp_path / "memory.json")


@pytest.fixture
def page(
    qtbot: QtBot, store: MemoryStore, appearance: Appearance
) -> Iterator[MemoryPage]:
    made = MemoryPage(store, appearance)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(QAbstractButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_everything_is_there_and_can_be_changed_and_deleted(
    page: MemoryPage, store: MemoryStore
) -> None:
    assert page.note == NOTHING
    store.add("I am allergic to nuts")
    store.add("Rent is due\u200b", (SourceSpan("Lease", "<b>Rent</b> is due.", 1),))
    page.refresh()
    rent = page.cards[0]
    assert rent.accessibleName() == "Rent is due⟨U+200B⟩"
    origin = rent.findChild(QLabel, "memory_origin")
    assert origin is not None
    assert "while text of Lease was read" in origin.text()
    assert "&lt;b&gt;" in origin.toolTip()
    press(rent, "edit_memory")
    field = rent.findChild(QLineEdit, "memory_field")
    assert field is not None
    field.setText("Rent is due on the first")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not store.all()[1].tainted  # the person's own words now
    search = page.findChild(QLineEdit, "memory_search")
    assert search is not None
    search.setText("rent first")
    assert [card.isVisible() for card in page.cards] == [True, False]
    search.setText("nothing like this")
    assert page.note == NO_MATCH
    search.clear()
    press(page.cards[1], "delete_memory")
    assert [memory.text for memory in store.all()] == ["Rent is due on the first"]
    press(page, "delete_all_memories")
    box = page.findChild(ConfirmDialog)
    assert box is not None
    QTest.mouseClick(box.action_button, Qt.MouseButton.LeftButton)
    assert store.all() == ()
    assert page.note == NOTHING


def test_a_damaged_file_is_told(page: MemoryPage, tmp_path: Path) -> None:
    (tmp_path / "memory.json").write_text("[")
    page.refresh()
    assert page.cards == []
