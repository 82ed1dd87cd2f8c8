"""English without a catalogue; numbers and days as the language writes them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from app.ui.language import moment, number, translate
from tests.architecture.source_tree import ROOT


@pytest.mark.parametrize(
    ("text", "n", "said"),
    [
        ("%n document(s)", 1, "1 document"),
        ("%n document(s)", 0, "0 documents"),
        ("%n librar(y|ies)", 1, "1 library"),
        ("%n librar(y|ies) of %n", 12, "12 libraries of 12"),
        ("%n (is|are) left", 1, "1 is left"),
    ],
)
def test_english_chooses_the_form_by_the_number(text: str, n: int, said: str) -> None:
    assert translate("Test", text, "", n) == said


def test_a_text_without_a_number_keeps_its_brackets() -> None:
    assert translate("Test", "Plain text(s)") == "Plain text(s)"


@pytest.fixture
def locale() -> Iterator[Callable[[str], None]]:
    """Speak like somewhere for a while."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


def test_numbers_are_written_as_the_language_does(
    locale: Callable[[str], None],
) -> None:
    locale("en")
    assert (number(1234567), number(1234.56, 1)) == ("1,234,567", "1,234.6")
    locale("de")
    assert (number(1234567), number(1234.56, 1)) == ("1.234.567", "1.234,6")


def test_a_day_has_the_names_of_the_language(locale: Callable[[str], None]) -> None:
    day = date(2026, 3, 9)
    locale("de")
    assert moment(day, "d. MMMM yyyy") == "9. März 2026"
    locale("en")
    assert moment(datetime(2026, 3, 9, 14, 5), "d MMM HH:mm") == "9 Mar 14:05"  # noqa: DTZ001


SAY = """
import sys
from PySide6.QtWidgets import QDialogButtonBox
from app.ui.application import make_application
from app.ui.core_sentences import in_words
from app.ui.language import install_language, number, translate
application = make_application()
language = install_language(application, sys.argv[1])
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
print(language, translate("Memory", "Memory"), number(1234.5, 1))
print(in_words("Lease.pdf cannot be read."))
print(box.button(QDialogButtonBox.StandardButton.Cancel).text())
"""


@pytest.mark.parametrize(
    ("system", "choice", "said"),
    [
        (
            "de_DE.UTF-8",
            "system",
            ["de Gedächtnis 1.234,5", "Lease.pdf ist nicht lesbar.", "Abbrechen"],
        ),
        (
            "de_DE.UTF-8",
            "en",
            ["en Memory 1,234.5", "Lease.pdf cannot be read.", "Cancel"],
        ),
    ],
)
def test_the_program_speaks_as_the_system_does_or_as_chosen(
    system: str, choice: str, said: list[str]
) -> None:
    variables = {**os.environ, "LC_ALL": system, "PYTHONUTF8": "1"}
    variables["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", SAY, choice]
    done = subprocess.run(
        command,
        env=variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert [line.replace("&", "") for line in done.stdout.splitlines()] == said
