"""Markdown without its markup."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders import markdown as markdown_module
from rag.loaders.markdown import load_markdown


def load(folder: Path, text: str) -> ParsedDocument:
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8")
    return load_markdown(path)


def text_of(folder: Path, text: str) -> str:
    return load(folder, text).pages[0].text


def test_headings_and_paragraphs(tmp_path: Path) -> None:
    document = load(
        tmp_path,
        "# The *lease*\n\nIt is **long**\nand `old`.\n\nNotice\n------\n\nEnd.",
    )
    text = document.pages[0].text
    assert text == "The lease\n\nIt is long\nand old.\n\nNotice\n\nEnd."
    found = [(item.level, item.text, item.char_start) for item in document.headings]
    assert found == [(1, "The lease", 0), (2, "Notice", text.index("Notice"))]
    assert document.title == "The lease"


def test_links_and_pictures_are_what_one_sees(tmp_path: Path) -> None:
    markup = "See [the *law*](http://x.y) and ![a house](file:///h.png) <b>now</b>."
    assert text_of(tmp_path, markup) == "See the law and a house now."


def test_lists_keep_their_marks(tmp_path: Path) -> None:
    markup = "Before\n\n- one\n- two\n  more\n  - deep\n\nAfter\n\n3. three\n4. four\n"
    assert text_of(tmp_path, markup) == (
        "Before\n\n- one\n- two\nmore\n  - deep\n\nAfter\n\n3. three\n4. four"
    )


def test_tables_become_rows(tmp_path: Path) -> None:
    markup = "| Name | Rent |\n|---|---:|\n| Ann | 900 |\n| Bo | |\n\nAfter"
    assert text_of(tmp_path, markup) == "Name | Rent\nAnn | 900\nBo | \n\nAfter"


def test_code_and_quotes_stay(tmp_path: Path) -> None:
    markup = "> quoted\n> words\n\n```python\na = 1\n\nb = '*'\n```\n"
    assert text_of(tmp_path, markup) == "quoted\nwords\n\na = 1\n\nb = '*'"


def test_html_in_it_is_read_like_html(tmp_path: Path) -> None:
    markup = "<div><script>x</script><p>In a <b>box</b></p></div>\n\nOut"
    assert text_of(tmp_path, markup) == "In a box\n\nOut"


def test_settings_at_the_top_give_the_title(tmp_path: Path) -> None:
    document = load(tmp_path, '---\ntitle: "My notes"\ntags: x\n---\n# First\n\nText')
    assert document.title == "My notes"
    assert document.pages[0].text == "First\n\nText"


def test_dashes_at_the_top_are_not_always_settings(tmp_path: Path) -> None:
    assert text_of(tmp_path, "---\n\nText") == "Text"


def test_nothing_but_markup(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="no text"):
        load(tmp_path, "---\n\n***\n")


def test_very_large_file_is_read_as_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown_module, "_MAX_PARSED_CHARS", 10)
    document = load(tmp_path, "# Title and so on")
    assert document.pages[0].text == "# Title and so on"


@given(st.text(alphabet="#*-_`>|[]()!<a b1.\n\t&;:\\", max_size=120))
def test_any_text_is_read_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        document = load(tmp_path_factory.getbasetemp(), text)
    except DocumentError:
        return
    read = document.pages[0].text
    for heading in document.headings:
        assert read[heading.char_start :].startswith(heading.text)


def test_words_hidden_by_html_in_a_line_are_not_read_as_others(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "Seen <span style='display:none'>gone</span>**bold** <!-- no -->\n"
        "<font color='white'>white</font> 1 < 2 & `code`\n"
    )
    assert load_markdown(path).pages[0].text == (
        "Seen bold\n[hidden text: white] 1 < 2 & code"
    )
