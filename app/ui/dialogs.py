"""Small questions to the person: a line of text, a second thought, a place for a file.

All open without blocking; what is to be done with the reply is handed in.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.question_dialogs import ConfirmDialog, LineDialog


def ask_for_line(
    parent: QWidget,
    name: str,
    question_and_action: tuple[str, str],
    reply: Callable[[str], None],
    text: str = "",
) -> None:
    """`reply` is called with what was written, on one line."""
    dialog = LineDialog(*question_and_action, text, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName(name)
    dialog.accepted.connect(lambda: reply(dialog.line))
    dialog.open()


def ask_to_go_on(
    parent: QWidget,
    name: str,
    question_and_action: tuple[str, str],
    consequence: str,
    reply: Callable[[], None],
) -> None:
    """`reply` is called if the person wants it after all."""
    question, action = question_and_action
    dialog = ConfirmDialog(question, consequence, action, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName(name)
    dialog.accepted.connect(reply)
    dialog.open()


def choose_target(
    parent: QWidget,
    title: str,
    proposed: str,
    kinds: str,
    reply: Callable[[Path], None],
) -> None:
    """Where to save a file; a file that is there is asked about."""
    dialog = QFileDialog(parent, title, proposed, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("choose_target")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda path: reply(Path(path)))
    dialog.open()


def choose_source(
    parent: QWidget, title: str, kinds: str, reply: Callable[[Path], None]
) -> None:
    """A file that is there."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("choose_source")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: reply(Path(path)))
    dialog.open()
