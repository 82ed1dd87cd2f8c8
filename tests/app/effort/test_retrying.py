"""What has no support goes, and the words of a source may take its place."""

import pytest

from app.effort.retrying import revised
from rag.documents import Quote, SentenceSupport, SupportReport, SupportState

RENT = Quote("d", "/d", "D", 1, "The monthly rent is\n900 euros.", 0, 30, 0.9)


def report(text: str, *states: SupportState) -> SupportReport:
    """States for the sentences of a text, in order."""
    sentences = []
    start = 0
    for state in states:
        end = text.index(".", start) + 1
        sentences.append(
            SentenceSupport(text[start:end], start, end, state, (), 1.0, "")
        )
        start = end + 1
    return SupportReport(tuple(sentences), ())


@pytest.mark.parametrize(
    ("text", "states", "left"),
    [
        ("One. Two.", ("supported", "unsupported"), "One."),
        ("One. Two.", ("unsupported", "weak"), "Two."),
        ("One. Two.", ("unsupported", "unsupported"), ""),
        ("One. Two.", ("supported", "supported"), "One. Two."),
        (
            "The sources do not say when. Two.",
            ("unsupported", "supported"),
            "The sources do not say when. Two.",
        ),
        (
            "The monthly rent is 700 euros. Two.",
            ("unsupported", "supported"),
            "The monthly rent is 900 euros. Two.",
        ),
        (
            "The monthly rent is 900 euros. The monthly rent is 7.",
            ("supported", "unsupported"),
            "The monthly rent is 900 euros.",
        ),
    ],
)
def test_answer_without_what_has_no_support(
    text: str, states: tuple[SupportState, ...], left: str
) -> None:
    assert revised(text, report(text, *states), (RENT,)) == left
