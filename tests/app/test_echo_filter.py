"""What is on the screen already is not said again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.echo_filter import EchoFilter

LEAD = "The notice period is three months."


def stream(text: str, known: tuple[str, ...] = (LEAD,), size: int = 3) -> str:
    echo = EchoFilter(known)
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    return "".join(echo.feed(piece) for piece in pieces) + echo.finish()


@pytest.mark.parametrize("size", [1, 3, 200])
def test_repeated_lead_is_dropped_and_the_rest_stays(size: int) -> None:
    said = stream(f"{LEAD} It ends in May.", size=size)
    assert said.strip() == "It ends in May."


def test_quotation_marks_and_case_make_no_difference() -> None:
    assert stream('"the notice period is THREE months"').strip() == ""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The tenants' notice period is three months.", ""),
        ("Three months. Three months.", "Three months."),
        ("It is May. The notice period is three months! Yes.", "It is May. Yes."),
    ],
)
def test_the_lead_in_almost_its_own_words_is_dropped(said: str, shown: str) -> None:
    echo = EchoFilter((), "The notice period of tenants is three months.")
    text = "".join(echo.feed(piece) for piece in said) + echo.finish()
    assert " ".join(text.split()) == shown


def test_label_is_dropped() -> None:
    assert stream("Answer: Three months.") == "Three months."


def test_sentence_that_only_begins_alike_is_kept() -> None:
    text = "The notice period is three months for tenants."
    assert stream(text) == text


def test_new_text_streams_before_its_sentence_ends() -> None:
    echo = EchoFilter((LEAD,))
    assert echo.feed("Tenants may leave earlier") == "Tenants may leave earlier"
    assert echo.feed(" if") == " if"


@given(st.text(), st.integers(min_value=1, max_value=20))
def test_nothing_is_lost_where_nothing_is_known(text: str, size: int) -> None:
    assert stream("~ " + text, known=(), size=size) == "~ " + text
