"""Sentences of the core in another language: the template is found from the words."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from app.ui.agent.call_words import argument_words, preview_words
from app.ui.core_sentences import in_words, templates

GERMAN = {
    ("Core", "Change of {0}:"): "Änderung an {0}:",
    ("Core", "({0} more lines)"): "({0} weitere Zeilen)",
    ("Core", "Move {0}\n  to {1}"): "{0}\n  verschieben nach {1}",
    ("Agent", "File"): "Datei",
    ("Language", "en"): "de",
    ("Core", "{0} cannot be read."): "{0} ist nicht lesbar.",
    ("Core", "The file is empty."): "Die Datei ist leer.",
    ("Core", "{0} cannot be turned into {1}."): "{1} wird nicht aus {0}.",
    ("Core", "The document has {0} pages."): "Das Dokument hat {0} Seiten.",
    ("Core", "{0} did not answer in time."): "{0} hat nicht rechtzeitig geantwortet.",
    (
        "Core",
        "The model file {0} is incomplete: {1} of {2} MB are there. Download it again.",
    ): "Von der Modelldatei {0} sind {1} von {2} MB da. Laden Sie sie neu.",
}


class _German(QTranslator):
    def translate(
        self, context: str, text: str, comment: str | None = None, n: int = -1
    ) -> str | None:
        return GERMAN.get((context, text))


@pytest.fixture
def german(qapp_with_fonts: QObject) -> Iterator[None]:
    translator = _German()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_english_comes_back_as_it_was() -> None:
    assert in_words("The file is empty.") == "The file is empty."


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("The file is empty.", "Die Datei ist leer."),
        ("Lease (2024).pdf cannot be read.", "Lease (2024).pdf ist nicht lesbar."),
        (
            "The model file a b.gguf is incomplete: 3 of 4 MB are there. "
            "Download it again.",
            "Von der Modelldatei a b.gguf sind 3 von 4 MB da. Laden Sie sie neu.",
        ),
        (
            "The file is empty. Something else. huggingface.co did not answer in time.",
            "Die Datei ist leer. Something else. "
            "huggingface.co hat nicht rechtzeitig geantwortet.",
        ),
        ("mile cannot be turned into litre.", "litre wird nicht aus mile."),
        ("The document has 1,234 pages.", "Das Dokument hat 1,234 Seiten."),
        ("Nobody ever wrote this.", "Nobody ever wrote this."),
        ("", ""),
    ],
)
def test_values_are_put_into_the_translated_template(english: str, said: str) -> None:
    assert in_words(english) == said


@pytest.mark.usefixtures("german")
def test_hostile_text_takes_no_time() -> None:
    templates()
    began = time.thread_time()
    in_words("The file {0} is of. " * 90)
    in_words("cannot be read " * 130)
    assert time.thread_time() - began < 1


@pytest.mark.usefixtures("german")
def test_what_a_tool_would_change_is_said_but_never_what_stands_in_files() -> None:
    shown = (
        "Change of Papers/notes. old.md:\n@@ -1 +1 @@\n-(3 more lines)\n+New file a:"
    )
    said = preview_words("write_file", f"{shown}\n(7 more lines)").split("\n")
    assert said[0] == "Änderung an Papers/notes. old.md:"
    assert said[1:4] == shown.split("\n")[1:]
    assert said[4] == "(7 weitere Zeilen)"
    assert preview_words("move_file", "Move a.md\n  to b/a.md").startswith("a.md\n")
    assert preview_words("other__tool", shown) == shown
    assert argument_words("write_file", "path") == "Datei"
    assert argument_words("other__tool", "path") == "path"
