"""What of a watched folder is read: patterns, the largest file, the types."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rag.documents import FolderRecord

_MB = 1_000_000
_MAX_MB = 100_000


class FolderRulesDialog(QDialog):
    """`record` is the folder with the rules as they stand in the fields."""

    def __init__(self, folder: FolderRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folderRulesDialog")
        self.setWindowTitle("Inglenook")
        self.setMinimumWidth(460)
        self._folder = folder
        self.patterns = QPlainTextEdit("\n".join(folder.ignored))
        self.patterns.setObjectName("folderPatterns")
        self.patterns.setAccessibleName("Ignored files and folders")
        self.patterns.setPlaceholderText("drafts/\n*.log\n!important.log")
        self.patterns.setTabChangesFocus(True)
        self.patterns.setMaximumHeight(120)
        self.largest = QSpinBox()
        self.largest.setObjectName("folderLargest")
        self.largest.setAccessibleName("Largest file")
        self.largest.setRange(0, _MAX_MB)
        self.largest.setSuffix(" MB")
        self.largest.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.largest.setSpecialValueText("No limit")
        self.largest.setValue(folder.max_bytes // _MB)
        self.types = QLineEdit(" ".join(folder.suffixes))
        self.types.setObjectName("folderTypes")
        self.types.setPlaceholderText("All, or for instance .pdf .docx")
        self._lay_out()

    @property
    def record(self) -> FolderRecord:
        """The folder with these rules."""
        return msgspec.structs.replace(
            self._folder,
            ignored=tuple(self.patterns.toPlainText().splitlines()),
            max_bytes=self.largest.value() * _MB,
            suffixes=tuple(self.types.text().replace(",", " ").split()),
        )

    def _lay_out(self) -> None:
        title = _label("What is read of this folder", "strong")
        help_line = _label(
            "One pattern a line, as in .gitignore. Hidden and temporary files are "
            "ignored anyway. What was read before stays.",
            "muted",
        )
        form = QFormLayout()
        form.addRow("Largest file", self.largest)
        form.addRow("Types", self.types)
        self.cancel_button = QPushButton("Cancel")
        self.save_button = QPushButton("Save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        for part in (title, _label(self._folder.path, "small"), help_line):
            column.addWidget(part)
        column.addWidget(self.patterns)
        column.addLayout(form)
        column.addSpacing(8)
        column.addLayout(buttons)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
