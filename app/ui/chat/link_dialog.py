"""A link in an answer opens only on the web, after its whole address was shown."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.errors import show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.question_dialogs import QuestionDialog, plain_label

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
_ROW_CHARS, _MOST_ROWS, _AROUND_PX = 40, 8, 16  # px: margins and frame
_REFUSED = QT_TRANSLATE_NOOP(
    "Chat",
    "This link was not opened: Inglenook opens only web and mail addresses. "
    "Copy it if you trust it.",
)


def checked_url(untrusted_address: str) -> QUrl | None:
    """The address as a URL with its host spelt in ASCII; None when it may not open."""
    url = QUrl(untrusted_address.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in ALLOWED_SCHEMES:
        return None
    if url.scheme().lower() != "mailto" and not url.host():
        return None
    return url


def shown_address(url: QUrl) -> str:
    """The full address; other scripts in the host are spelt out (xn--...)."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


def open_link(origin: QWidget, untrusted_address: str) -> "LinkDialog | None":
    """Ask before opening; refused links are explained where errors appear."""
    url = checked_url(untrusted_address)
    if url is None:
        show_error(origin, translate("Chat", _REFUSED), untrusted_address)
        return None
    dialog = LinkDialog(url, origin)
    dialog.open()
    return dialog


class LinkDialog(QuestionDialog):
    """Shows where a link leads; Open is the second thought, Cancel the first."""

    def __init__(self, url: QUrl, parent: QWidget) -> None:
        title = translate("Chat", "Open a link")
        super().__init__(title, translate("Chat", "Open"), "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("link_dialog")
        self._url = url
        words = translate(
            "Chat",
            "This leaves Inglenook. The answer, not you, chose this address; "
            "open it only if you trust it:",
        )
        address = _Address(shown_address(url))
        address.setObjectName("link_address")
        address.setAccessibleName(translate("Chat", "Address"))
        self.put_in(plain_label(words, "link_words"))
        self.put_in(address)
        self.action_button.setObjectName("open_link")
        self.cancel_button.setFocus()
        self.accepted.connect(self._open)

    def _open(self) -> None:
        QDesktopServices.openUrl(self._url)


class _Address(QPlainTextEdit):
    """All of it, broken anywhere: an address has no words."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.setReadOnly(True)
        self.setProperty("role", "code")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.ensurePolished()
        rows = min(_MOST_ROWS, 2 + len(address) // _ROW_CHARS)
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + _AROUND_PX)
