"""A sentence that runs over a page end is one: found, quoted, marked on both pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from rag.chunking import chunk_document, embedded_text
from rag.documents import Heading, ParsedDocument, ParsedPage, SearchRequest, SpanRef
from rag.hash_embedder import HashEmbedder
from rag.kept_places import fingerprint_of
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from rag.page_choice import by_question
from rag.page_ends import PAGE_END
from tests.helpers.make_documents import PdfLine, make_pdf
from tests.rag.conftest import work

FILLER = [
    f"Line {n} of the first page is as long as any other line here is."
    for n in range(6)
]
OPENS = "The board decided that every tenant of the old brewery in Elmwood"


def sentences(
    *pages: str, headings: tuple[Heading, ...] = (), kind: str = "pdf"
) -> list[tuple[int, str]]:
    """Page and text of every sentence that chunks are made of."""
    parsed = tuple(ParsedPage(n, text) for n, text in enumerate(pages, start=1))
    return [
        (chunk.page_index + 1, chunk.text[start - chunk.char_start :][: end - start])
        for chunk in chunk_document(ParsedDocument(kind, "T", parsed, headings))
        for start, end in chunk.sentences
    ]


def page(*lines: str) -> str:
    return "\n".join([*FILLER, *lines])


def test_an_unfinished_sentence_takes_its_end_from_the_next_page() -> None:
    found = sentences(
        page(OPENS), "pays half of the rent in May. The rest is due later."
    )
    assert found[-2] == (1, f"{OPENS}{PAGE_END}pays half of the rent in May.")
    assert found[-1] == (2, "The rest is due later.")


def test_a_name_may_go_on_after_a_full_line() -> None:
    found = sentences(page(OPENS), "Road pays half of the rent.")
    assert found[-1] == (1, f"{OPENS}{PAGE_END}Road pays half of the rent.")


@pytest.mark.parametrize(
    ("end", "begin"),
    [
        ("The board decided that every tenant of the old brewery pays.", "No rent."),
        (f"{OPENS} pays (see below).", "No rent."),
        ("A short end", "Another text begins here and goes on."),
        (OPENS, "Minutes of the Board"),  # a running line that nobody recognised
        (OPENS, "- a list"),
        (f"{OPENS} was not found.", "asn1 create element"),  # a heading of a manual
        (f"{OPENS} pays:", "half of the rent"),
        ("Name | Rent | Due", "smith | 500 | May"),
    ],
)
def test_what_is_finished_or_another_text_stays_apart(end: str, begin: str) -> None:
    found = sentences(page(end), f"{begin}\nMore text stands below it on this page.")
    assert not [text for _, text in found if PAGE_END in text]


def test_an_abbreviation_at_the_page_end_finishes_nothing() -> None:
    found = sentences(page(f"{OPENS} pays, see e.g."), "the minutes of May.")
    assert found[-1][1].endswith(f"see e.g.{PAGE_END}the minutes of May.")


def test_headings_slides_and_blank_pages_stay_apart() -> None:
    first, second = page(OPENS), "pays half of the rent."
    heading = (Heading(1, 0, 1, second),)
    assert len(sentences(first, second, headings=heading)) == 8
    assert len(sentences(first, second, kind="pptx")) == 8
    assert len(sentences(first, "", second)) == 8


def test_a_word_that_the_page_end_breaks_is_whole() -> None:
    found = sentences(page(f"{OPENS} pays some contri-"), "butions in May.")
    assert found[-1][1] == f"{OPENS} pays some contributions{PAGE_END}in May."
    compound = sentences(page(f"{OPENS} pays the well-"), "known fee in May.")
    assert compound[-1][1].endswith(f"the well-{PAGE_END}known fee in May.")


def test_what_is_embedded_has_a_blank_at_the_page_end() -> None:
    assert embedded_text("", "", f"one{PAGE_END}two") == "one two"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    reader = LocalReader()
    library = Library(LibraryConfig(tmp_path / "library"), reader, HashEmbedder())
    yield library
    library.close()
    reader.close()


def placed(lines: Sequence[str], number: int) -> list[PdfLine]:
    """Lines of a page between a header and a footer."""
    body = [PdfLine(line, 72, 700 - 14 * row) for row, line in enumerate(lines)]
    header = PdfLine("Minutes of the Board", 72, 770)
    return [header, *body, PdfLine(f"Page {number} of 3", 72, 40)]


def minutes(folder: Path, end: str, begin: str) -> Path:
    last = "The caretaker reads all meters. Nobody else has a key to the cellar."
    pages = [[*FILLER, end], [begin, last], [last, last]]
    return make_pdf(
        folder / "minutes.pdf",
        [placed(lines, number) for number, lines in enumerate(pages, start=1)],
    )


def test_the_quote_is_whole_and_has_boxes_on_both_pages(
    library: Library, tmp_path: Path
) -> None:
    (record,) = library.add([minutes(tmp_path, OPENS, "pays half of the rent in May.")])
    work(library)
    result = library.search(SearchRequest("What does the tenant of the brewery pay?"))
    (quote,) = library.with_boxes(result.quotes[:1])
    assert quote.text == f"{OPENS}\npays half of the rent in May."
    here = library.page_text(record.id, quote.page).text
    assert (quote.page, here[quote.char_start : quote.char_end]) == (1, OPENS)
    other = quote.other_part
    assert other is not None
    there = library.page_text(record.id, other.page).text
    rest = there[other.char_start : other.char_end]
    assert (other.page, rest) == (2, "pays half of the rent in May.")
    assert quote.stands_on == "pages 1 and 2"
    assert quote.boxes[0][1] > 100  # low on its page
    assert other.boxes[0][1] < 100
    passage = next(p for p in result.passages if OPENS in p.text)
    assert PAGE_END not in passage.text
    assert passage.text.endswith(quote.text)
    assert passage.other_part is not None
    assert here[passage.char_start : passage.char_end].endswith(OPENS)


def test_the_page_of_the_longer_part_is_cited(library: Library, tmp_path: Path) -> None:
    rest = "butions for cleaning the stairs to the fund of the house in May."
    library.add([minutes(tmp_path, "Each tenant pays some contri-", rest)])
    work(library)
    (quote,) = library.search(SearchRequest("contributions for the stairs")).quotes[:1]
    assert quote.text.startswith("Each tenant pays some contributions\nfor cleaning")
    assert quote.page == 2
    assert quote.other_part is not None
    head = library.page_text(quote.document, 1).text
    assert head[quote.other_part.char_start : quote.other_part.char_end] == (
        "Each tenant pays some contri-"
    )


def test_a_kept_span_is_found_again(library: Library, tmp_path: Path) -> None:
    library.add([minutes(tmp_path, OPENS, "pays half of the rent in May.")])
    work(library)
    (quote,) = library.search(SearchRequest("tenant of the brewery")).quotes[:1]
    place = quote.page, quote.char_start, quote.char_end
    span = SpanRef(quote.document, *place, fingerprint_of(quote.text))
    (again,) = library.quotes_at([span])
    assert again is not None
    assert (again.page, again.char_start, again.char_end) == place
    assert (again.text, again.other_part) == (quote.text, quote.other_part)


def test_an_answer_is_supported_by_a_sentence_over_a_page_end(
    library: Library, tmp_path: Path
) -> None:
    library.add([minutes(tmp_path, OPENS, "pays half of the rent in May.")])
    work(library)
    question = "What does every tenant of the old brewery pay?"
    passages = library.search(SearchRequest(question)).passages
    said = "Every tenant of the old brewery in Elmwood pays half of the rent in May."
    report = library.check_support(question, said, passages)
    assert report.sentences[0].support == "supported"
    (cited,) = report.citations
    assert cited.other_part is not None
    assert (cited.page, cited.other_part.page) == (1, 2)


@pytest.mark.parametrize(
    ("question", "head", "tail", "cited"),
    [
        (
            "When was it founded?",
            "The office of the old town was founded",
            "in 1263",
            2,
        ),
        ("Who founded it?", "The office was founded in 1263 by", "Jesus of Edessa", 2),
        ("What did the baker sell?", "The baker sold bread", "and left for a while", 1),
        ("Tell me more", "A long first part of it", "short", 1),
    ],
)
def test_the_page_of_the_part_that_answers_is_cited(
    question: str, head: str, tail: str, cited: int
) -> None:
    assert (by_question(question)(head, tail) >= 0) == (cited == 1)
