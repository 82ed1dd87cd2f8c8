"""Says of a page that its text was read on a picture, and how sure that is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import background
from app.ui.errors import describe
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.reader.page_pane import PagePane
from app.ui.reader.ports import ReaderLibrary
from rag.documents import PageText

READ = QT_TRANSLATE_NOOP(
    "Reader",
    "Read from a picture; {percent} % sure. Compare what matters with the page.",
)
NOTHING = QT_TRANSLATE_NOOP(
    "Reader", "This page is a picture, and no text was recognised on it."
)


def origin_of(text: PageText) -> str:
    """A sentence; empty where the file itself has the text."""
    if text.ocr_confidence is None:
        return ""
    if not text.text.strip():
        return translate("Reader", NOTHING)
    sure = number(100 * text.ocr_confidence)
    return translate("Reader", READ).format(percent=sure)


class PageOrigin(QLabel):
    """A quiet line that follows a page pane; hidden while there is nothing to say."""

    def __init__(
        self, library: ReaderLibrary, pane: PagePane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._pane = pane
        self._asked = 0
        self.setObjectName("readerPageOrigin")
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()
        pane.page_shown.connect(self._follow)

    def _follow(self, page: int) -> None:
        self._asked += 1
        asked, document = self._asked, self._pane.document_id
        self._say("")

        def arrived(text: PageText) -> None:
            if asked == self._asked:
                self._say(origin_of(text))

        def failed(error: Exception) -> None:
            if describe(error) is None:
                raise error  # else the pane says what is wrong with the document

        if document:
            background.run(
                self,
                lambda _token: self._library.page_text(document, page),
                arrived,
                failed,
            )

    def _say(self, sentence: str) -> None:
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
