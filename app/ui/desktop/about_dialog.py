"""What this program is, with what a bug report needs, and crash reports to read."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bug_report import crash_reports, report_text, versions
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.choice_panel import Choice, ChoicePanel
from app.ui.core_sentences import in_words
from app.ui.dialog_size import size_dialog
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.question_dialogs import plain_label

if TYPE_CHECKING:
    from app.services import Services

_WIDTH_PX = 540
_COPIED_MS = 1500
_LEAST_LINES, _MOST_LINES = 8, 24  # of a crash report before it scrolls
_MODEL = QT_TRANSLATE_NOOP("Desktop", "Chat model")
_NAMES = {  # of what is no name already; the report stays as those need it who mend
    "System": QT_TRANSLATE_NOOP("Desktop", "System"),
    "Processor": QT_TRANSLATE_NOOP("Desktop", "Processor"),
    _MODEL: _MODEL,
}
LICENCE = QT_TRANSLATE_NOOP(
    "Desktop",
    "Free software under the Apache licence 2.0. Notices are in the file NOTICE.",
)
PROMISE = QT_TRANSLATE_NOOP(
    "Desktop",
    "Works offline. Nothing leaves this computer unless you turn it on in Settings.",
)
COPY = QT_TRANSLATE_NOOP("Desktop", "Copy for bug reports")


class AboutDialog(QDialog):
    """Nothing of documents or chats is in what it copies."""

    def __init__(
        self, services: "Services", appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("about_dialog")
        self.setWindowTitle(translate("Desktop", "About Inglenook"))
        self._appearance = appearance
        self._model = services.models.current_path().name
        self._reports = crash_reports(services.paths.logs_folder)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._build()
        size_dialog(self, appearance.px(_WIDTH_PX))

    @property
    def report(self) -> str:
        """What is copied."""
        return report_text(((_MODEL, self._model),))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._copy_button.set_label(translate("Desktop", "Copied"))
        self._copied.start()

    @Slot()
    def _choose_report(self) -> None:
        choices = [Choice(str(path), path.stem) for path in self._reports]
        panel = ChoicePanel(choices, "", "", self._appearance, self)
        panel.chosen.connect(lambda name: show_report(Path(name), self))
        panel.show_under(self._reports_button)

    @Slot()
    def _show_copy(self) -> None:
        self._copy_button.set_label(translate("Desktop", COPY))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(12)
        head = QHBoxLayout()
        flame = QLabel()
        IconBinding(flame, self._appearance, "ph.fire-fill", "accent", 28)
        name = QLabel("Inglenook")
        name.setProperty("role", "heading")
        head.addWidget(flame)
        head.addWidget(name, 1)
        column.addLayout(head)
        for words in (PROMISE, LICENCE):
            label = QLabel(translate("Desktop", words))
            label.setWordWrap(True)
            label.setProperty("role", "muted")
            column.addWidget(label)
        column.addWidget(self._build_versions())
        column.addLayout(self._build_buttons())

    def _build_versions(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        model = (_MODEL, self._model)
        for row, (what, which) in enumerate((*versions(), model)):
            name = translate("Desktop", _NAMES[what]) if what in _NAMES else what
            label, value = QLabel(name), QLabel(in_words(which))
            label.setProperty("role", "small")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return card

    def _build_buttons(self) -> QHBoxLayout:
        look = self._appearance
        self._copy_button = IconButton("copy_report", look, "ph.copy-simple")
        self._show_copy()
        self._copy_button.clicked.connect(self._copy)
        self._copied.timeout.connect(self._show_copy)
        many = len(self._reports)
        words = translate("Desktop", "No crash reports")
        if many:
            words = translate("Desktop", "Crash reports ({count})").format(count=many)
        self._reports_button = IconButton("crash_reports", look, "ph.bug", words)
        self._reports_button.setEnabled(bool(many))
        self._reports_button.clicked.connect(self._choose_report)
        close = QPushButton(translate("Desktop", "Close"))
        close.setObjectName("about_close")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self._copy_button)
        row.addWidget(self._reports_button)
        row.addStretch(1)
        row.addWidget(close)
        return row


def show_report(path: Path, parent: QWidget) -> None:
    """The whole text: it is the person who decides whether to send it."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("crash_report")
    dialog.setWindowTitle(path.name)
    lies = translate("Desktop", "Saved at {path}. Nothing is sent automatically.")
    text = QPlainTextEdit(path.read_text("utf-8", "replace"))
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setProperty("role", "code")
    text.setAccessibleName(translate("Desktop", "Crash report"))
    text.ensurePolished()
    lines = max(_LEAST_LINES, min(_MOST_LINES, text.blockCount() + 1))
    text.setMinimumHeight(text.fontMetrics().lineSpacing() * lines)
    copy = QPushButton(translate("Desktop", "Copy"))
    close = QPushButton(translate("Desktop", "Close"))
    close.setDefault(True)
    copy.setAutoDefault(False)
    copy.clicked.connect(
        lambda: QGuiApplication.clipboard().setText(text.toPlainText())
    )
    close.clicked.connect(dialog.close)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    row.addWidget(copy)
    row.addWidget(close)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(8)
    column.addWidget(plain_label(text.accessibleName(), "crash_title", "strong"))
    column.addWidget(plain_label(lies.format(path=path), "crash_place", "small"))
    column.addSpacing(4)
    column.addWidget(text, 1)
    column.addSpacing(4)
    column.addLayout(row)
    size_dialog(dialog, 640)
    close.setFocus()
    dialog.open()
