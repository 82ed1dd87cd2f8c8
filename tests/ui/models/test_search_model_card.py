"""The card of the model behind the search says what is really here."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.models.search_model_card import WEIGHTS_NAME, SearchModelCard


def _texts(card: SearchModelCard) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel))


def test_the_size_is_that_of_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    with (tmp_path / WEIGHTS_NAME).open("wb") as weights:
        weights.truncate(37_000_000)
    card = SearchModelCard(tmp_path)
    qtbot.addWidget(card)
    assert "37 MB" in _texts(card)


def test_a_missing_embedder_is_said(qtbot: QtBot) -> None:
    card = SearchModelCard(None)
    qtbot.addWidget(card)
    assert "by their words only" in _texts(card)
