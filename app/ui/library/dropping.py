"""Files dropped on the library page, and the zone that invites to drop them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate

READS = QT_TRANSLATE_NOOP(
    "Library",
    "PDF, Office, OpenDocument, e-mail, e-books, web pages, data, code and text.",
)
STAYS = QT_TRANSLATE_NOOP(
    "Library",
    "They are read where they are. Nothing is changed, and nothing leaves this "
    "computer.",
)


def dropped_paths(data: QMimeData) -> list[Path]:
    """The local files and folders in a drop; web addresses are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class EmptyZone(QFrame):
    """What an empty library shows: what to do, and where."""

    files_requested = Signal()
    folder_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryEmpty")
        self.setProperty("dropping", False)
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        IconBinding(picture, appearance, "ph.file-plus", "accent", 40)
        title = QLabel(translate("Library", "Drop files or folders here"))
        title.setProperty("role", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        help_line = QLabel(
            f"{translate('Library', READS)}\n{translate('Library', STAYS)}"
        )
        help_line.setProperty("role", "muted")
        help_line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        help_line.setWordWrap(True)
        self.add_files = QPushButton(translate("Library", "Add files…"))
        self.add_files.setObjectName("emptyAddFiles")
        self.add_files.setProperty("kind", "primary")
        self.add_files.clicked.connect(self.files_requested)
        self.add_folder = QPushButton(translate("Library", "Add folder…"))
        self.add_folder.setObjectName("emptyAddFolder")
        self.add_folder.clicked.connect(self.folder_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.add_files)
        buttons.addWidget(self.add_folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(picture)
        column.addSpacing(8)
        column.addWidget(title)
        column.addWidget(help_line)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch(3)


class NoMatch(QWidget):
    """What a filter without results shows."""

    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryNoMatch")
        title = QLabel(translate("Library", "No document matches this filter"))
        title.setProperty("role", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = QPushButton(translate("Library", "Clear the filter"))
        self.clear.setObjectName("clearFilter")
        self.clear.clicked.connect(self.clear_requested)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(8)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
