"""Word files."""

import re
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders.docx import load_docx
from tests.helpers.make_documents import make_docx, make_zip

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def with_body(path: Path, *fragments: str) -> str:
    """The text of a file with these pieces of XML in its body."""
    import docx
    from docx.oxml.parser import parse_xml

    document = docx.Document()
    for fragment in fragments:
        marked = re.sub(r"^<w:\w+", rf"\g<0> {NAMES}", fragment)
        document.element.body.insert(len(document.element.body) - 1, parse_xml(marked))
    document.save(str(path))
    return load_docx(path).pages[0].text


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def rewrite(path: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = change(members[member])
    make_zip(path, members)


def test_headings_paragraphs_and_tables(tmp_path: Path) -> None:
    path = make_docx(
        tmp_path / "a.docx",
        ["# Lease", "The rent is 900.", "## Notice", "Ninety days."],
        table=[["Name", "Rent"], ["Ann", "900"]],
    )
    document = load_docx(path)
    text = document.pages[0].text
    assert text == (
        "Lease\n\nThe rent is 900.\n\nNotice\n\nNinety days.\n\nName | Rent\nAnn | 900"
    )
    found = [(item.level, item.text, item.char_start) for item in document.headings]
    assert found == [(1, "Lease", 0), (2, "Notice", text.index("Notice"))]
    assert (document.kind, document.title) == ("docx", "Lease")
    assert document.pages[0].number is None


def test_stated_title(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", ["# Lease", "x"], title="Lease of 2024")
    assert load_docx(path).title == "Lease of 2024"


def test_merged_cells_come_once_and_nested_tables_in_their_cell(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    table.cell(1, 0).text = "left"
    inner = table.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "b", "c"
    document.save(str(tmp_path / "a.docx"))
    assert load_docx(tmp_path / "a.docx").pages[0].text == "Both\nleft | b c"


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    text = with_body(
        tmp_path / "a.docx",
        f"<w:p>{run('The rent is ')}"
        "<w:del><w:r><w:delText>800</w:delText></w:r></w:del>"
        f"<w:ins>{run('900')}</w:ins></w:p>",
    )
    assert text == "The rent is 900"


def test_content_controls_equations_and_breaks_are_read(tmp_path: Path) -> None:
    text = with_body(
        tmp_path / "a.docx",
        f"<w:sdt><w:sdtContent><w:p>{run('Inside')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p>{run('x = ')}<m:oMath><m:r><m:t>42</m:t></m:r></m:oMath></w:p>",
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('a')}"
        f"<w:r><w:br/></w:r>{run('b')}<w:r><w:tab/></w:r>{run('c')}</w:p>",
    )
    assert text == "Inside\n\nx = 42\n\na\nb\tc"


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent>"
    text = with_body(
        tmp_path / "a.docx",
        f"<w:p>{run('Around')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert text == "Around\n\nIn the box"


def test_lists_become_lines(tmp_path: Path) -> None:
    item = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>"
    text = with_body(
        tmp_path / "a.docx",
        f"<w:p>{run('Before')}</w:p>",
        item.format(run("one")),
        item.format(run("two")),
        f"<w:p>{run('After')}</w:p>",
    )
    assert text == "Before\n\n- one\n- two\n\nAfter"


def test_comments_are_read_and_page_edges_left_out(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("The rent is 900.")
    document.add_comment(paragraph.runs, text="Too high?", author="Ann", initials="A")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Confidential"
    document.save(str(tmp_path / "a.docx"))
    assert load_docx(tmp_path / "a.docx").pages[0].text == (
        "The rent is 900.\n\nComment by Ann: Too high?"
    )


def test_external_targets_are_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("the file reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    path = make_docx(tmp_path / "a.docx", ["Words."])
    kinds = ("image", "footnotes", "comments", "header")
    links = "".join(
        f'<Relationship Id="x{kind}" TargetMode="External" Target="file://{canary}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}"/>'
        for kind in kinds[:2]
    )
    rewrite(
        path,
        "word/_rels/document.xml.rels",
        lambda data: data.replace(
            b"</Relationships>", links.encode() + b"</Relationships>"
        ),
    )
    assert load_docx(path).pages[0].text == "Words."


@pytest.mark.parametrize(
    "member", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"]
)
def test_broken_parts_are_damage(tmp_path: Path, member: str) -> None:
    path = make_docx(tmp_path / "a.docx", ["Words."])
    rewrite(path, member, lambda data: data[: len(data) // 2])
    with pytest.raises(DocumentError, match="damaged") as caught:
        load_docx(path)
    assert not isinstance(caught.value, NotReadableError)
    assert caught.value.detail


def test_truncated_file_is_damage(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", ["Words."])
    path.write_bytes(path.read_bytes()[:9_000])
    with pytest.raises(DocumentError, match="damaged"):
        load_docx(path)


def test_file_without_words(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="no text"):
        load_docx(make_docx(tmp_path / "a.docx", []))


def test_styles_that_are_based_on_each_other_in_a_ring(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", ["# Lease", "Words."])
    rewrite(
        path,
        "word/styles.xml",
        lambda data: data.replace(
            b"</w:styles>",
            b'<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            b'<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
        ),
    )
    assert [item.text for item in load_docx(path).headings] == ["Lease"]


def test_hidden_words_are_marked(tmp_path: Path) -> None:
    def marked(properties: str, words: str) -> str:
        quoted = properties.replace("#", '"')
        return f"<w:r><w:rPr>{quoted}</w:rPr><w:t>{words}</w:t></w:r>"

    white = "<w:color w:val=#FFFFFF#/>"
    text = with_body(
        tmp_path / "a.docx",
        f"<w:p>{run('Seen. ')}{marked('<w:vanish/>', 'Gone.')}</w:p>",
        f"<w:p>{marked(white, 'White.')}</w:p>",
        f"<w:p>{marked('<w:sz w:val=#2#/>', 'Tiny.')}</w:p>",
        f"<w:p>{marked('<w:vanish w:val=#0#/>', 'Shown.')}</w:p>",
        "<w:p><w:pPr><w:shd w:fill='000000'/></w:pPr>"
        f"{marked(white, 'White on black.')}</w:p>",
    )
    assert text.split("\n\n") == [
        "Seen. [hidden text: Gone.]",
        "[hidden text: White.]",
        "[hidden text: Tiny.]",
        "Shown.",
        "White on black.",
    ]


def test_equations_become_a_line(tmp_path: Path) -> None:
    def word(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = (
        f"<m:f><m:num>{word('a+b')}</m:num><m:den>{word('2')}</m:den></m:f>"
        f"<m:sSup><m:e>{word('x')}</m:e><m:sup>{word('-1')}</m:sup></m:sSup>"
        f"<m:rad><m:deg/><m:e>{word('y')}</m:e></m:rad>"
        f"<m:d><m:e>{word('z')}</m:e></m:d>"
    )
    text = with_body(tmp_path / "a.docx", f"<w:p><m:oMath>{fraction}</m:oMath></w:p>")
    assert text == "(a+b)/2x^(-1)√y(z)"


def test_cell_that_spans_rows_stands_in_each(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Ann"
    table.cell(0, 1).text, table.cell(1, 1).text = "May", "June"
    document.save(str(tmp_path / "a.docx"))
    assert load_docx(tmp_path / "a.docx").pages[0].text == "Ann | May\nAnn | June"


def test_numbers_are_counted_as_word_shows_them(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (style, pattern) in enumerate(
            (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
        )
    )
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="7">{levels}'
        '</w:abstractNum><w:num w:numId="70"><w:abstractNumId w:val="7"/></w:num>'
        "</w:numbering>"
    )

    def clause(depth: int, text: str) -> str:
        place = f"<w:ilvl w:val='{depth}'/><w:numId w:val='70'/>"
        return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr>{run(text)}</w:p>"

    path = tmp_path / "a.docx"
    lines = ["0Rent", "1Sum", "2Cash.", "2Not.", "1Day", "0Notice", "1Form"]
    with_body(path, *(clause(int(line[0]), line[1:]) for line in lines))
    rewrite(path, "word/numbering.xml", lambda _: numbering.encode())
    assert load_docx(path).pages[0].text.split("\n") == [
        "1. Rent",
        "1.1 Sum",
        "(a) Cash.",
        "(b) Not.",
        "1.2 Day",
        "2. Notice",
        "2.1 Form",
    ]


def test_lists_by_style_and_lists_taken_away(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    assert load_docx(tmp_path / "a.docx").pages[0].text == "- one\n1. first\n2. second"
    plain = "<w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>{}</w:p>"
    assert with_body(tmp_path / "b.docx", plain.format(run("plain"))) == "plain"
