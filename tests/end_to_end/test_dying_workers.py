"""kill -9 of a worker under the real window: it lives, says so, and goes on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import build_services
from app.services import Services
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.main_window import MainWindow
from tests.end_to_end.documents import QUESTION, write_handbook
from tests.end_to_end.program import worker

pytestmark = pytest.mark.slow
PATIENCE_MS = 30_000
SAYS_SO_MS = 3_000


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = build_services(tmp_path / "home")
    services.start()
    yield services
    services.close()


@pytest.fixture
def window(services: Services, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(services, Appearance())
    window.show()
    window.settle()
    records = services.library.add([write_handbook(tmp_path)])
    qtbot.waitUntil(
        lambda: services.library.document(records[0].id).state == "ready",
        timeout=PATIENCE_MS,
    )
    yield window
    window.close()
    background.wait_for_all(5.0)
    window.deleteLater()


def _kill(name: str) -> None:
    found = worker(os.getpid(), name)
    assert found is not None
    found.kill()


def test_model_dies_in_the_middle_of_an_answer(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.chat.ask(QUESTION)
    qtbot.waitUntil(lambda: bool(window.chat.transcript.answers), timeout=PATIENCE_MS)
    answer = window.chat.transcript.answers[-1]
    qtbot.waitUntil(lambda: len(answer.quotes.cards) > 0, timeout=PATIENCE_MS)
    _kill("model")
    qtbot.waitUntil(lambda: not window.chat.streaming, timeout=PATIENCE_MS)
    assert any("was started again" in note for note in answer.notes.sentences)
    assert not answer.broken_off  # it went on
    assert len(answer.quotes.cards) > 0  # what was found is kept

    window.chat.ask("Where is the paraffin landed from?")
    qtbot.waitUntil(lambda: not window.chat.streaming, timeout=PATIENCE_MS)
    assert "tender" in window.chat.transcript.answers[-1].quotes.cards[0].quote.text


def test_library_dies_and_the_next_question_is_answered(
    window: MainWindow, qtbot: QtBot
) -> None:
    _kill("library")
    qtbot.waitUntil(lambda: window.banner.isVisible(), timeout=SAYS_SO_MS)
    window.chat.ask(QUESTION)
    qtbot.waitUntil(lambda: not window.chat.streaming, timeout=PATIENCE_MS)
    quotes = window.chat.transcript.answers[-1].quotes.cards
    assert "eleven hours" in quotes[0].quote.text
