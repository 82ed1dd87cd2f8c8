"""Every page and dialog in languages that nobody speaks: nothing cut, nothing English.

One language has words that are longer by 40 %, the other one goes from right to left.
What stands outside their brackets was not translated: it has to be a document's, a
chat's, or a name.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.starter_library import EXAMPLE_QUESTIONS
from tests.helpers.pseudo_language import (
    Pseudo,
    outside_brackets,
    pseudo_words,
    spoken,
)
from tests.helpers.stage.fitting import _words, faults_of
from tests.helpers.stage.stage import Stage, staged
from tests.helpers.stage.views import VIEWS

STAGE = Path(__file__).parents[1] / "helpers" / "stage"
# What is the same in every language: names, units, days as numbers, paths, addresses.
SAME = re.compile(
    r"\b(?:Inglenook|GGUF|Hugging Face|Python|Markdown|JSON|SQLite|Chroma|Apache-2\.0|"
    r"Llama 3\.2 Community License|GB|MB|kB|ms|OCR|PDF|CSV|DOCX?|Qt|llama\.cpp|"
    r"PySide6-Essentials|chromadb|llama-cpp-python|onnxruntime|torch|cpu|Linux-\S+|"
    r"(?:all-MiniLM|SmolLM|Qwen|Llama|Granite|Phi|Gemma)[\w.-]*(?: [\dQ][\w.]*)*)\b|"
    r"\b\d{1,2} [A-Z][a-z]{2,8}\b|"
    r"(?:\w+:/)?/?[\w.@-]+(?:/[\w.@=+?-]+)+|\S*\.[A-Za-z]\w{0,7}\b|"
    r"\b\d{4} [A-Z][a-z]{2} \d{1,2}\b"
)
# Of the stage and of tools, beside what is in papers and chats.
GIVEN = ("nothing is called this", "Scripted model none")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BETWEEN = re.compile(r"[·•|\n\t…“”„()\[\]:;→←↑↓]+| – |, ")
_ENDS = " .,!?'\"/-–—+"
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("pseudo", ["long", "right_to_left"])
def test_every_page_and_dialog_speaks_and_fits(
    pseudo: Pseudo,
    qapp_with_fonts: QApplication,
    appearance: Appearance,
    tmp_path: Path,
) -> None:
    faults, english = [], set()
    with (
        spoken(qapp_with_fonts, pseudo),
        staged(tmp_path / "Ines", appearance) as stage,
    ):
        data = _data(stage)
        for view in VIEWS:
            shown = stage.open(view)
            faults += [
                f"{view.name}: {fault}"
                for fault in faults_of(shown)
                if "on a screen of" not in fault.needs  # that of tests is small
            ]
            english |= {
                f"{view.name}: {said}"
                for text in _texts(shown)
                for said in _untranslated(text, data)
            }
        if pseudo == "right_to_left":
            _goes_from_right_to_left(stage)
    assert sorted(english) == []
    assert faults == []


def test_values_and_tags_keep_their_places() -> None:
    said = pseudo_words("Open {name} of <b>%n</b> &file(s)", "long")
    assert "{name}" in said
    assert "<b>%n</b>" in said
    assert "&" in said
    assert len(said) > 1.3 * len("Open of file(s)")
    assert outside_brackets(f"{said} lease.pdf") == " lease.pdf"
    assert "Öpéñ" in said


def _goes_from_right_to_left(stage: Stage) -> None:
    """The list of chats is at the right, and the reader at the left."""
    window = stage.window
    stage.open(next(view for view in VIEWS if view.name == "reader"))
    side = window.side.mapTo(window, window.side.rect().center())
    assert side.x() > window.width() / 2
    reader = window.pages.reader
    assert reader is not None
    assert reader.mapTo(window, reader.rect().center()).x() < window.width() / 2


def _texts(shown: QWidget) -> Iterator[str]:
    """All that is seen, heard and pointed at."""
    for widget in (shown, *shown.findChildren(QWidget)):
        if widget.isVisible():
            yield _words(widget)
            yield widget.toolTip()
            yield widget.accessibleName()
            if widget.isWindow():
                yield widget.windowTitle()
            if isinstance(widget, QMenu):
                yield from (action.text() for action in widget.actions())
            if isinstance(widget, QAbstractItemView | QHeaderView):
                yield from _items(widget)


def _items(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return
    table = isinstance(view, QTableView)
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex()) if table else 1):
            index = model.index(row, column)
            for role in _ROLES:
                said = index.data(role)
                yield said if isinstance(said, str) else ""


def _untranslated(text: str, data: str) -> Iterator[str]:
    """What of it is neither translated nor in what the person has."""
    plain = outside_brackets(re.sub(r"<[^<>]*>", "", text))
    for part in _BETWEEN.split(" ".join(plain.split())):
        for said in (part.strip(_ENDS), SAME.sub("", part).strip(_ENDS)):
            if said in data or not _WORD.search(said):
                break
        else:
            yield said


def _data(stage: Stage) -> str:
    """All texts that are a person's: of the documents, of the chats, and the names."""
    literals = [
        node.value
        for name in ("papers", "talk", "dialog_views", "chat_views")
        for node in ast.walk(ast.parse((STAGE / f"{name}.py").read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    documents = stage.services.library.documents()
    pages = [text for pages in stage.library._pages.values() for text in pages]
    names = [f"{each.title} {each.path} {each.library}" for each in documents]
    place = str(stage.papers.parent)
    variables = ["Name", "Subject", "Tone"]  # of a saved prompt, as they are shown
    given = [*GIVEN, *EXAMPLE_QUESTIONS, *variables]
    return " ".join(" ".join([*literals, *pages, *names, place, *given]).split())
