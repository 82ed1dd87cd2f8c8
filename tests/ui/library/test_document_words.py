"""States, times and ages in words."""

from datetime import UTC, datetime

import pytest

from app.ui.library.document_words import (
    LANGUAGE_NAMES,
    documents_words,
    language_words,
    state_words,
    time_left_words,
    when_words,
)
from rag.documents import DocumentState
from rag.language import name_of_language
from tests.helpers.fake_pages import make_document

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("queued", "Waiting"),
        ("parsing", "Reading"),
        ("words", "Searchable"),
        ("meaning", "Understanding 40 %"),
        ("ready", "Ready"),
        ("failed", "Failed"),
        ("skipped", "Skipped"),
        ("missing", "File missing"),
    ],
)
def test_every_state_has_words(state: DocumentState, words: str) -> None:
    record = make_document(state=state, chunks=50, embedded_chunks=20)
    assert state_words(record).words == words


def test_age() -> None:
    assert when_words(datetime(2026, 11, 20, 9, 5, tzinfo=UTC).timestamp(), NOW) == (
        "Today 09:05"
    )
    assert when_words(datetime(2026, 11, 19, 9, 5, tzinfo=UTC).timestamp(), NOW) == (
        "Yesterday 09:05"
    )
    assert when_words(datetime(2026, 3, 2, tzinfo=UTC).timestamp(), NOW) == "2 Mar"
    assert when_words(datetime(2024, 3, 2, tzinfo=UTC).timestamp(), NOW) == "2 Mar 2024"
    assert when_words(0.0, NOW) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (5, "less than a minute left"),
        (70, "about 1 min left"),
        (600, "about 10 min left"),
        (8000, "about 2 h left"),
    ],
)
def test_time_left_is_coarse(seconds: float | None, words: str) -> None:
    assert time_left_words(seconds) == words


def test_counts() -> None:
    assert documents_words(1) == "1 document"
    assert documents_words(1200) == "1,200 documents"


def test_every_language_that_is_told_can_be_translated() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    codes = [one + two for one in letters for two in letters]
    named = {name for code in codes if (name := name_of_language(code)) != code}
    assert named == LANGUAGE_NAMES
    assert language_words(make_document(language="de")) == "German"
    assert language_words(make_document(language=None)) == ""
