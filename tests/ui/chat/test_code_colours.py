"""Which words of a program are what; on any text it ends."""

import time

import pytest

from app.ui.chat.code_colours import LANGUAGES, MOST_CHARS, spans_of

CODE = 'def due(n):\n    return "x" * 2  # why\n'


def test_words_of_a_program_are_told_apart() -> None:
    found = {
        (span.kind, CODE[span.start :][: span.length])
        for span in spans_of(CODE, "python")
    }
    assert ("keyword", "def") in found
    assert ("name", "due") in found
    assert ("number", "2") in found
    assert ("comment", "# why") in found


def test_every_language_is_known_to_the_library() -> None:
    for language in LANGUAGES:
        assert isinstance(spans_of("a = 1\n", language), tuple)


def test_what_is_not_known_or_very_long_has_no_colours() -> None:
    assert spans_of(CODE, "mermaid") == ()
    assert spans_of(CODE, "") == ()
    assert spans_of("x = 1\n" * MOST_CHARS, "python") == ()


def test_other_threads_get_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    spans_of(CODE * 100, "python")
    assert len(pauses) > 10
