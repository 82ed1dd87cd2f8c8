"""A model that ended its worker says so on its card, and can be checked again."""

from pytestqt.qtbot import QtBot

from app.models import ModelEntry
from app.ui.appearance import Appearance
from app.ui.models.model_card import ModelCard

SENTENCE = "Bad crashed whenever it was being loaded, so it was set aside."


def card_of(qtbot: QtBot, set_aside: str) -> ModelCard:
    entry = ModelEntry(
        id="bad.gguf",
        name="Bad",
        path="/models/bad.gguf",
        bytes=1_000,
        quantization="Q4_0",
        context=2048,
        source="found",
        in_use=False,
        set_aside=set_aside,
    )
    card = ModelCard(entry, Appearance())
    qtbot.addWidget(card)
    return card


def test_the_card_says_why_and_asks_for_a_check(qtbot: QtBot) -> None:
    card = card_of(qtbot, SENTENCE)
    assert not card.set_aside.isHidden()
    assert card.set_aside.words == SENTENCE
    with qtbot.waitSignal(card.check_requested) as asked:
        card.set_aside.check.click()
    assert asked.args == ["/models/bad.gguf"]
    assert "Bad" in card.set_aside.check.accessibleName()


def test_other_cards_say_nothing(qtbot: QtBot) -> None:
    assert card_of(qtbot, "").set_aside.isHidden()
