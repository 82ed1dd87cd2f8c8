"""What stands around an answer: how sure it is, notes, and other places of a quote."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.chat_events import QuotesFound
from app.ui.appearance import Appearance
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.quote_card import QuoteCard
from rag.documents import Origin, Quote
from rag.language import unread_sentence
from tests.helpers.fake_services import NOTICE, make_answer, make_quote, make_support

Show = Callable[[AnswerView], None]
COPY = Origin("d7", "/files/Copy.pdf", "Copy", 4)
OTHER = Origin("d8", "/files/A & B.txt", "A & B", None)


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> AnswerView:
    made = AnswerView(appearance)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def finish(view: AnswerView, **changes: object) -> None:
    quote = make_quote()
    sentences = make_support(NOTICE, [(NOTICE, "supported", (0,))])
    message = make_answer(NOTICE, sentences, (quote,))
    assert message.answer is not None
    answer = msgspec.structs.replace(message.answer, **changes)
    view.finish(msgspec.structs.replace(message, answer=answer))


def test_what_was_checked_is_not_made_again_when_it_is_saved(view: AnswerView) -> None:
    finish(view)
    drawn: list[None] = []
    view.text.drawn.connect(lambda: drawn.append(None))
    cards = list(view.quotes.cards)
    finish(view)
    assert view.quotes.cards == cards
    assert drawn == []
    finish(view, sentences=())
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"confidence": 0.82}, "Good match"),
        ({"confidence": 0.3}, "Partial match"),
        ({"confidence": 0.05, "abstained": True}, "No match"),
        ({"quotes": ()}, ""),
    ],
)
def test_how_sure_it_is_in_a_word(
    view: AnswerView, changes: dict[str, object], words: str
) -> None:
    finish(view, **changes)
    assert view.support.confidence == words
    if words:
        tip = view.support._confidence.toolTip()
        assert f"{changes['confidence']:.0%}" in tip


def test_where_nothing_was_found_the_way_to_find_out_is_plain(view: AnswerView) -> None:
    button = view.findChild(QPushButton, "why_not")
    assert button is not None
    finish(view)
    assert button.accessibleName() == "Why not…"
    finish(view, abstained=True)
    assert button.accessibleName() == "Something missing?"


def test_notes_are_lines_and_languages_are_explained(
    qtbot: QtBot, view: AnswerView
) -> None:
    notice = unread_sentence(("de", "fr"))
    finish(view, notes=("First.", notice))
    assert view.notes.sentences == ("First.", notice)
    buttons = view.findChildren(QPushButton, "explain_languages")
    assert len(buttons) == 1
    with qtbot.waitSignal(view.languages_explained, timeout=1000):
        buttons[0].click()


def test_other_places_of_a_quote_stay_after_the_check(
    qtbot: QtBot, view: AnswerView
) -> None:
    quote = msgspec.structs.replace(make_quote(), also_in=(COPY,))
    view.show_quotes(QuotesFound((quote,), 3.0, True, False))
    finish(view)  # what is saved does not know of the other place
    button = view.quotes.cards[0].findChild(QPushButton, "also_in")
    assert button is not None
    assert button.text() == "also in 1 other document"
    with qtbot.waitSignal(view.origin_opened, timeout=1000) as opened:
        button.click()
    assert opened.args == [COPY]


def test_of_several_places_one_is_chosen(qtbot: QtBot, appearance: Appearance) -> None:
    quote: Quote = msgspec.structs.replace(make_quote(), also_in=(COPY, OTHER))
    card = QuoteCard(quote, 1, appearance)
    qtbot.addWidget(card)
    menu = card.origins_menu()
    assert [a.text() for a in menu.actions()] == ["Copy, page 4", "A && B"]
    with qtbot.waitSignal(card.origin_opened, timeout=1000) as opened:
        menu.actions()[1].trigger()
    assert opened.args == [OTHER]
