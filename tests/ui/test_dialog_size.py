"""Dialogs show all of their words and stay on the screen."""

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui.dialog_size import size_dialog

WORDS = "Words that go on and on, in many lines, until there is no more room. " * 8


def made(qtbot: QtBot, width: int, height: int = 0) -> tuple[QDialog, QLabel]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    label = QLabel(WORDS)
    label.setWordWrap(True)
    QVBoxLayout(dialog).addWidget(label)
    size_dialog(dialog, width, height)
    dialog.show()
    return dialog, label


def test_it_is_as_high_as_its_words(qtbot: QtBot) -> None:
    dialog, label = made(qtbot, 400)
    assert dialog.width() == 400
    assert label.height() >= label.heightForWidth(label.width())
    label.setText(WORDS * 2)
    qtbot.waitUntil(
        lambda: label.height() >= label.heightForWidth(label.width()), timeout=20_000
    )


def test_it_stays_on_the_screen(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot, 9000, 9000)
    room = dialog.screen().availableGeometry().size()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
