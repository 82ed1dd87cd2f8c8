"""Documents that a question names: by title, file name and cover."""

from pathlib import Path

import pytest

from rag.documents import SearchRequest
from rag.library import Library
from rag.naming import MOST_MEANT, evidence_for, meant
from rag.question import read_question
from rag.store_search import Scope
from tests.rag.conftest import work

SITES = ("Ashford", "Brindle", "Kelsey")
YEARS = (2019, 2020, 2021)


@pytest.fixture
def reports(library: Library, files: Path) -> Library:
    for site in SITES:
        for year in YEARS:
            text = f"# Water review\n\n## {site} {year}\n\nEleven people left us."
            (files / f"{site} {year}.md").write_text(text)
    library.add([files])
    work(library)
    return library


def names(library: Library, text: str, scope: Scope | None = None) -> set[str]:
    with library._store.reading() as db:
        found = meant(evidence_for(db, read_question(db, text), scope or Scope(None)))
        rows = db.execute("SELECT number, name FROM documents").fetchall()
    return {row["name"] for row in rows if row["number"] in found}


def test_site_and_year_name_one_report(reports: Library) -> None:
    assert names(reports, "How many left Brindle in 2020?") == {"Brindle 2020"}


def test_a_site_alone_names_its_reports(reports: Library) -> None:
    found = names(reports, "How many people left at Kelsey?")
    assert found == {f"Kelsey {year}" for year in YEARS}


def test_words_that_all_names_share_name_none(reports: Library) -> None:
    assert names(reports, "What does the water review say?") == set()
    assert names(reports, "Why do cats purr?") == set()


def test_only_documents_of_the_scope_are_named(reports: Library) -> None:
    assert names(reports, "Brindle 2020", Scope(())) == set()


def test_the_named_report_comes_first_among_many_alike(reports: Library) -> None:
    result = reports.search(SearchRequest("How many people left Ashford in 2021?"))
    assert Path(result.passages[0].path).stem == "Ashford 2021"


def test_a_name_is_forgotten_and_moved_with_its_document(
    reports: Library, files: Path
) -> None:
    [record] = [r for r in reports.documents() if Path(r.path).stem == "Brindle 2020"]
    reports.forget([record.id])
    assert "Brindle 2020" not in names(reports, "Brindle 2020")
    moved = files / "Zanzibar.md"
    (files / "Kelsey 2019.md").rename(moved)
    reports.add([moved])
    work(reports)
    assert "Zanzibar" in names(reports, "What happened in Zanzibar?")


def test_where_too_many_fit_none_is_meant() -> None:
    assert meant(dict.fromkeys(range(MOST_MEANT + 1), 2.0)) == frozenset()
    assert meant({1: 3.0, 2: 1.0}) == {1}
    assert meant({}) == frozenset()
