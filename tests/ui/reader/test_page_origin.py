"""The reader says which pages were read on a picture, and how sure that is."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.reader.page_origin import NOTHING, origin_of
from app.ui.reader.reader_panel import ReaderPanel
from rag.documents import PageText
from tests.helpers.fake_pages import FakeLibrary, make_document


@pytest.mark.parametrize(
    ("text", "sure", "sentence"),
    [
        ("The rent.", None, ""),
        ("The rent.", 0.934, "Read from a picture; 93 % sure."),
        ("", 0.0, NOTHING),
        ("", None, ""),  # a blank page, or one that still waits
    ],
)
def test_the_sentence(text: str, sure: float | None, sentence: str) -> None:
    said = origin_of(PageText(text, (), 1, 1, sure))
    assert said.startswith(sentence)
    assert bool(said) == bool(sentence)


def test_it_follows_the_page(
    qtbot: QtBot, reader: ReaderPanel, library: FakeLibrary
) -> None:
    library.put(make_document(3, title="Scan"), "Printed.", "Scanned.", "Printed.")
    library.recognised["d3", 2] = 0.87
    line = reader.findChild(QLabel, "readerPageOrigin")
    assert isinstance(line, QLabel)
    reader.open_document("d3", 2)
    qtbot.waitUntil(lambda: "87 % sure" in line.text(), timeout=20_000)
    assert line.isVisible()
    reader.page_pane.show_page(3)
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=20_000)
