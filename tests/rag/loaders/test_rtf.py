"""RTF."""

from pathlib import Path

import pytest

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders.rtf import load_rtf


def read(path: Path, body: str) -> ParsedDocument:
    path.write_bytes(body.encode("latin-1"))
    return load_rtf(path)


def test_paragraphs_tables_and_characters(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.rtf",
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title The Lease}}"
        r"\b Lease\b0\par The rent is 900 \u8364? caf\'e9.\par"
        r"\trowd Name\cell Rent\cell\row Ann\cell 900\cell\row}",
    )
    assert document.pages[0].text.split("\n\n") == [
        "Lease",
        "The rent is 900 € café.",
        "Name | Rent",
        "Ann | 900",
    ]
    assert (document.kind, document.title) == ("rtf", "The Lease")


def test_hidden_words_are_marked(tmp_path: Path) -> None:
    document = read(tmp_path / "a.rtf", r"{\rtf1 Seen {\v Gone} \v too\v0  end\par}")
    text = document.pages[0].text
    assert "[hidden text: Gone]" in text
    assert "[hidden text: too]" in text


def test_objects_and_pictures_are_left_out(tmp_path: Path) -> None:
    body = r"{\rtf1 Words{\*\objdata 4d5a9000}{\pict\pngblip 89504e47}\par}"
    assert read(tmp_path / "a.rtf", body).pages[0].text == "Words"


@pytest.mark.parametrize("body", [r"{\rtf1 }", "{\\rtf1" + "{" * 200_000])
def test_no_words(tmp_path: Path, body: str) -> None:
    with pytest.raises(NotReadableError, match="no text"):
        read(tmp_path / "a.rtf", body)


@pytest.mark.parametrize(
    "body",
    [
        r"{\rtf1 \u99999999999? \'zz Words",
        "{\\rtf1 Words" + "}" * 50_000,
        r"{\rtf1 \uc",
    ],
)
def test_broken_files_end_somehow(tmp_path: Path, body: str) -> None:
    try:
        assert "Words" in read(tmp_path / "a.rtf", body).pages[0].text
    except DocumentError as error:
        assert str(error).endswith(".")  # noqa: PT017
