"""E-books."""

from pathlib import Path

import pytest

from rag.errors import DocumentError, NotReadableError
from rag.loaders.epub import load_epub
from tests.helpers.make_documents import make_zip
from tests.helpers.make_office import make_epub, replace_member


def test_chapters_come_in_reading_order(tmp_path: Path) -> None:
    path = make_epub(
        tmp_path / "a.epub",
        ["<h1>One</h1><p>First&#160;words.</p>", "<h1>Two</h1><p>More words.</p>"],
        title="The Lease",
    )
    document = load_epub(path)
    assert document.pages[0].text == "One\n\nFirst words.\n\nTwo\n\nMore words."
    assert [h.text for h in document.headings] == ["One", "Two"]
    assert (document.kind, document.title) == ("epub", "The Lease")


def test_missing_chapter_is_a_warning(tmp_path: Path) -> None:
    path = make_epub(tmp_path / "a.epub", ["<p>Words.</p>"])
    package = (
        '<package><manifest><item id="a" href="text/c0.xhtml" '
        'media-type="application/xhtml+xml"/><item id="b" href="../../../etc/passwd" '
        'media-type="application/xhtml+xml"/></manifest><spine>'
        '<itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    replace_member(path, "OPS/book.opf", package.encode())
    document = load_epub(path)
    assert document.pages[0].text == "Words."
    assert "missing" in document.warnings[0]


def test_hostile_books(tmp_path: Path) -> None:
    path = make_epub(tmp_path / "a.epub", ["<p>Words.</p>"])
    replace_member(path, "../../evil.xhtml", b"x")
    with pytest.raises(NotReadableError, match="attack"):
        load_epub(path)
    path = make_epub(tmp_path / "b.epub", ["<p>Words.</p>"])
    bomb = b'<!DOCTYPE a [<!ENTITY a "b">]><package>&a;</package>'
    replace_member(path, "OPS/book.opf", bomb)
    with pytest.raises(NotReadableError, match="entities"):
        load_epub(path)


def test_locked_empty_and_broken_books(tmp_path: Path) -> None:
    path = make_epub(tmp_path / "a.epub", [" "])
    with pytest.raises(NotReadableError, match="no text"):
        load_epub(path)
    replace_member(path, "OPS/text/c0.xhtml", bytes(range(256)) * 9)
    replace_member(path, "META-INF/encryption.xml", b"<encryption/>")
    with pytest.raises(NotReadableError, match="copying"):
        load_epub(path)
    with pytest.raises(DocumentError, match="damaged"):
        load_epub(make_zip(path, {"META-INF/container.xml": b"<container/>"}))
