"""What has been drawn stays as it is: only what is new or has changed is written."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.answer_text import AnswerText
from app.ui.chat.text_fragments import fragments
from app.ui.theme import DARK, LIGHT

Until = Callable[[Callable[[], object]], None]

CODE = "Before.\n\n```python\n" + "total = 1  # one\n" * 40 + "```\n\nAfter.\n"
LIST = (
    "- one\n- **two**\n\n  more of two\n  1. nested\n  2. again\n- three `code`\n" * 4
)
TABLE = "| a | b |\n|---|---|\n" + "".join(
    f"| {n} | **{n * n}** |\n" for n in range(30)
)
QUOTE = "> quoted\n> more\n>\n> - a list\n> - in it\n\n1. x\n2. y\n\n---\n\n# End\n"
FORMULAS = "Let $x^2$ be\n\n$$\\frac{1}{2}$$\n\nand \\(y\\) too, for $5 each.\n"
ALL = "\n".join((CODE, LIST, TABLE, QUOTE, FORMULAS, CODE))


@pytest.fixture
def text(qtbot: QtBot, appearance: Appearance) -> AnswerText:
    made = AnswerText(appearance)
    qtbot.addWidget(made)
    made.resize(600, 10)
    made.show()
    return made


def changes_while(text: AnswerText, source: str, size: int = 5) -> list[int]:
    """Stream a text; how many characters each drawing took away and wrote."""
    found: list[int] = []
    document = text.document()

    def note(_at: int, out: int, put: int) -> None:
        found.append(out + put)

    document.contentsChange.connect(note)
    for start in range(0, len(source), size):
        text.append_text(source[start : start + size])
        text.flush()
    document.contentsChange.disconnect(note)
    return found


@pytest.mark.parametrize("source", [CODE, LIST, TABLE, QUOTE, FORMULAS, ALL])
@pytest.mark.parametrize("size", [7, 61])
def test_a_text_looks_the_same_however_it_came(
    qtbot: QtBot, appearance: Appearance, text: AnswerText, source: str, size: int
) -> None:
    changes_while(text, source, size)
    whole = AnswerText(appearance)
    qtbot.addWidget(whole)
    whole.resize(600, 10)
    whole.set_text(source)
    assert text.document().toPlainText() == whole.document().toPlainText()
    assert _looks(text) == _looks(whole)


@pytest.mark.parametrize("source", [CODE, TABLE])
def test_a_long_block_is_not_drawn_again_for_each_word(
    text: AnswerText, source: str
) -> None:
    changes = changes_while(text, source)
    later = sorted(changes[len(changes) // 2 :])
    assert later[len(later) // 2] < 100  # of the whole that is drawn by then


def test_code_is_coloured_when_it_is_there_and_copied_without_its_head(
    text: AnswerText, appearance: Appearance, until: Until
) -> None:
    text.set_text(CODE)
    until(lambda: _code_colours(text))
    assert LIGHT.mute.lower() in _code_colours(text)
    text.code_clicked.emit(0)
    assert QGuiApplication.clipboard().text() == "total = 1  # one\n" * 39 + (
        "total = 1  # one"
    )
    text.selectAll()
    copied = text.createMimeDataFromSelection().text()
    assert copied.startswith("Before.\ntotal = 1")
    assert "Copy" not in copied
    appearance.set_theme("dark")
    until(lambda: DARK.mute.lower() in _code_colours(text))


def test_formulas_are_drawn_and_copied_as_they_were_written(
    text: AnswerText, until: Until
) -> None:
    text.set_text(FORMULAS + "and $\\frac{1}$ is none.\n")
    until(lambda: background.running_tasks() == 0)
    until(lambda: "\\frac{1}" in text.toPlainText())
    assert text.toPlainText().count("\ufffc") == 3
    text.selectAll()
    copied = text.createMimeDataFromSelection().text()
    assert copied.split("\n") == [
        "Let $x^2$ be",
        "$$\\frac{1}{2}$$",
        "and $y$ too, for $5 each.",
        "and $\\frac{1}$ is none.",
    ] or copied.split("\n")[:2] == ["Let $x^2$ be", "$$\\frac{1}{2}$$"]
    height = text.height()
    text.resize(120, 10)
    assert text.height() > height


def test_words_that_are_looked_for_are_marked(text: AnswerText) -> None:
    text.set_text("One word, another Word.\n\n" * 3)
    text.show_found("word")
    assert len(text.found_places) == 6
    text.show_found("")
    assert text.found_places == []


def _looks(text: AnswerText) -> list[tuple[str, object, object]]:
    return [
        (each.text(), each.charFormat().fontWeight(), each.charFormat().anchorHref())
        for each in fragments(text.document())
    ]


def _code_colours(text: AnswerText) -> set[str]:
    found: set[str] = set()
    block = text.document().begin()
    while block.isValid():
        for each in block.layout().formats():
            found.add(each.format.foreground().color().name())
        block = block.next()
    return found
