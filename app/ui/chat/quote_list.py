"""The quote cards of one answer: the first few at once, the others on request."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.quote_card import QuoteCard
from app.ui.chat.quote_words import QuoteKey, quote_key
from app.ui.chat.support_words import citation_state
from app.ui.language import translate
from rag.documents import Quote, SentenceSupport

FIRST_SHOWN = 3
Entry = tuple[Quote, int | None]  # with its number in the text, where it has one


class QuoteList(QWidget):
    """Cards for what is cited, numbered as in the text; the rest folded away."""

    opened = Signal(object)  # the Quote
    origin_opened = Signal(object)  # an Origin

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quotes")
        self._appearance = appearance
        self.cards: list[QuoteCard] = []
        self._folded: list[Entry] = []  # without a card so far
        self._shown: tuple[Sequence[Entry], int] = ((), 0)
        self._active: QuoteKey | None = None
        self._more = QPushButton()
        self._more.setObjectName("more_quotes")
        self._more.setProperty("kind", "link")
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._more.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._more)
        self.hide()

    def show_found(self, quotes: Sequence[Quote], numbered: bool) -> None:
        """Cards for quotes as they were found, before anything was checked."""
        numbers = [i + 1 if numbered else None for i in range(len(quotes))]
        self._rebuild(list(zip(quotes, numbers, strict=True)), FIRST_SHOWN)

    def show_checked(
        self,
        citations: Sequence[Quote],
        others: Sequence[Quote],
        sentences: Sequence[SentenceSupport],
    ) -> None:
        """Cards for what the answer cites, with its state; `others` folded away."""
        cited = {quote_key(quote) for quote in citations}
        rest = [quote for quote in others if quote_key(quote) not in cited]
        entries: list[Entry] = [
            (quote, number + 1) for number, quote in enumerate(citations)
        ]
        entries.extend((quote, None) for quote in rest)
        self._rebuild(entries, len(citations) or FIRST_SHOWN)
        for number, card in enumerate(self.cards[: len(citations)]):
            card.set_state(citation_state(number, sentences))

    def set_active(self, quote: Quote | None) -> None:
        """Outline the card of the quote that is open in the reader."""
        self._active = quote_key(quote) if quote is not None else None
        if any(quote_key(folded) == self._active for folded, _ in self._folded):
            self._show_all()
        for card in self.cards:
            card.set_active(quote_key(card.quote) == self._active)

    @property
    def active_card(self) -> QuoteCard | None:
        """The one that is outlined."""
        return next((card for card in self.cards if card.active), None)

    def _rebuild(self, entries: Sequence[Entry], shown: int) -> None:
        if (entries, shown) == self._shown:
            return  # it was checked, and is now saved
        self._shown = entries, shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        self.cards = []
        self._folded = list(entries[shown:])
        for quote, number in entries[:shown]:
            self._add_card(quote, number)
        count = len(self._folded)
        self._more.setText(translate("Chat", "%n more quote(s) found", "", count))
        self._more.setVisible(bool(self._folded))
        self.setVisible(bool(entries))

    def _add_card(self, quote: Quote, number: int | None) -> None:
        card = QuoteCard(quote, number, self._appearance)
        card.opened.connect(self.opened)
        card.origin_opened.connect(self.origin_opened)
        card.set_active(quote_key(quote) == self._active)
        self._column.insertWidget(len(self.cards), card)
        self.cards.append(card)

    @Slot()
    def _show_all(self) -> None:
        """Most are never looked at, so their cards are made only now."""
        folded, self._folded = self._folded, []
        for quote, number in folded:
            self._add_card(quote, number)
        self._more.hide()
