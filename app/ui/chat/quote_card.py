"""One quote under an answer: number, file, place, the sentence itself, its state."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.conversations.records import quote_is_missing
from app.ui.appearance import Appearance
from app.ui.chat.quote_words import file_icon, quote_name, quote_place, quoted_text
from app.ui.chat.support_words import STATE_ICONS, STATE_TIPS, STATE_TOKENS, STATE_WORDS
from app.ui.elided_label import ElidedLabel
from app.ui.icons import IconBinding
from app.ui.language import translate
from app.ui.stylesheet import set_property
from rag.documents import Quote, SupportState

_LONG_QUOTE = 420


class QuoteCard(QFrame):
    """Click, Enter or Space opens the reader at the quote."""

    opened = Signal(object)  # the Quote
    origin_opened = Signal(object)  # an Origin: another document that says the same

    def __init__(
        self,
        quote: Quote,
        number: int | None,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.quote = quote
        self._state: SupportState | None = None
        self._build(number, appearance)
        self.setObjectName("quote_card")
        self.setProperty("role", "card")
        self._clickable = not quote_is_missing(quote)
        self.setProperty("clickable", self._clickable)
        if self._clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(
            translate("Chat", "Quote {number}").format(number=number)
            if number
            else translate("Chat", "Quote")
        )
        self.setAccessibleDescription(f"{quote_name(quote)}: {quoted_text(quote)}")

    @property
    def state(self) -> SupportState | None:
        return self._state

    def set_state(self, state: SupportState | None) -> None:
        """Show how well the sentences that cite this quote are supported by it."""
        self._state = state
        self._mark.setVisible(state is not None)
        if state is not None:
            self._mark_icon.show_icon(STATE_ICONS[state], STATE_TOKENS[state])
            self._mark.setAccessibleName(translate("Chat", STATE_WORDS[state]))
            self._mark.setToolTip(translate("Chat", STATE_TIPS[state]))

    @property
    def active(self) -> bool:
        """Whether its quote is open in the reader."""
        return bool(self.property("active"))

    def set_active(self, active: bool) -> None:
        """Outline the card while its quote is open in the reader."""
        set_property(self, "active", active)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _open(self) -> None:
        if self._clickable:
            self.opened.emit(self.quote)

    def _also_button(self) -> QPushButton:
        button = QPushButton(also_words(self.quote))
        button.setObjectName("also_in")
        button.setProperty("kind", "figures")
        button.setToolTip(translate("Chat", "Other documents with the same text"))
        button.clicked.connect(self._show_origins)
        self._also = button
        return button

    @Slot()
    def _show_origins(self) -> None:
        """The only one opens at once; of several, one is chosen."""
        if len(self.quote.also_in) == 1:
            self.origin_opened.emit(self.quote.also_in[0])
            return
        menu = self.origins_menu()
        menu.popup(self._also.mapToGlobal(QPoint(0, self._also.height())))

    def origins_menu(self) -> QMenu:
        """The other documents, by name and page."""
        menu = QMenu(self)
        menu.setObjectName("origins")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for origin in self.quote.also_in:
            words = origin.title
            if origin.page is not None:
                placed = translate("Chat", "{title}, page {page}")
                words = placed.format(title=origin.title, page=origin.page)
            menu.addAction(
                words.replace("&", "&&"), partial(self.origin_opened.emit, origin)
            )
        return menu

    def _build(self, number: int | None, appearance: Appearance) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        if number is not None:
            count = QLabel(str(number))
            count.setProperty("role", "number")
            head.addWidget(count)
        kind = QLabel()
        IconBinding(kind, appearance, file_icon(self.quote.path), "mute", 14)
        head.addWidget(kind)
        name = ElidedLabel(quote_name(self.quote), Qt.TextElideMode.ElideMiddle)
        name.setProperty("role", "body")
        head.addWidget(name)
        place = ElidedLabel(f"· {quote_place(self.quote)}")
        place.setProperty("role", "small")
        head.addWidget(place)
        if not quote_place(self.quote):
            place.hide()
        head.addStretch(1)
        if self.quote.also_in:
            head.addWidget(self._also_button())
        self._mark = QLabel()
        self._mark_icon = IconBinding(
            self._mark, appearance, STATE_ICONS["supported"], "ok", 14
        )
        self._mark.hide()
        head.addWidget(self._mark)
        text = QLabel(_shortened(quoted_text(self.quote)))
        text.setObjectName("quote_text")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setProperty("role", "quote")
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(text)


def also_words(quote: Quote) -> str:
    """How many other documents say the same."""
    return translate("Chat", "also in %n other document(s)", "", len(quote.also_in))


def _shortened(text: str) -> str:
    if len(text) <= _LONG_QUOTE:
        return text
    return text[:_LONG_QUOTE].rsplit(" ", 1)[0] + " …”"
