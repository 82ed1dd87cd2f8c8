"""A chat on paper or as PDF: black on white, with its sources at the end of answers."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.conversations.records import ConversationRecord, MessageRecord
from app.exchange.markdown import chat_as_markdown

_MARGIN_MM = 20.0
_FONT_POINTS = 10.5
_STYLE = "* { color: black; background: white; }"


class PaperDocument(QTextDocument):
    """Markdown without HTML; nothing is ever loaded from anywhere."""

    def loadResource(self, _kind: int, _name: object) -> None:
        """Pictures stay behind, wherever they point."""


def paper_document(
    chat: ConversationRecord, messages: Sequence[MessageRecord]
) -> PaperDocument:
    """The branch that is shown, laid out for paper."""
    document = PaperDocument()
    font = QFont("Inter")
    font.setPointSizeF(_FONT_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setMarkdown(
        chat_as_markdown(chat, messages),
        QTextDocument.MarkdownFeature.MarkdownNoHTML
        | QTextDocument.MarkdownFeature.MarkdownDialectGitHub,
    )
    return document


def save_as_pdf(
    chat: ConversationRecord, messages: Sequence[MessageRecord], path: Path
) -> None:
    """Raises `OSError` where it cannot be written."""
    path.open("ab").close()  # Qt says nothing of a place that cannot be written
    path.chmod(0o600)
    writer = QPdfWriter(str(path))
    writer.setTitle(chat.title)
    writer.setCreator("Inglenook")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = paper_document(chat, messages)
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPixels(96).size()))
    document.print_(writer)


def print_chat(
    chat: ConversationRecord, messages: Sequence[MessageRecord], parent: QWidget
) -> None:
    """Let the person choose a printer, then print."""
    dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution), parent)
    dialog.setObjectName("print_chat")
    document = paper_document(chat, messages)
    dialog.accepted.connect(lambda: document.print_(dialog.printer()))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
