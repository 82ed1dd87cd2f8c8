"""Over the question while tools are on: the folders that they may read in this chat."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.flow_layout import FlowLayout
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.plain_tip import plain_tip
from app.ui.tab_order import tab_before

EXPLAINED = QT_TRANSLATE_NOOP(
    "Agent",
    "Tools read your library. You are asked before anything is changed or sent.",
)


class FolderStrip(QWidget):
    """Emits what the person wants; grants are made elsewhere."""

    folder_chosen = Signal(object)  # Path
    folder_removed = Signal(object)  # Path
    memory_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folder_strip")
        self._appearance = appearance
        self._chips: list[QWidget] = []
        said = QLabel(translate("Agent", EXPLAINED))
        said.setProperty("role", "small")
        said.setWordWrap(True)
        self._add = IconButton(
            "grant_folder",
            appearance,
            "ph.folder-plus",
            translate("Agent", "Let them use a folder"),
        )
        self._add.setToolTip(
            translate("Agent", "Text files in it can be read; changes are asked first")
        )
        self._memory = IconButton(
            "open_memory", appearance, "ph.brain", translate("Agent", "Memory")
        )
        self._memory.setToolTip(
            translate("Agent", "Read, change and delete what is remembered")
        )
        holder = QWidget()
        self._flow = FlowLayout(holder)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._memory)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(said)
        column.addWidget(holder)
        self._add.clicked.connect(self.choose)
        self._memory.clicked.connect(self.memory_requested)
        self.hide()

    @property
    def names(self) -> list[str]:
        """The folders that are shown."""
        return [chip.accessibleName() for chip in self._chips]

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Those that are granted now."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(folder) for folder in dict.fromkeys(folders)]
        for button in (self._add, self._memory):  # the chips come before them
            self._flow.removeWidget(button)
        for widget in (*self._chips, self._add, self._memory):
            self._flow.addWidget(widget)
        buttons = (b for chip in self._chips for b in chip.findChildren(QPushButton))
        tab_before(self._add, buttons)
        self.updateGeometry()

    @Slot()
    def choose(self) -> None:
        """Let the person pick a folder."""
        title = translate("Agent", "A folder that tools may use in this chat")
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.folder_chosen.emit(Path(name)))
        dialog.open()

    def _chip(self, folder: Path) -> QWidget:
        chip = QFrame()
        chip.setObjectName("folder_chip")
        chip.setProperty("role", "chip")
        chip.setAccessibleName(str(folder))
        chip.setToolTip(plain_tip(str(folder)))
        icon = QLabel()
        IconBinding(icon, self._appearance, "ph.folder-open", "mute", 14)
        name = QLabel(folder.name or str(folder))
        name.setTextFormat(Qt.TextFormat.PlainText)
        remove = QPushButton()
        remove.setObjectName("remove_folder")
        remove.setProperty("kind", "quiet")
        remove.setAccessibleName(
            translate("Agent", "Take {folder} away from the tools").format(
                folder=folder.name or str(folder)
            )
        )
        remove.setToolTip(translate("Agent", "Tools may not use this folder any more"))
        IconBinding(remove, self._appearance, "ph.x", "mute", 12)
        remove.clicked.connect(lambda: self.folder_removed.emit(folder))
        row = QHBoxLayout(chip)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(6)
        for widget in (icon, name, remove):
            row.addWidget(widget)
        chip.show()
        return chip
