"""What the reader does by key and menu, and how it opens a file in another program."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.errors import show_error
from app.ui.language import translate

if TYPE_CHECKING:
    from app.ui.reader.reader_panel import ReaderPanel


def obey_keys(panel: "ReaderPanel") -> None:
    """Zoom and copy while the reader has the focus."""
    keys = QKeySequence.StandardKey
    for sequence, slot in (
        (QKeySequence(keys.ZoomIn), lambda: panel.pane.zoom_in()),
        (QKeySequence("Ctrl+="), lambda: panel.pane.zoom_in()),
        (QKeySequence(keys.ZoomOut), lambda: panel.pane.zoom_out()),
        (QKeySequence("Ctrl+0"), lambda: panel.pane.fit_width()),
        (QKeySequence(keys.Copy), panel.copy),
        (QKeySequence("Ctrl+Shift+C"), panel.copy_with_citation),
    ):
        shortcut = QShortcut(sequence, panel)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)


def copy_menu(panel: "ReaderPanel") -> QMenu:
    """What can be done with the selection, not shown yet."""
    menu = QMenu(panel)
    menu.setObjectName("readerMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copy = menu.addAction(translate("Reader", "Copy"), panel.copy)
    cited = menu.addAction(
        translate("Reader", "Copy with citation"), panel.copy_with_citation
    )
    for action in (copy, cited):
        action.setEnabled(bool(panel.selected_text()))
    return menu


def open_outside(origin: QWidget, path: Path) -> None:
    """Only after a click, and only a file that is there, as a file URL."""
    if not path.is_file():
        sentence = translate("Reader", "{file} is no longer where it was.")
        show_error(origin, sentence.format(file=path.name), str(path))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        sentence = translate("Reader", "No program on this computer opens {file}.")
        show_error(origin, sentence.format(file=path.name))
