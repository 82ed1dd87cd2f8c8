"""A question to every document as a person sees it: offered, live, stopped, kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QTableWidget

from app.ui.agent.offer import Offer
from app.ui.agent.survey_table import SurveyTable
from app.ui.agent.work_desk import PURPOSES
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.chat_page import ChatPage
from app.ui.chat.composer import PLACEHOLDER
from tests.helpers.fake_backend import FakeServices
from tests.ui.agent.conftest import Submit, press

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def letters(services: FakeServices, tmp_path: Path) -> FakeServices:
    folder = tmp_path / "Letters"
    folder.mkdir()
    (folder / "A.txt").write_text("The deposit is 900 euros.")
    (folder / "B.txt").write_text("=HYPERLINK is not what we deposit.")
    services.library.add([folder])
    return services


def table_of(view: AnswerView) -> SurveyTable:
    table = view.findChild(SurveyTable)
    assert table is not None
    return table


def purpose(page: ChatPage) -> str:
    """What the composer says that it is for."""
    return page.composer.edit.placeholderText()


def test_it_is_recognised_and_a_cell_opens_its_page(
    page: ChatPage, letters: FakeServices, submit: Submit, until: Until
) -> None:
    view = submit("How much is the deposit in each letter?")
    offer = view.findChild(Offer)
    assert offer is not None
    until(lambda: not page.busy)
    assert offer.isHidden()
    assert view.text.written.startswith("1 of 2 documents states it.")
    table = table_of(view)
    cells = table.findChild(QTableWidget)
    assert cells is not None
    texts = [cells.item(row, 1).text() for row in range(2)]  # type: ignore[union-attr]
    assert texts == ["The deposit is 900 euros.", "not stated"]
    spy = QSignalSpy(page.origin_opened)
    cells.cellClicked.emit(0, 1)
    assert spy.count() == 1
    assert table.as_csv().splitlines()[0] == "Document,How much is the deposit?"
    chat = page.conversation
    assert chat is not None
    page.new_conversation()
    page.open_conversation(chat)
    until(lambda: page.transcript.answers)
    shown = page.transcript.answers[-1]
    until(lambda: shown.findChild(SurveyTable))
    assert len(table_of(shown).rows) == 2


def test_the_button_asks_every_document_once(
    page: ChatPage, letters: FakeServices, submit: Submit, until: Until
) -> None:
    press(page.composer, "ask_every")
    assert purpose(page) == PURPOSES["every"]
    view = submit("What is the deposit?")
    assert purpose(page) == PLACEHOLDER
    until(lambda: not page.busy)
    assert len(table_of(view).rows) == 2


def test_where_it_is_not_plain_it_is_offered_afterwards(
    page: ChatPage, letters: FakeServices, submit: Submit, until: Until
) -> None:
    view = submit("Which deposit is the highest?")
    until(lambda: not page.busy)
    assert view.findChild(SurveyTable) is None
    offer = view.findChild(Offer)
    assert offer is not None
    until(lambda: not offer.isHidden())
    press(offer, "offer_way")
    until(lambda: not page.busy and page.transcript.answers[-1] is not view)
    assert len(table_of(page.transcript.answers[-1]).rows) == 2
