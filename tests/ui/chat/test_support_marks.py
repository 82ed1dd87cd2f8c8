"""Marks survive Markdown and never come from the text itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.chat.support_marks import mark_sentences, split_marks, without_reserved
from rag.documents import SentenceSupport
from tests.helpers.fake_services import make_support


def plain(marked: str) -> str:
    return "".join(piece for piece in split_marks(marked) if isinstance(piece, str))


def spans(marked: str) -> list[str]:
    """The text between each start and its end."""
    found, current = [], None
    for piece in split_marks(marked):
        if isinstance(piece, str):
            current = None if current is None else current + piece
        elif piece[0] == "start":
            current = ""
        else:
            found.append(current or "")
            current = None
    return found


@pytest.mark.parametrize(
    ("text", "sentence", "inner"),
    [
        ("One. Two.", "Two.", "Two."),
        ("- **Ninety days.**\n", "- **Ninety days.**", "Ninety days."),
        ("# Head\n\n> Quoted here.", "> Quoted here.", "Quoted here."),
        ("1. First thing.", "1. First thing.", "First thing."),
        ("It is `code`.", "It is `code`.", "It is `code`."),
    ],
)
def test_signs_stay_outside_of_marks(text: str, sentence: str, inner: str) -> None:
    marked = mark_sentences(text, make_support(text, [(sentence, "supported", ())]))
    assert spans(marked) == [inner]
    assert plain(marked) == text


def test_reserved_characters_of_the_text_cannot_pass_for_marks() -> None:
    text = f"Sure{chr(0xF0000)}.{chr(0x100000)} Yes."
    assert list(split_marks(without_reserved(text))) == ["Sure\ufffd.\ufffd Yes."]
    assert len(without_reserved(text)) == len(text)


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=6),
)
def test_no_text_and_no_span_breaks_it(
    text: str, places: list[tuple[int, int]]
) -> None:
    sentences = tuple(
        SentenceSupport("", start, end, "supported", (), 1.0) for start, end in places
    )
    marked = mark_sentences(text, sentences)
    assert plain(marked) == without_reserved(text)
