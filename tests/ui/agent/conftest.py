"""A chat page whose model says what a test tells it to."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.chat_page import ChatPage
from tests.helpers.fake_backend import FakeServices

Submit = Callable[[str], AnswerView]


def call(name: str, **arguments: object) -> str:
    """A call as the scripted model writes it."""
    return json.dumps({"name": name, "arguments": arguments})


def press(widget: QWidget, name: str) -> None:
    """Click a button inside a widget."""
    button = widget.findChild(QAbstractButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "Papers"
    folder.mkdir()
    (folder / "notes.txt").write_text("Buy milk.\nCall Anna.\n")
    return folder


@pytest.fixture
def page(
    qtbot: QtBot, services: FakeServices, appearance: Appearance
) -> Iterator[ChatPage]:
    made = ChatPage(services, appearance)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def submit(page: ChatPage) -> Submit:
    """Type something and press Enter."""

    def typed(text: str) -> AnswerView:
        page.composer.set_text(text)
        QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
        return page.transcript.answers[-1]

    return typed
