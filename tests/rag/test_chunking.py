"""Chunks are whole sentences of one page, of an even size, and know their headings."""

from rag.chunking import MAX_CHARS, chunk_document, embedded_text
from rag.documents import Heading, ParsedDocument, ParsedPage


def document(*pages: str, headings: tuple[Heading, ...] = ()) -> ParsedDocument:
    return ParsedDocument(
        "text",
        "Title",
        tuple(ParsedPage(i + 1, text) for i, text in enumerate(pages)),
        headings,
    )


def test_spans_are_exact_and_whole_sentences() -> None:
    text = " ".join(f"This is sentence number {i} of the page." for i in range(100))
    chunks = chunk_document(document(text))
    assert len(chunks) > 2
    for chunk in chunks:
        assert text[chunk.char_start : chunk.char_end] == chunk.text
        assert chunk.text.startswith("This")
        assert chunk.text.endswith("page.")
        assert len(chunk.text) <= MAX_CHARS
        for start, end in chunk.sentences:
            assert text[start:end].endswith("page.")
    covered = [span for chunk in chunks for span in chunk.sentences]
    assert len(covered) == 100


def test_no_stub_is_left_at_the_end() -> None:
    text = " ".join(f"This is sentence number {i} of it." for i in range(38))
    sizes = [len(chunk.text) for chunk in chunk_document(document(text))]
    assert len(sizes) == 2
    assert min(sizes) > 0.6 * max(sizes)


def test_pages_are_never_mixed() -> None:
    chunks = chunk_document(document("First page.", "", "Third page."))
    assert [(c.page_index, c.text) for c in chunks] == [
        (0, "First page."),
        (2, "Third page."),
    ]


def test_headings_form_a_path_that_goes_on_over_pages() -> None:
    long = " ".join(["This goes on for a good while, as text does."] * 8)
    first = f"Contract\n{long}\nNotice\n{long}"
    second = f"{long}\nPayment\n{long}"
    headings = (
        Heading(0, 0, 1, "Contract"),
        Heading(0, first.index("Notice"), 2, "Notice"),
        Heading(1, second.index("Payment"), 2, "Payment"),
    )
    chunks = chunk_document(document(first, second, headings=headings))
    assert [(c.page_index, c.heading) for c in chunks] == [
        (0, "Contract"),
        (0, "Contract > Notice"),
        (1, "Contract > Notice"),
        (1, "Contract > Payment"),
    ]


def test_small_sections_share_a_chunk() -> None:
    text = "A\nOne.\nB\nTwo.\nC\nThree."
    headings = tuple(Heading(0, text.index(name), 2, name) for name in "ABC")
    assert len(chunk_document(document(text, headings=headings))) == 1


def test_context_in_front_of_embedded_text() -> None:
    assert embedded_text("scan0012", "", "Text.") == "Text."
    assert embedded_text("Lease agreement", "Notice", "Text.") == (
        "Lease agreement > Notice\nText."
    )
