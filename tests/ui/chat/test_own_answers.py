"""That nothing was found is said in words of the window, with marks in place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from app.effort.leading import NEAREST_SENTENCE, NOT_FOUND
from app.ui.chat.own_answers import in_own_words
from app.ui.language import CATALOGUES
from rag.documents import SentenceSupport

QUOTE = "“The rent is 1,240 euros a month.”"
FOUND = f"{NOT_FOUND} {NEAREST_SENTENCE} {QUOTE}"


@pytest.fixture
def german(qapp_with_fonts: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(CATALOGUES / "inglenook_de.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def sentence(start: int, end: int) -> SentenceSupport:
    return SentenceSupport(FOUND[start:end], start, end, "supported", (0,), 1.0)


@pytest.mark.usefixtures("german")
def test_marks_stay_at_their_sentences() -> None:
    first = sentence(0, len(NOT_FOUND))
    second = sentence(len(NOT_FOUND) + 1, len(FOUND))
    text, (one, two) = in_own_words(FOUND, (first, second))
    said = text[one.char_start : one.char_end]
    assert said == "Dazu konnte ich in Ihren Dokumenten keine Antwort finden."
    assert text[two.char_start : two.char_end].startswith("Der nächste Satz lautet: ")
    assert text.endswith(QUOTE)
    assert two.char_end == len(text)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NOT_FOUND, "Dazu konnte ich in Ihren Dokumenten keine Antwort finden."),
        (
            "Stopped early. 3 of 12 documents state it.",
            "Vorzeitig angehalten. 3 von 12 Dokumenten nennen es.",
        ),
        ("The file is empty.", "The file is empty."),
    ],
)
def test_only_what_the_program_said_itself_is_translated(text: str, said: str) -> None:
    assert in_own_words(text, ())[0] == said


def test_in_english_nothing_changes() -> None:
    marks = (sentence(0, len(NOT_FOUND)),)
    assert in_own_words(FOUND, marks) == (FOUND, marks)
