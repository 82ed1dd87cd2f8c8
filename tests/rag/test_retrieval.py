"""Searching: hostile queries, routes, rare words, sentence work that is bounded."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.documents import SearchRequest
from rag.library import Library
from rag.promise import CLOSE_PASSAGES, MAX_SENTENCES
from rag.question import FREQUENCY_BUDGET, _worth_asking, read_question, wanted_of
from tests.helpers.documents_for_library import CountingEmbedder
from tests.rag.conftest import OpenLibrary, work

TEXTS = {
    "lease": "The notice period is ninety days. Rent is due monthly.",
    "pump": "The pump weighs 12 kg. It was built in Lisbon by Maria Lopez.",
    "museum": "The museum opened in May 1905. It burned down a year later.",
}


@pytest.fixture
def filled(library: Library, files: Path) -> Library:
    for name, text in TEXTS.items():
        (files / f"{name}.txt").write_text(text)
    library.add([files])
    work(library)
    return library


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?!",
        '"',
        '""""',
        "notice AND",
        "NEAR(notice, 5",
        "title:notice OR",
        "notice*",
        "^notice -period +days",
        "{text title} : notice",
        "(((",
        "' OR 1=1 --",
        "\x00notice",
        "notice\ud800",
        "🙂 " * 50,
        "the of and",
        "word " * 2000,
    ],
)
def test_no_query_is_an_error(filled: Library, query: str) -> None:
    result = filled.search(SearchRequest(query))
    assert result.query == query
    for passage in result.passages:
        assert passage.text


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(max_size=60))
def test_any_text_may_be_asked(filled: Library, query: str) -> None:
    filled.search(SearchRequest(query))


@pytest.mark.parametrize(
    ("query", "quote"),
    [
        ("How long is the notice period?", "The notice period is ninety days."),
        ("How heavy is the pump?", "The pump weighs 12 kg."),
        ("Who built it in Lisbon?", "It was built in Lisbon by Maria Lopez."),
        ("When did the museum open?", "The museum opened in May 1905."),
    ],
)
def test_the_sentence_that_answers_comes_first(
    filled: Library, query: str, quote: str
) -> None:
    result = filled.search(SearchRequest(query))
    assert result.quotes[0].text == quote
    assert [q.score for q in result.quotes] == sorted(
        (q.score for q in result.quotes), reverse=True
    )


def test_nothing_to_find_has_low_scores(filled: Library) -> None:
    good = filled.search(SearchRequest("How long is the notice period?"))
    bad = filled.search(SearchRequest("Which whale sang at the volcano?"))
    assert good.quotes[0].score > 0.5
    assert all(quote.score < 0.3 for quote in bad.quotes)


def test_limits_are_kept_and_an_empty_library_is_no_error(
    library: Library, filled: Library
) -> None:
    result = filled.search(SearchRequest("the pump and the museum", limit=1, quotes=2))
    assert len(result.passages) == 1
    assert len(result.quotes) <= 2
    library.forget([record.id for record in library.documents()])
    empty = library.search(SearchRequest("notice"))
    assert (empty.passages, empty.quotes) == ((), ())


def test_common_words_are_left_out_of_long_queries() -> None:
    frequencies = {"rare": 3, "usual": 4000, "common": 90_000, "absent": 0}
    assert _worth_asking(frequencies) == ["rare", "usual"]
    assert _worth_asking({"common": 10 * FREQUENCY_BUDGET}) == ["common"]
    assert _worth_asking({"absent": 0}) == []


def test_rare_words_weigh_more(filled: Library) -> None:
    with filled._store.reading() as db:
        question = read_question(db, "Was it in Lisbon?")
        both = read_question(db, "museum year Lisbon")
    assert question.match == '"Lisbon"'
    assert both.coverage({"lisbon"}) > 0.3
    assert both.coverage({"museum", "year", "lisbon"}) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many people came?", "number"),
        ("What percentage was lost?", "number"),
        ("When was it signed?", "date"),
        ("In what year did it end?", "date"),
        ("Who signed it?", "name"),
        ("Where is it?", "name"),
        ("Why did it fail?", "reason"),
        ("What is a lease?", "other"),
    ],
)
def test_the_kind_of_answer_is_seen(question: str, wanted: str) -> None:
    assert wanted_of(question) == wanted


def test_long_tables_do_not_make_long_searches(
    open_library: OpenLibrary, files: Path
) -> None:
    embedder = CountingEmbedder()
    library = open_library(embedder)
    rows = "\n".join(f"item{i}\t{i}\tcolour" for i in range(3000))
    (files / "table.txt").write_text(rows)
    library.add([files])
    work(library)
    embedder.texts.clear()
    library.search(SearchRequest("Which colour has item7?"))
    assert len(embedder.texts) <= CLOSE_PASSAGES * MAX_SENTENCES + 1
    once = len(embedder.texts)
    library.search(SearchRequest("Which colour has item7?"))
    assert len(embedder.texts) == once  # remembered


def test_one_document_may_be_named_by_its_file(filled: Library) -> None:
    best = filled.search(SearchRequest("pump.txt")).passages[0]
    assert best.path.endswith("pump.txt")
    assert best.routes["title"] == 1
