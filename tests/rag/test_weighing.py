"""What speaks for a passage: its words, and what headings and names add to them."""

from pathlib import Path

import pytest

from rag.library import Library
from rag.naming import lag_by_name
from rag.question import Question, read_question
from rag.store_search import passage_rows, sentence_rows
from rag.weighing import (
    Gauge,
    Measures,
    Quick,
    full_score,
    relative,
    words_of_sentences,
)
from tests.rag.conftest import work

TEXT = """# Annual review

## Pumping stations

### Staffing

Eleven people left during the year. Nobody was hurt.
"""


@pytest.fixture
def filled(library: Library, files: Path) -> Library:
    (files / "Brindle 2020.md").write_text(TEXT)
    library.add([files])
    work(library)
    return library


def measures_of(library: Library, text: str) -> Measures:
    with library._store.reading() as db:
        question = read_question(db, text)
        [row] = passage_rows(db, [1]).values()
        sentences = [s.text for s in sentence_rows(db, [1])]
    return Gauge(question).measure(row, words_of_sentences(sentences))


def test_names_and_headings_add_to_what_the_text_covers(filled: Library) -> None:
    inside = measures_of(filled, "How many people left?")
    assert inside.coverage == pytest.approx(1.0)
    assert inside.context == pytest.approx(0.0)
    named = measures_of(filled, "people who left Brindle")
    assert named.context > 0.0
    assert named.coverage + named.context == pytest.approx(1.0)


def test_a_sentence_is_read_under_its_heading(filled: Library) -> None:
    with filled._store.reading() as db:
        question = read_question(db, "people hurt by pumping")
        row = db.execute(
            "SELECT 'Pumping stations' AS heading, '' AS title, '' AS name"
        ).fetchone()
    texts = ["Eleven people left.", "Nobody was hurt."]
    found = Gauge(question).measure(row, words_of_sentences(texts))
    assert found.sentence_coverage < found.coverage < 1.0
    assert found.context == pytest.approx(1.0 - found.coverage)
    assert found.sentence_context > 0.0


def test_what_is_better_in_any_measure_of_the_words_comes_first() -> None:
    poor = Measures(0.2, 0.2, 0.0, 0.0)
    for better in (
        poor._replace(coverage=0.9),
        poor._replace(sentence_coverage=0.9),
        poor._replace(context=0.5),
        poor._replace(sentence_context=0.5),
    ):
        assert full_score(Quick(), better) > full_score(Quick(), poor)
    assert full_score(Quick(meaning=0.6), poor) > full_score(Quick(meaning=0.3), poor)
    assert full_score(Quick(named=-2.0), poor) < full_score(Quick(), poor)


def test_a_document_that_is_named_less_lags_behind() -> None:
    question = Question("", frozenset(), {}, "", "other")
    assert lag_by_name(question, 3) == 0.0
    named = question._replace(named={1: 3.0, 2: 1.0})
    assert [lag_by_name(named, n) for n in (1, 2, 3)] == [0.0, -2.0, -3.0]


def test_scores_of_a_route_are_shares_of_its_best() -> None:
    assert relative([(1, 4.0), (2, 1.0)]) == {1: 1.0, 2: 0.25}
    assert relative([]) == {}
