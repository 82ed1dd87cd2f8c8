"""The search model's card: in use, tried, offered with its cost, changed, cancelled."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.search_models import MISSING, SearchModelEntry
from app.ui.appearance import Appearance
from app.ui.errors import ErrorBanner
from app.ui.models import search_model_card
from app.ui.models.search_model_card import SearchModelCard
from app.ui.models.search_model_words import (
    duration_words,
    entry_facts,
    entry_sentence,
    offer_words,
    progress_words,
)
from rag.errors import EmbedderError
from rag.search_model import SearchModelStatus
from tests.ui.models.fake_search_models import (
    BUNDLED,
    ESTIMATE,
    LARGER,
    FakeSearchModels,
)

Until = Callable[[Callable[[], object]], None]
FOLDER = Path(LARGER.folder)


@pytest.fixture
def models() -> FakeSearchModels:
    return FakeSearchModels()


@pytest.fixture
def banner(appearance: Appearance) -> ErrorBanner:
    return ErrorBanner(appearance)


@pytest.fixture
def window(qtbot: QtBot, banner: ErrorBanner) -> QWidget:
    """A window with the banner in which errors appear."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(banner)
    return window


@pytest.fixture
def card(
    window: QWidget,
    models: FakeSearchModels,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> SearchModelCard:
    monkeypatch.setattr(search_model_card, "LOOK_MS", 20)
    card = SearchModelCard(models)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(card)
    window.show()
    until(lambda: card.facts.text())
    return card


def test_what_is_in_use_is_said(card: SearchModelCard) -> None:
    assert card.name.text() == "all-MiniLM-L6-v2"
    assert card.facts.text() == "91 MB · English only · 384 numbers per passage"
    assert "a multilingual model finds them" in card.sentence.text()
    assert not card.bundled_button.isVisible()
    assert not card.bar.isVisible()


def test_a_folder_is_tried_offered_and_changed_to(
    card: SearchModelCard, models: FakeSearchModels, until: Until
) -> None:
    card.try_folder(FOLDER)
    until(lambda: "Trying multilingual-e5-small" in card.news.text())
    assert not card.choose_button.isVisible()
    models.tried.set()
    until(card.change_button.isVisible)
    offer = card.news.text()
    assert "3,400 passages again takes about 4 min on this computer" in offer
    assert "14 a second, measured just now" in offer
    assert "about 21 MB of disk" in offer
    assert "until then questions are answered by words" in offer
    card.change_button.click()
    until(lambda: models.chosen == LARGER.folder)
    until(card.bar.isVisible)
    assert "Search goes on with the old model" in card.news.text()
    models.now = SearchModelStatus("a@1", "multilingual-e5-small@2", 1700, 3400, 90.0)
    until(lambda: card.bar.value() == 500)
    assert "1,700 of 3,400 passages, about 2 min left" in card.news.text()
    models.now = SearchModelStatus("multilingual-e5-small@2")
    until(lambda: not card.bar.isVisible())
    assert card.name.text() == "multilingual-e5-small"
    assert card.bundled_button.isVisible()


def test_a_change_can_be_cancelled(
    card: SearchModelCard, models: FakeSearchModels, until: Until
) -> None:
    models.use(FOLDER)
    until(card.cancel_button.isVisible)
    card.cancel_button.click()
    until(lambda: models.cancelled)
    until(lambda: not card.cancel_button.isVisible())
    assert card.name.text() == "all-MiniLM-L6-v2"


def test_a_trial_and_an_offer_can_be_cancelled(
    card: SearchModelCard, models: FakeSearchModels, until: Until
) -> None:
    card.try_folder(FOLDER)
    until(card.cancel_button.isVisible)
    card.cancel_button.click()
    until(lambda: models.stopped)
    assert card.choose_button.isVisible()
    models.tried.set()
    card.try_folder(FOLDER)
    until(card.change_button.isVisible)
    card.cancel_button.click()
    assert not card.change_button.isVisible()
    assert models.chosen == ""
    assert not models.cancelled


def test_back_to_the_bundled_one(
    card: SearchModelCard, models: FakeSearchModels, until: Until
) -> None:
    models.chosen = LARGER.folder
    card.refresh()
    until(card.bundled_button.isVisible)
    models.tried.set()
    card.bundled_button.click()
    until(card.change_button.isVisible)
    card.change_button.click()
    until(lambda: models.chosen == "")


def test_a_folder_that_cannot_be_used_is_an_error_with_a_next_step(
    card: SearchModelCard,
    models: FakeSearchModels,
    banner: ErrorBanner,
    until: Until,
) -> None:
    models.refusal = EmbedderError("This folder holds no search model. Choose another.")
    card.try_folder(FOLDER)
    until(lambda: banner.sentence == str(models.refusal))
    assert card.choose_button.isVisible()


def test_no_change_is_offered_where_the_disk_is_too_full(
    card: SearchModelCard,
    models: FakeSearchModels,
    banner: ErrorBanner,
    until: Until,
) -> None:
    models.estimated = msgspec.structs.replace(ESTIMATE, fits=False)
    models.tried.set()
    card.try_folder(FOLDER)
    until(lambda: "not enough space" in banner.sentence)
    assert not card.change_button.isVisible()
    assert card.choose_button.isVisible()


def test_words() -> None:
    missing = SearchModelEntry("all-MiniLM-L6-v2", "", True, None, MISSING)
    assert entry_facts(missing) == "cannot be used"
    assert "by their words only" in entry_sentence(missing)
    chosen = SearchModelEntry(LARGER.name, LARGER.folder, False, LARGER)
    assert "Reads many languages" in entry_sentence(chosen)
    assert "ten seconds" in entry_sentence(chosen)
    other = msgspec.structs.replace(LARGER, languages="other", decided_by="It is.")
    assert "It is." in entry_sentence(SearchModelEntry("x", "/x", False, other))
    empty = msgspec.structs.replace(ESTIMATE, texts=0)
    assert "no documents" in offer_words(BUNDLED, empty)
    slow = msgspec.structs.replace(ESTIMATE, texts_per_second=0.5)
    assert "30 a minute" in offer_words(BUNDLED, slow)
    assert [duration_words(s) for s in (3, 90, 9000)] == [
        "less than a minute",
        "about 2 min",
        "about 2.5 h",
    ]
    waits = SearchModelStatus("a@1", "b@2", 1, 2, problem="The disk is full.")
    assert progress_words(waits) == "The disk is full."
