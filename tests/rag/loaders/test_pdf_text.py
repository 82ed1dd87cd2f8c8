"""The text of a page and the way back to PDFium's characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.loaders.pdf_extracted import ExtractedPage
from rag.loaders.pdf_lines import LineShape
from rag.loaders.pdf_text import extract


def page(raw: str) -> ExtractedPage:
    return extract(raw, lambda first, last: None)


def drawn_text(raw: str, extracted: ExtractedPage, part: str) -> str:
    """What PDFium has at the places that the part of the text came from."""
    start = extracted.text.index(part)
    return "".join(
        raw[source] for _, source in extracted.drawn(start, start + len(part))
    )


def test_line_ends_become_plain_and_blanks_are_folded() -> None:
    assert page("One  two\t three \r\n  four\r\n\r\n").text == "One two three\nfour"


def test_word_broken_at_the_line_end_is_whole_again_and_keeps_its_places() -> None:
    raw = "The agree\x02ment ends."
    extracted = page(raw)
    assert extracted.text == "The agreement ends."
    assert drawn_text(raw, extracted, "agreement") == "agreement"
    start = extracted.text.index("agreement")
    places = dict(extracted.drawn(start, start + 9))
    assert places[start + 4] == raw.index("e\x02")
    assert places[start + 5] == raw.index("ment")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a self\x02contained unit", "a self-contained unit"),
        ("the GPT\x024 model", "the GPT-4 model"),
        ("an X\x02ray", "an X-ray"),
        ("Anglo\x02American law", "Anglo-American law"),
        ("state-of\x02the-art", "state-of-the-art"),
        ("ends with a dash\x02", "ends with a dash-"),
        ("long-term here, long\x02term there", "long-term here, long-term there"),
        ("a chat based test, chat\x02based", "a chat based test, chat-based"),
        (
            "the agreement, agree\x02ment and agree",
            "the agreement, agreement and agree",
        ),
    ],
)
def test_hyphen_of_a_compound_stays(raw: str, text: str) -> None:
    assert page(raw).text == text


def test_kept_hyphen_has_its_place_and_belongs_to_the_line_it_ends() -> None:
    raw = "well\x02known"
    extracted = page(raw)
    assert list(extracted.drawn(4, 5)) == [(4, 4)]
    assert list(extracted.line_spans(0, 10)) == [(0, 5), (5, 10)]


def test_ligatures_pairs_and_bullets_are_readable() -> None:
    raw = "\uf0b7 of\ufb01ce \ud835\udc4e \xad x"
    extracted = page(raw)
    assert extracted.text == "• office 𝑎 - x"
    assert drawn_text(raw, extracted, "fi") == "\ufb01\ufb01"
    assert drawn_text(raw, extracted, "𝑎") == "\ud835"


def test_junk_is_dropped() -> None:
    assert page("a\x00b\ud800c\ue123d\ufffee\u200bf").text == "abcdef"
    assert page("\x00\r\n \x01").text == ""
    assert page("above\r\n\ue123 \r\nbelow").text == "above\nbelow"


def test_superscripts_join_their_line_and_notes_keep_their_distance() -> None:
    boxes = {
        "a": (100.0, 100.0, 105.0, 110.0, 10.0),
        "2": (105.2, 98.0, 109.0, 105.0, 7.0),
        "word": (100.0, 200.0, 125.0, 210.0, 10.0),
        "1": (125.2, 198.0, 129.0, 205.0, 7.0),
    }

    def of(raw: str) -> str:
        parts = raw.split("\r\n")

        def shape(first: int, last: int) -> LineShape:
            name = raw[first : last + 1]
            x0, y0, x1, y1, size = boxes[name]
            return LineShape((x0, y0, x1, y1), (x0, y0, x1, y1), size, False, True)

        assert all(part in boxes for part in parts)
        return extract(raw, shape).text

    assert of("a\r\n2") == "a2"
    assert of("word\r\n1") == "word 1"


def test_lines_of_text_are_cut_at_their_ends() -> None:
    extracted = page("first line\r\nsecond line")
    assert list(extracted.line_spans(6, 17)) == [(6, 10), (11, 17)]
    assert list(extracted.line_spans(0, 0)) == []


@given(
    st.text(alphabet="ab-\x02\r\n \t\xad\ufb01\ud835\udc4e\uf0b7\x00é漢", max_size=60)
)
def test_every_character_comes_from_where_it_says(raw: str) -> None:
    extracted = page(raw)
    extracted.text.encode("utf-8")
    places = list(extracted.drawn(0, len(extracted.text)))
    assert [offset for offset, _ in places] == sorted({offset for offset, _ in places})
    sources = [source for _, source in places]
    assert sources == sorted(sources)
    for offset, source in places:
        shown = extracted.text[offset]
        assert shown == raw[source] or raw[source] in "\x02\xad\ufb01\ud835\uf0b7"
    covered = {offset for offset, _ in places}
    for offset, shown in enumerate(extracted.text):
        assert offset in covered or shown in " \n"
