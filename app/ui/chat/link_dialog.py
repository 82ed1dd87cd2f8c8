"""A link in an answer opens only on the web, after its whole address was shown."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_size import size_dialog
from app.ui.errors import show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
_ROW_CHARS, _MOST_ROWS, _AROUND_PX = 40, 8, 16
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


class LinkDialog(QDialog):
    """Shows where a link leads; Open is the second thought, Cancel the first."""

    def __init__(self, url: QUrl, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("link_dialog")
        self.setWindowTitle(translate("Chat", "Open a link"))
        self._url = url
        text = QLabel(
            translate(
                "Chat",
                "This leaves Inglenook. The answer, not you, chose this address; "
                "open it only if you trust it:",
            )
        )
        text.setWordWrap(True)
        address = _Address(shown_address(url))
        address.setObjectName("link_address")
        address.setAccessibleName(translate("Chat", "Address"))
        buttons = QDialogButtonBox()
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        opening = buttons.addButton(
            translate("Chat", "Open"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        opening.setAutoDefault(False)
        opening.setObjectName("open_link")
        cancel.setDefault(True)
        cancel.setFocus()
        buttons.accepted.connect(self._open)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        for widget in (text, address, buttons):
            column.addWidget(widget)
        size_dialog(self, 520)

    def _open(self) -> None:
        QDesktopServices.openUrl(self._url)
        self.accept()


class _Address(QPlainTextEdit):
    """All of it, broken anywhere: an address has no words."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        rows = min(_MOST_ROWS, 2 + len(address) // _ROW_CHARS)
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + _AROUND_PX)
