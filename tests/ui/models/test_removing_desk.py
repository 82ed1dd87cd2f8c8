"""Removing a model: one question, what it says, and what is told afterwards."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.models import RemovedModel
from app.paths import profile_paths
from app.ui.appearance import Appearance
from app.ui.errors import ErrorBanner
from app.ui.models.model_card import ModelCard
from app.ui.models.models_page import ModelsPage
from app.ui.models.removing_desk import removal_words, removed_words
from app.ui.question_dialogs import ConfirmDialog
from engine.errors import ModelFileError
from tests.ui.models.test_models_page import (
    BUNDLED,
    LARGER,
    TUNING,
    FakeModels,
    FakeModelsServices,
    banner,
)

Until = Callable[[Callable[[], object]], None]
OURS = msgspec.structs.replace(LARGER, removal="delete")
ADDED = msgspec.structs.replace(LARGER, id="added", name="Added", removal="unlist")
THEIRS = msgspec.structs.replace(LARGER, id="Jan: Theirs")


@pytest.fixture
def models() -> FakeModels:
    return FakeModels([BUNDLED, OURS, ADDED, THEIRS])


@pytest.fixture
def holder(qtbot: QtBot, appearance: Appearance) -> QWidget:
    """A window with the banner in which errors appear."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(ErrorBanner(appearance))
    return window


@pytest.fixture
def page(
    holder: QWidget,
    appearance: Appearance,
    tmp_path: Path,
    models: FakeModels,
    until: Until,
) -> ModelsPage:
    page = ModelsPage(FakeModelsServices(models, profile_paths(tmp_path)), appearance)
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(page)
    holder.show()
    until(lambda: len(page.cards) == 4)
    return page


def agree(box: ConfirmDialog, words: str) -> None:
    assert box.action_button.text() == words
    box.action_button.click()


def test_a_model_goes_after_one_question(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:

    def card(model_id: str) -> ModelCard:
        return next(card for card in page.cards if card.entry.id == model_id)

    def ask(model_id: str) -> ConfirmDialog:
        card(model_id).remove_button.click()
        return page.findChildren(ConfirmDialog, "removeModel")[-1]

    assert card("bundled").remove_button.isHidden()
    assert card(THEIRS.id).remove_button.isHidden()
    box = ask(OURS.id)
    assert box.accessibleName() == "Remove Larger?"
    assert box.consequence.text() == "Frees 2.5 GB; it can be downloaded again."
    box.reject()
    assert len(models.entries) == 4
    box = ask(OURS.id)
    agree(box, "Remove")
    until(lambda: len(page.cards) == 3)
    assert page.news.text() == "Larger was removed; that freed 2.5 GB."
    box = ask(ADDED.id)
    assert box.accessibleName() == "Take Added off the list?"
    assert box.consequence.text().startswith("Nothing is deleted;")
    agree(box, "Take off the list")
    until(lambda: len(page.cards) == 2)
    assert page.news.text() == "Added is off the list; its file was not deleted."


def test_one_that_cannot_go_is_told_and_stays(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:
    models.refusal = ModelFileError("Larger is writing an answer.")
    page.removing.remove(OURS.id)
    assert page.cards[1].remove_button.text() == "Removing…"
    until(banner(page).isVisible)
    until(lambda: page.cards[1].remove_button.isEnabled())
    assert page.cards[1].remove_button.text() == "Remove"


def test_who_answers_when_the_one_in_use_goes() -> None:
    used = msgspec.structs.replace(OURS, in_use=True, tuning=TUNING)
    asked = removal_words(used)
    assert asked.startswith("Frees 2.7 GB;")  # with what tuning wrote
    assert asked.endswith("the model that comes with Inglenook answers then.")
    told = removed_words(RemovedModel("Larger", True, 0, handed_over=True))
    assert told.endswith("The model that comes with Inglenook answers now.")
