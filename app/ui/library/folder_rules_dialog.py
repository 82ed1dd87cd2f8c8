"""What of a watched folder is read: patterns, the largest file, the types."""

import msgspec
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_size import size_dialog
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.question_dialogs import field_rows, plain_label
from rag.documents import FolderRecord

PATTERNS_HELP = QT_TRANSLATE_NOOP(
    "Library",
    "One pattern per line, as in .gitignore. Hidden and temporary files are ignored "
    "anyway. What was read before stays.",
)
_MB = 1_000_000
_MAX_MB = 100_000
_INDENT_PX = 8  # as in the other fields; the style sheet's is lost in a box of numbers


class FolderRulesDialog(QDialog):
    """`record` is the folder with the rules as they stand in the fields."""

    def __init__(self, folder: FolderRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folderRulesDialog")
        self.setWindowTitle("Inglenook")
        self._folder = folder
        self.patterns = QPlainTextEdit("\n".join(folder.ignored))
        self.patterns.setObjectName("folderPatterns")
        self.patterns.setAccessibleName(
            translate("Library", "Ignored files and folders")
        )
        self.patterns.setAccessibleDescription(translate("Library", PATTERNS_HELP))
        self.patterns.setPlaceholderText("drafts/\n*.log\n!important.log")
        self.patterns.setTabChangesFocus(True)
        self.patterns.setProperty("role", "code")
        self.patterns.setMaximumHeight(120)
        self.largest = QSpinBox()
        self.largest.setObjectName("folderLargest")
        self.largest.setAccessibleName(translate("Library", "Largest file"))
        self.largest.setRange(0, _MAX_MB)
        self.largest.lineEdit().setTextMargins(_INDENT_PX, 0, _INDENT_PX, 0)
        self.largest.setSuffix(" MB")
        self.largest.setSpecialValueText(translate("Library", "No limit"))
        self.largest.setValue(folder.max_bytes // _MB)
        self.types = QLineEdit(" ".join(folder.suffixes))
        self.types.setObjectName("folderTypes")
        self.types.setAccessibleName(translate("Library", "Types"))
        self.types.setPlaceholderText(
            translate("Library", "All, or for instance .pdf .docx")
        )
        self._lay_out()
        size_dialog(self, 460)

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
        title = plain_label(
            translate("Library", "What is read in this folder"), "rules_title", "strong"
        )
        help_line = plain_label(translate("Library", PATTERNS_HELP), "rules_help")
        form = field_rows(
            (
                (translate("Library", "Largest file"), self.largest),
                (translate("Library", "Types"), self.types),
            )
        )
        self.cancel_button = QPushButton(translate("Library", "Cancel"))
        self.save_button = QPushButton(translate("Library", "Save"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        for part in (
            title,
            plain_label(self._folder.path, "rules_path", "small"),
            help_line,
        ):
            column.addWidget(part)
        column.addWidget(self.patterns)
        column.addWidget(form)
        column.addSpacing(8)
        column.addLayout(buttons)
