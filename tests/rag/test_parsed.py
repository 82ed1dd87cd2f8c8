"""What a parser gives is made safe without moving a character."""

import pytest

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.parsed import MAX_TITLE_CHARS, checked


def test_bad_characters_headings_and_numbers_are_repaired() -> None:
    document = checked(
        ParsedDocument(
            kind="pdf",
            title="A\x00 title\ud800" + "x" * 1000,
            pages=(ParsedPage(3, "a\x00b\ud800c"), ParsedPage(3, "Second")),
            headings=(
                Heading(0, 2, -4, "Fine\x00"),
                Heading(7, 0, 1, "Nowhere"),
                Heading(0, 500, 1, "Outside"),
            ),
        ),
        "fallback.pdf",
    )
    assert document.pages[0].text == "a b\ufffdc"
    assert [page.number for page in document.pages] == [1, 2]
    assert document.headings == (Heading(0, 2, 1, "Fine"),)
    assert len(document.title) == MAX_TITLE_CHARS


def test_a_document_without_letters_has_no_text() -> None:
    with pytest.raises(NotReadableError, match=r"no text in this file"):
        checked(ParsedDocument("pdf", "", (ParsedPage(1, " \n--- "),)), "x.pdf")


def test_a_missing_title_is_the_file_s_name() -> None:
    document = ParsedDocument("text", " ", (ParsedPage(None, "Text"),))
    assert checked(document, "a.txt").title == "a.txt"
