"""The reranker's card: none, chosen, refused."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.errors import ErrorBanner
from app.ui.models.reranker_card import NO_NAME, RerankerCard
from tests.ui.models.fake_reranker import FakeReranker

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def reranker() -> FakeReranker:
    return FakeReranker()


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
def card(window: QWidget, reranker: FakeReranker, until: Until) -> RerankerCard:
    card = RerankerCard(reranker)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(card)
    window.show()
    until(lambda: card.name.text())
    return card


def test_a_folder_is_chosen_and_left_again(card: RerankerCard, until: Until) -> None:
    assert card.name.text() == NO_NAME
    assert not card.none_button.isVisible()
    card.use(Path("/models/ms-marco-tiny"))
    until(lambda: card.name.text() == "ms-marco-tiny")
    assert card.facts.text() == "91 MB"
    card.none_button.click()
    until(lambda: card.name.text() == NO_NAME)


def test_a_refused_folder_is_said_and_changes_nothing(
    card: RerankerCard, banner: ErrorBanner, until: Until
) -> None:
    card.use(Path("/models/broken"))
    until(banner.isVisible)
    assert card.name.text() == NO_NAME


def test_a_folder_that_has_gone_bad_says_why(
    card: RerankerCard, reranker: FakeReranker, until: Until
) -> None:
    reranker.use(Path("/models/ms-marco-tiny"))
    gone = "The folder of the reranker is not there."
    reranker.entry = msgspec.structs.replace(reranker.entry, problem=gone)
    card.refresh()
    until(lambda: card.sentence.text() == gone)
    assert card.facts.text() == "cannot be used"
