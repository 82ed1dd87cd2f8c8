"""Small questions to the person: a line of text, a second thought, a place for a file.

All open without blocking; what is to be done with the reply is handed in.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget


def ask_for_line(
    parent: QWidget,
    name: str,
    title: str,
    label: str,
    reply: Callable[[str], None],
    text: str = "",
) -> None:
    """`reply` is called unless nothing was written."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(lambda line: reply(line) if line.strip() else None)
    dialog.open()


def ask_to_go_on(
    parent: QWidget,
    name: str,
    title_and_question: tuple[str, str],
    detail: str,
    go_on: str,
    reply: Callable[[], None],
) -> None:
    """`reply` is called if the person wants it after all."""
    title, question = title_and_question
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setObjectName(name)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(question)
    box.setInformativeText(detail)
    button = box.addButton(go_on, QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    button.clicked.connect(reply)
    box.open()


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
