"""Checks of what a parser says."""

import pytest

from app.workers import untrusted
from app.workers.untrusted import (
    checked_boxes,
    checked_document,
    checked_image,
    checked_page,
)
from rag.documents import Heading, PageImage, ParsedDocument, ParsedPage, Word
from rag.errors import DocumentError

PAGE = ParsedPage(1, "Some text.", 100.0, 200.0)
GOOD = ParsedDocument("pdf", "Title", (PAGE,), (Heading(0, 5, 2, "text"),), ("Odd.",))


def test_an_honest_document_is_left_alone() -> None:
    assert checked_document(GOOD) == GOOD


@pytest.mark.parametrize(
    "document",
    [
        ParsedDocument("../etc", "t", (PAGE,)),
        ParsedDocument("", "t", (PAGE,)),
        ParsedDocument("pdf", "t", (ParsedPage(0, "x"),)),
        ParsedDocument("pdf", "t", (ParsedPage(10**9, "x"),)),
        ParsedDocument("pdf", "t", (ParsedPage(1, "x", float("nan")),)),
        ParsedDocument("pdf", "t", (PAGE,) * (untrusted.MAX_PAGES + 1)),
    ],
)
def test_impossible_documents_are_refused(document: ParsedDocument) -> None:
    with pytest.raises(DocumentError) as caught:
        checked_document(document)
    assert str(caught.value).endswith(".")


SOME = Word(0, 4, (1.0, 2.0, 3.0, 4.0))


def test_an_honest_recognised_page_is_left_alone() -> None:
    page = ParsedPage(1, "Some text.", 100.0, 200.0, (SOME,), 0.93)
    assert checked_page(page) == page


@pytest.mark.parametrize(
    "page",
    [
        ParsedPage(1, "Some", words=(Word(0, 5, SOME.box),)),
        ParsedPage(1, "Some", words=(Word(3, 1, SOME.box),)),
        ParsedPage(1, "Some", words=(Word(0, 4, (0.0, 0.0, float("inf"), 1.0)),)),
        ParsedPage(1, "Some", words=(SOME,) * (untrusted.MAX_WORDS + 1)),
        ParsedPage(1, "Some", ocr_confidence=1.5),
        ParsedPage(1, "Some", ocr_confidence=float("nan")),
        ParsedPage(0, "Some"),
    ],
)
def test_impossible_recognised_pages_are_refused(page: ParsedPage) -> None:
    with pytest.raises(DocumentError) as caught:
        checked_page(page)
    assert str(caught.value).endswith(".")


def test_pictures_are_pages_of_the_document() -> None:
    document = ParsedDocument("pdf", "t", (PAGE, PAGE), pictures=(1, 1, 7, -1))
    assert checked_document(document).pictures == (1,)


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted, "MAX_CHARACTERS", 5)
    with pytest.raises(DocumentError, match="more text"):
        checked_document(GOOD)


def test_nul_becomes_a_space_and_offsets_stay() -> None:
    document = ParsedDocument("text", "t", (ParsedPage(None, "a\x00b"),))
    assert checked_document(document).pages[0].text == "a b"


def test_headings_outside_the_text_are_left_out() -> None:
    headings = (
        Heading(-1, 0, 1, "before"),
        Heading(0, 999, 1, "after"),
        Heading(0, -1, 1, "negative"),
        Heading(1, 0, 1, "no such page"),
        Heading(0, 0, -4, "kept\nin one line"),
    )
    checked = checked_document(ParsedDocument("pdf", "t", (PAGE,), headings))
    assert checked.headings == (Heading(0, 0, 1, "kept in one line"),)


def test_long_titles_and_many_warnings_are_cut() -> None:
    document = ParsedDocument("pdf", "t" * 9_999, (PAGE,), (), ("w" * 9_999,) * 999)
    checked = checked_document(document)
    assert len(checked.title) == untrusted.MAX_TITLE_CHARACTERS
    assert len(checked.warnings) == untrusted.MAX_WARNINGS
    assert len(checked.warnings[0]) == untrusted.MAX_LINE_CHARACTERS


@pytest.mark.parametrize(
    "image",
    [
        PageImage(2, 2, b"x" * 11, 1.0, 1.0),
        PageImage(0, 0, b"", 1.0, 1.0),
        PageImage(-1, -1, b"xxx", 1.0, 1.0),
        PageImage(1, 1, b"xxx", float("inf"), 1.0),
        PageImage(1, 1, b"xxx", 1.0, 1.0, (Word(5, 2, (0.0, 0.0, 1.0, 1.0)),)),
        PageImage(1, 1, b"xxx", 1.0, 1.0, (Word(0, 1, (0.0, float("nan"), 1.0, 1.0)),)),
    ],
)
def test_impossible_images_are_refused(image: PageImage) -> None:
    with pytest.raises(DocumentError):
        checked_image(image)


def test_boxes_are_counted_and_finite() -> None:
    good = (((0.0, 0.0, 1.0, 1.0),), ())
    assert checked_boxes(good, 2) == good
    with pytest.raises(DocumentError):
        checked_boxes(good, 3)
    with pytest.raises(DocumentError):
        checked_boxes((((0.0, 0.0, float("inf"), 1.0),),), 1)
