"""Without a catalogue: English, in the form that the number asks for."""

import pytest

from app.ui.language import translate


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
