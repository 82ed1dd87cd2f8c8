"""Headers, footers and page numbers are kept for the reader and left out of chunks."""

from pathlib import Path

from rag.chunking import chunk_document
from rag.documents import ParsedDocument
from rag.loaders.pdf_document import load_pdf
from tests.helpers.make_documents import PdfLine, make_pdf

PAGES = 5


def load(path: Path, pages: int = PAGES) -> ParsedDocument:
    return load_pdf(
        make_pdf(
            path,
            [
                [
                    PdfLine("Lease of Flat 4B", 72, 760, size=9),
                    *(
                        PdfLine(f"Rule {n} of part {page} is kept.", 72, 600 - 40 * n)
                        for n in range(6)
                    ),
                    PdfLine("Confidential", 72, 40, size=9),
                    PdfLine(f"Page {page + 1} of {pages}", 400, 40, size=9),
                ]
                for page in range(pages)
            ],
        )
    )


def searched(document: ParsedDocument) -> str:
    return "\n".join(
        chunk.text[s.start - chunk.char_start : s.end - chunk.char_start]
        for chunk in chunk_document(document)
        for s in chunk.sentences
    )


def test_running_lines_are_in_the_page_and_not_in_the_chunks(tmp_path: Path) -> None:
    document = load(tmp_path / "a.pdf")
    assert all("Lease of Flat 4B" in page.text for page in document.pages)
    text = searched(document)
    assert text.count("is kept.") == 6 * PAGES
    assert text.count("Lease of Flat 4B") == 1
    assert "Page 3 of" not in text


def test_a_title_is_no_header(tmp_path: Path) -> None:
    titled: list[list[str | PdfLine]] = [
        [PdfLine("Lease", 72, 760, size=24), *(["Body text of the page."] * 4)]
        for _ in range(PAGES)
    ]
    document = load_pdf(make_pdf(tmp_path / "a.pdf", titled))
    assert [page.asides for page in document.pages] == [()] * PAGES


def test_two_pages_tell_page_numbers_only(tmp_path: Path) -> None:
    document = load(tmp_path / "a.pdf", pages=2)
    left_out = [p.text[start:end] for p in document.pages for start, end in p.asides]
    assert left_out == ["Confidential", "Page 2 of 2"]


def test_text_that_changes_is_no_header(tmp_path: Path) -> None:
    pages: list[list[str | PdfLine]] = [
        [PdfLine(f"About {name}", 72, 760), "Body text."]
        for name in ("rent", "repairs", "notice", "keys")
    ]
    document = load_pdf(make_pdf(tmp_path / "a.pdf", pages))
    assert all(page.asides == () for page in document.pages)
