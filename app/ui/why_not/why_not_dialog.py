"""Asks which passage or file was missed, and shows what happened to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.dialog_size import fit_dialog
from app.ui.errors import describe
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.stylesheet import set_property
from app.ui.why_not.document_picker import DocumentPicker
from app.ui.why_not.outcome import LOOKING, Outcome
from app.ui.why_not.queries import Remedy, WhyNotQuery
from app.why_not import for_services
from rag.documents import DocumentRecord, WhyNotRemedy, WhyNotReport

if TYPE_CHECKING:
    from app.services import Services

_WIDTH_PX = 640
_PASSAGE_LINES = 3
NOTHING_NAMED = QT_TRANSLATE_NOOP(
    "WhyNot", "Write or paste some of its words, or choose the document."
)
NO_QUESTION = QT_TRANSLATE_NOOP(
    "WhyNot", "Write the question that it should have answered."
)
TRIED = QT_TRANSLATE_NOOP("WhyNot", "That was tried just now and did not help.")


class WhyNotDialog(QDialog):
    """Stays open until a remedy leads back to the chat, or it is closed."""

    remedy_chosen = Signal(object)  # Remedy

    def __init__(
        self,
        services: "Services",
        appearance: Appearance,
        query: WhyNotQuery,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("why_not_dialog")
        self.setWindowTitle(translate("WhyNot", "Why was it not used?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        self._options = query.options
        self._report: WhyNotReport | None = None
        self._tried: tuple[WhyNotRemedy, str] | None = None  # without success, so far
        self._build(appearance)
        self._connect()
        self._question.setText(query.question)
        self._picker.choose(query.document)
        self._load_documents()
        self._place(appearance, parent)
        if query.document is not None and query.question:
            self.look()

    @property
    def outcome(self) -> Outcome:
        return self._outcome

    @property
    def question(self) -> str:
        return " ".join(self._question.text().split())

    @property
    def picker(self) -> DocumentPicker:
        return self._picker

    @property
    def report(self) -> WhyNotReport | None:
        """What was found out last."""
        return self._report

    def set_passage(self, text: str) -> None:
        """The words that are missed."""
        self._passage.setPlainText(text)

    @Slot()
    def look(self) -> None:
        """Find out, in the background."""
        passage = self._passage.toPlainText().strip()
        document = self._picker.document_id
        if not self.question or not (passage or document):
            missing = NOTHING_NAMED if self.question else NO_QUESTION
            self._outcome.show_failure(translate("WhyNot", missing))
            return
        question, options = self.question, self._options
        self._look.setEnabled(False)
        self._outcome.show_busy(translate("WhyNot", LOOKING))
        background.run(
            self,
            lambda _: for_services(self._services).explain(
                question, options, passage, document
            ),
            self._show_report,
            self.fail,
        )

    def look_again(self, tried: WhyNotRemedy) -> None:
        """After something was done about the cause that is shown."""
        if self._report is not None:
            self._tried = (tried, self._report.cause.detail)
        self.look()

    def show_busy(self, sentence: str) -> None:
        """A remedy is under way."""
        self._outcome.show_busy(sentence, can_stop=True)

    def fail(self, error: Exception) -> None:
        """What went wrong, in place of the cause."""
        self._look.setEnabled(True)
        known = describe(error)
        if known is None:
            raise error
        self._outcome.show_failure(in_words(known[0]))

    # ---- inside ----

    def _show_report(self, report: WhyNotReport) -> None:
        self._report = report
        self._look.setEnabled(True)
        cause = report.cause
        action, help_text = cause.action, in_words(cause.remedy)
        if self._tried == (action, cause.detail):
            action, help_text = "none", translate("WhyNot", TRIED)
        elif action == "more_passages" and self._options.effort == "thorough":
            action = "ask_document"  # there is no deeper search
        self._tried = None
        set_property(self._look, "kind", "primary" if action == "none" else "")
        self._outcome.show_report(report, action, help_text)
        if action != "none":
            self._outcome.remedy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose_remedy(self, action: WhyNotRemedy) -> None:
        report = self._report
        document = None
        if report is not None:
            document = report.cause.document or report.document
        self.remedy_chosen.emit(Remedy(action, self.question, document))

    def _load_documents(self) -> None:
        def load(_token: object) -> Sequence[DocumentRecord]:
            return self._services.library.documents()

        background.run(self, load, self._picker.set_documents, self.fail)

    def _place(self, appearance: Appearance, parent: QWidget | None) -> None:
        width = appearance.px(_WIDTH_PX)
        if parent is not None:
            width = min(width, max(360, parent.window().width() - 40))
        fit_dialog(self, width)

    def _build(self, appearance: Appearance) -> None:
        self._question = QLineEdit()
        self._question.setObjectName("why_not_question")
        self._passage = QPlainTextEdit()
        self._passage.setObjectName("why_not_passage")
        self._passage.setPlaceholderText(
            translate("WhyNot", "A sentence that you expected to see")
        )
        self._passage.setTabChangesFocus(True)
        lines = self._passage.fontMetrics().lineSpacing() * _PASSAGE_LINES
        self._passage.setFixedHeight(lines + 18)
        self._picker = DocumentPicker()
        self._look = QPushButton(translate("WhyNot", "Find out why"))
        self._look.setObjectName("why_not_look")
        self._look.setProperty("kind", "primary")
        self._look.setDefault(True)
        self._close = QPushButton(translate("WhyNot", "Close"))
        self._close.setObjectName("why_not_close")
        self._close.setAutoDefault(False)
        self._outcome = Outcome(appearance)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._form())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 16)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._look)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(row)

    def _form(self) -> QWidget:
        """What is asked, and under it what was found out."""
        form = QWidget()
        form.setObjectName("why_not_form")
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 18, 20, 12)
        column.setSpacing(6)
        for words, field in (
            (translate("WhyNot", "Question"), self._question),
            (translate("WhyNot", "Text that should have been used"), self._passage),
            (translate("WhyNot", "Document"), self._picker),
        ):
            column.addWidget(_label(words, field))
            column.addWidget(field)
            column.addSpacing(6)
        column.addSpacing(4)
        column.addWidget(self._outcome)
        column.addStretch(1)
        return form

    def _connect(self) -> None:
        self._look.clicked.connect(self.look)
        self._close.clicked.connect(self.reject)
        self._outcome.remedy_chosen.connect(self._choose_remedy)


def _label(words: str, field: QWidget) -> QLabel:
    field.setAccessibleName(words)
    label = QLabel(words)
    label.setProperty("role", "small")
    label.setBuddy(field)
    return label
