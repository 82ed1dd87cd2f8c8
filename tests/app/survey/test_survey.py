"""Sixty letters asked one by one: right cells, *not stated*, the cache, stopping."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.survey.cache import SurveyCache
from app.survey.readers import UNSTATED, Answer, PassageRead, QuoteReader
from app.survey.service import RowDone, SurveyFinished, SurveyService, columns_of
from app.survey.summary import summary_of
from engine.cancel import CancelToken
from rag.documents import SearchRequest
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from tests.helpers.survey_letters import QUESTIONS, Letter, letters, write_letters

ASKED = " ".join(QUESTIONS)


SAID = dict(
    zip(
        QUESTIONS,
        (
            r"contact person for all questions is ([\w ]+)\.",
            r"payment must arrive by ([\w ]+)\.",
            r"deposit is ([\d,]+ euros)",
        ),
        strict=True,
    )
)


class PassageReader:
    """Answers from its passages, and from nothing else."""

    identity = "scripted"

    def __init__(self) -> None:
        self.asked = 0

    def __call__(
        self, question: str, passages: Sequence[PassageRead], cancel: CancelToken
    ) -> Answer:
        self.asked += 1
        for passage in passages:
            if match := re.search(SAID[question], passage.text):
                return Answer(match.group(1), True, passage.page, match.group())
        return UNSTATED


@pytest.fixture(scope="module")
def written() -> list[Letter]:
    return letters()


@pytest.fixture(scope="module")
def library(
    written: list[Letter], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("letters")
    with LocalReader() as reader:
        made = Library(LibraryConfig(folder / "library"), reader, HashEmbedder())
        made.add(write_letters(folder, written))
        list(made.ingest())
        made.search(SearchRequest("a thread of its own, which stays"))
        yield made
        made.close()


@pytest.fixture
def cache(tmp_path: Path) -> SurveyCache:
    return SurveyCache(tmp_path / "survey.db")


def finished(service: SurveyService, question: str = ASKED) -> SurveyFinished:
    last = list(service.run(question))[-1]
    assert isinstance(last, SurveyFinished)
    return last


def shares(done: SurveyFinished, written: list[Letter]) -> tuple[float, float]:
    """Cells that are right, and *not stated* where it is not."""
    facts = {letter.name: letter.facts for letter in written}
    right, unstated = [], []
    for row in done.rows:
        for cell, fact in zip(row.cells, facts[row.title], strict=True):
            if fact is None:
                unstated.append(not cell.stated)
            right.append(cell.answer == fact if fact else not cell.stated)
    return sum(right) / len(right), sum(unstated) / len(unstated)


def test_every_letter_has_its_row_and_every_cell_is_right(
    library: Library, cache: SurveyCache, written: list[Letter]
) -> None:
    reader = PassageReader()
    done = finished(SurveyService(library, lambda: reader, cache))
    assert len(done.rows) == 60
    assert done.columns == QUESTIONS
    right, unstated = shares(done, written)
    assert right >= 0.98
    assert unstated >= 0.98
    assert "of 60 documents state it" in done.summary


def test_without_any_model_most_cells_are_right(
    library: Library, cache: SurveyCache, written: list[Letter]
) -> None:
    done = finished(SurveyService(library, QuoteReader, cache))
    right, unstated = shares(done, written)
    assert right >= 0.9
    assert unstated >= 0.9


def test_nothing_is_asked_twice_and_nothing_of_an_erased_document_stays(
    library: Library, cache: SurveyCache, tmp_path: Path
) -> None:
    reader = PassageReader()
    service = SurveyService(library, lambda: reader, cache)
    first = finished(service)
    asked = reader.asked
    again = finished(service)
    assert reader.asked == asked
    assert again.rows[0].cached
    assert [row.cells for row in again.rows] == [row.cells for row in first.rows]
    stated = next(row for row in first.rows if row.cells[2].stated)
    kept = [row for row in first.rows if row.document != stated.document]
    content = (tmp_path / "survey.db").read_bytes()
    assert stated.cells[2].quote.encode() in content
    for row in first.rows:
        cache.erase(row.document)
    content = (tmp_path / "survey.db").read_bytes()
    assert all(row.cells[2].quote.encode() not in content for row in kept if row.stated
               and row.cells[2].quote)  # fmt: skip


def test_a_damaged_cache_is_made_anew(library: Library, tmp_path: Path) -> None:
    (tmp_path / "survey.db").write_bytes(b"not a database" * 100)
    service = SurveyService(library, PassageReader, SurveyCache(tmp_path / "survey.db"))
    assert len(finished(service, QUESTIONS[0]).rows) == 60


def test_stopping_keeps_the_rows_so_far(library: Library, cache: SurveyCache) -> None:
    token, reader = CancelToken(), PassageReader()
    service = SurveyService(library, lambda: reader, cache)
    events = service.run(QUESTIONS[0], None, token)
    for event in events:
        if isinstance(event, RowDone) and event.done == 5:
            token.cancel()
        if isinstance(event, SurveyFinished):
            assert len(event.rows) == 5
            assert event.cancelled
            assert event.summary.startswith("Stopped early.")


def test_questions_in_a_question_become_columns() -> None:
    assert columns_of("Who signed it? When? How much?") == (
        "Who signed it?",
        "When?",
        "How much?",
    )
    assert columns_of("Who signed it") == ("Who signed it",)


def test_a_summary_counts_and_adds_up() -> None:
    amounts = [Answer(text, stated=True) for text in ("1,200 euros", "300 euros")]
    text = summary_of("How much is the rent?", [*amounts, UNSTATED], all_asked=True)
    assert text == (
        "2 of 3 documents state it. From 300 to 1,200, 1,500 in all, 750 on average."
    )
    names = [Answer(text, stated=True) for text in ("Ana Berg", "ana berg.", "Jan")]
    text = summary_of("Who signed?", names, all_asked=True)
    assert text == "3 of 3 documents state it. Most often: ana berg (2)."
