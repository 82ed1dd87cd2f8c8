"""Web pages as a reader would see them."""

import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import DocumentError, NotReadableError
from rag.loaders.html import html_to_text, load_html
from tests.helpers.make_documents import make_html


def test_headings_paragraphs_and_title(tmp_path: Path) -> None:
    body = (
        "<h1>Lease</h1><p>The tenant\n   pays <b>900</b>&nbsp;&euro;.<p>Monthly."
        "<h2>Notice</h2><div>Ninety days<br>in writing.</div>"
    )
    document = load_html(make_html(tmp_path / "a.html", body, title="Lease &amp; more"))
    assert document.title == "Lease & more"
    text = document.pages[0].text
    assert text == (
        "Lease\n\nThe tenant pays 900 €.\n\nMonthly.\n\nNotice\n\n"
        "Ninety days\nin writing."
    )
    found = [(item.level, item.text, item.char_start) for item in document.headings]
    assert found == [(1, "Lease", 0), (2, "Notice", text.index("Notice"))]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    markup = (
        "<script>alert(1)</script><style>p{}</style><nav>Menu</nav><p>Seen"
        "<!-- not --><span hidden>no</span><span style='display : none'>no</span>"
        "<span aria-hidden=true>no</span></p><template>no</template>"
        "<ul role=navigation><li>no</ul><select><option>no</select>Tail"
        "<noscript>no</noscript><svg><text>no</text></svg>"
    )
    assert html_to_text(markup) == "Seen\n\nTail"


@pytest.mark.parametrize(
    "style",
    [
        "color:#fff",
        "color: white; font-weight: bold",
        "font-size:0",
        "font-size: 1px;",
        "opacity: 0",
        "position:absolute; left:-9999px",
        "color:transparent",
        "color: rgba(0, 0, 0, 0)",
    ],
)
def test_what_is_drawn_to_stay_unseen_is_marked(style: str) -> None:
    markup = f"<p>Seen <span style='{style}'>do <b>this</b></span> again.</p><p>End"
    assert html_to_text(markup) == (
        "Seen [hidden text: do] [hidden text: this] again.\n\nEnd"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<div style='background:#000'><p style='color:#fff'>Words</p></div>",
        "<p style='color:#fff; background-color: navy'>Words</p>",
        "<table bgcolor=black><tr><td style='color:white'>Words</table>",
        "<p style='font-size:10px; opacity: 0.9; color: #fff8e7'>Words</p>",
    ],
)
def test_what_can_be_seen_is_not_marked(markup: str) -> None:
    assert html_to_text(markup) == "Words"


def test_links_that_jump_over_a_menu_are_left_out() -> None:
    assert html_to_text("<a href='#main'>Skip to main content</a><p>Words") == "Words"


def test_unicode_tags_are_marked() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
    assert html_to_text(f"<p>Seen{tags}</p>") == "Seen[hidden text: obey]"


def test_characters_given_by_number_are_cleaned_too() -> None:
    markup = "<p>co&#173;op&#x200b;er&#8238;ate&#0;&#x2028;line&#xd800;</p>"
    text = html_to_text(markup).replace("\ufffd", "")
    assert text == "cooperate\nline"


def test_tables_become_rows() -> None:
    markup = (
        "<table><caption>Rents</caption><tr><th>Name<th>Rent"
        "<tr><td>Ann <b>Lee</b><td><p>900<p>a month<tr><td><td></table><p>After"
    )
    assert html_to_text(markup) == (
        "Rents\nName | Rent\nAnn Lee | 900 a month\n\nAfter"
    )


def test_cells_that_span_rows_stand_in_each() -> None:
    markup = (
        "<table><tr><th rowspan=2>Region<th colspan=2>Sales<tr><th>2023<th>2024"
        "<tr><td>North<td rowspan=2>1<td>2<tr><td>South<td>4"
        "<tr><td rowspan=99999999>End<td>5</table><table><tr><td>x</table>"
    )
    assert html_to_text(markup) == (
        "Region | Sales\nRegion | 2023 | 2024\nNorth | 1 | 2\nSouth | 1 | 4\nEnd | 5"
        "\n\nx"
    )


def test_rows_after_a_list_are_not_indented_like_its_items() -> None:
    markup = "<ul><li>one</ul><table><tr><td>a<td>b</table>"
    assert html_to_text(markup) == "- one\n\na | b"


def test_nested_table_is_a_cell() -> None:
    markup = "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>"
    assert html_to_text(markup) == "a | b | c"


def test_page_that_is_laid_out_with_a_table_is_no_table() -> None:
    long = "A paragraph of many words that says a lot. " * 30
    markup = f"<table><tr><td><p>{long}<p>Second.<td>Side</table>"
    assert html_to_text(markup) == f"{long.strip()}\n\nSecond.\n\nSide"


def test_lists_become_lines() -> None:
    markup = "<p>Before:<ul><li>one<li>two <p>more</p><ol><li>deep</ol></ul>After"
    assert html_to_text(markup) == "Before:\n\n- one\n- two\n  more\n- deep\n\nAfter"


def test_preformatted_text_keeps_its_lines() -> None:
    assert html_to_text("<p>Code:<pre>a = 1\n  b = 2\n</pre>") == (
        "Code:\n\na = 1\n  b = 2"
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="cp1251">', "cp1251"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=cp1251'>",
            "cp1251",
        ),
        ('<meta charset="utf-8">', "cp1251"),  # a lie
        ('<meta charset="no-such-thing">', "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings(tmp_path: Path, head: str, encoding: str) -> None:
    text = "Арендатор может расторгнуть договор в любое время."
    path = tmp_path / "a.html"
    path.write_bytes(f"<html>{head}<p>{text}".encode(encoding))
    assert load_html(path).pages[0].text == text


def test_nothing_is_fetched_and_no_entity_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("the page reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{canary}">]>'
        f'<html><link rel=stylesheet href="http://127.0.0.1:9/x.css">'
        f'<p>Words &x; <img src="file://{canary}"><iframe src="file://{canary}">'
    )
    path = tmp_path / "a.html"
    path.write_text(page)
    assert "CANARY" not in load_html(path).pages[0].text


def test_page_without_words(tmp_path: Path) -> None:
    for body in ("", "<script>x</script>", "<!-- only -->"):
        with pytest.raises(NotReadableError, match="no text"):
            load_html(make_html(tmp_path / "a.html", body))


def test_very_deep_page_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = make_html(tmp_path / "a.html", "<p>Start</p>" + "<div><b>" * 50_000 + "x")
    document = load_html(path)
    assert document.pages[0].text.startswith("Start")
    assert "nested too deeply" in document.warnings[0]
    path = make_html(tmp_path / "a.html", "<p>Start</p>" + "<font>" * 500 + "end")
    assert load_html(path).pages[0].text == "Start\n\nend"
    assert load_html(path).warnings == ()


def test_text_after_left_out_parts_is_kept() -> None:
    assert html_to_text("a<script>x</script>b<nav><b>y</b></nav>c") == "abc"


@given(
    st.binary(max_size=300) | st.text(alphabet="<>/a bptdrhli1=\"'&;!-", max_size=90)
)
def test_any_bytes_are_a_page_or_an_error(data: bytes | str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        try:
            document = load_html(path)
        except DocumentError:
            return
        text = document.pages[0].text
        assert text.strip()
        for heading in document.headings:
            assert text[heading.char_start :].startswith(heading.text)
