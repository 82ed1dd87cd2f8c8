"""Form fields, text boxes and comments are read, and marked where they stand."""

from pathlib import Path

from rag.local_reader import LocalReader
from tests.helpers.make_documents import PdfOptions, make_pdf

_SQUARE = b"/Type /Annot /Subtype /Square /Rect [300 100 400 200] /F 4"


def annotated(path: Path, entries: bytes) -> Path:
    """A page with one annotation at (300, 100)-(400, 200) from the bottom."""
    make_pdf(path, [["The form."]], PdfOptions(annotated=True))
    data = path.read_bytes()
    start = data.index(b"<< " + _SQUARE)
    end = data.index(b">>", start) + 2
    wanted = b"<< /Type /Annot /Rect [300 100 400 200] " + entries + b" >>"
    assert len(wanted) <= end - start + 400
    path.write_bytes(data[:start] + wanted + data[end:])
    return path


def test_value_of_a_field_is_read_with_its_name(tmp_path: Path) -> None:
    path = annotated(
        tmp_path / "a.pdf", b"/Subtype /Widget /FT /Tx /T (Town) /V (Redmond) /F 4"
    )
    with LocalReader() as reader:
        text = reader.parse(path).pages[0].text
        assert text == "The form.\n\nTown: Redmond"
        start = text.index("Town")
        (boxes,) = reader.boxes(path, 1, ((start, len(text)),))
    assert boxes == ((300.0, 592.0, 400.0, 692.0),)


def test_text_box_and_comment(tmp_path: Path) -> None:
    with LocalReader() as reader:
        box = annotated(tmp_path / "a.pdf", b"/Subtype /FreeText /Contents (Paid) /F 4")
        assert reader.parse(box).pages[0].text == "The form.\n\nPaid"
        note = annotated(tmp_path / "b.pdf", b"/Subtype /Text /Contents (Why?) /F 4")
        assert reader.parse(note).pages[0].text == "The form.\n\n[comment: Why?]"


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    with LocalReader() as reader:
        for number, entries in enumerate(
            (
                b"/Subtype /Widget /FT /Tx /T (Code) /V (1234) /Ff 8192 /F 4",
                b"/Subtype /Widget /FT /Btn /T (Agreed) /V /Off /F 4",
                b"/Subtype /FreeText /Contents (Secret) /F 2",
                b"/Subtype /Link /Contents (A link) /F 4",
            )
        ):
            path = annotated(tmp_path / f"{number}.pdf", entries)
            assert reader.parse(path).pages[0].text == "The form.", entries
