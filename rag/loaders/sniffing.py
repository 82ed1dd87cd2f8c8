"""Says what a file is: by its content, by its name only where that says nothing."""

import re
from pathlib import Path
from typing import Literal

from rag.errors import NotReadableError
from rag.loaders.archive import zip_names

Kind = Literal["pdf", "docx", "markdown", "html", "text", "csv"]

_PDF_HEADER_WITHIN = 1024  # readers accept this much rubbish before it
_SUFFIXES: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
}
_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)"
    rb"<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)

_NOT_TEXT = (
    "This file is not text. Inglenook reads PDF, Word, Markdown, web pages, "
    "plain text and CSV."
)
_PICTURE = (
    "Inglenook cannot read pictures yet. Make a PDF with searchable text of it "
    "and add that."
)
_SOUND = "Inglenook cannot read sound or video. Add a transcript as text instead."
_ARCHIVE = "Inglenook cannot look into archives yet. Unpack it and add the files."
_PROGRAM = "This file is a program, not a document."
_DATABASE = "This file is a database. Export what you need as CSV and add that."
_EBOOK = "Inglenook cannot read e-books yet. Save it as PDF or HTML and add that."
_FONT = "This file is a font, not a document."
_POWERPOINT = "Inglenook cannot read PowerPoint files yet. Save it as PDF and add that."
_EXCEL = (
    "Inglenook cannot read Excel files yet. Save each sheet as CSV or PDF and add that."
)
_OPEN_DOCUMENT = (
    "Inglenook cannot read OpenDocument files yet. Save it as DOCX or PDF and add that."
)
_OLD_WORD = "Inglenook cannot read old Word files (.doc). Save it as DOCX and add that."
_OUTLOOK = "Inglenook cannot read Outlook messages yet. Save it as PDF or text instead."
_LOCKED_OFFICE = (
    "This Office file is protected by a password. Save a copy without it and add that."
)
_RTF = "Inglenook cannot read RTF files yet. Save it as DOCX or PDF and add that."

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"\0\0\1\0", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"PK\x05\x06", "The archive is empty."),
    (b"\x7fELF", _PROGRAM),
    (b"\xfe\xed\xfa", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"SQLite format 3\0", _DATABASE),
    (b"GGUF", "This file is a model. Add it on the Models page."),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
    (b"{\\rtf", _RTF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in the directory of an OLE file, which tell what wrote it.
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", _LOCKED_OFFICE),
    ("__substg1.0_", _OUTLOOK),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _EXCEL),
    ("PowerPoint Document", _POWERPOINT),
)
_OLE_SUFFIXES = {
    ".doc": _OLD_WORD,
    ".dot": _OLD_WORD,
    ".xls": _EXCEL,
    ".ppt": _POWERPOINT,
    ".msg": _OUTLOOK,
}
_MAX_NUL_SHARE = 0.01  # a stray NUL, as in broken logs, does not make a file binary
_OLE_SEARCH_BYTES = 4 * 1024 * 1024


def sniff(path: Path, head: bytes) -> Kind:
    """The kind of a file from its first bytes; `NotReadableError` with the reason."""
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        raise NotReadableError(_reason_for_ole(path))
    for magic, sentence in _MAGIC:
        if head.startswith(magic):
            raise NotReadableError(sentence)
    _refuse_boxed(head)
    if head.startswith(b"MZ") and b"\0" in head:
        raise NotReadableError(_PROGRAM)
    if head.count(0) > _MAX_NUL_SHARE * len(head) and not (
        looks_like_utf16(head) or _has_wide_mark(head)
    ):
        raise NotReadableError(_NOT_TEXT)
    if _HTML_START.match(head):
        return "html"
    return _SUFFIXES.get(path.suffix.lower(), "text")


def not_text() -> NotReadableError:
    """The error for a file that turns out to be binary when it is decoded."""
    return NotReadableError(_NOT_TEXT)


def looks_like_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every second byte is NUL."""
    sample = data[: min(len(data), 4096) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= 2 and odd > half * 0.6 and even <= half * 0.02:
        return "utf-16-le"
    if half >= 2 and even > half * 0.6 and odd <= half * 0.02:
        return "utf-16-be"
    return None


def _has_wide_mark(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))


def _refuse_boxed(head: bytes) -> None:
    """Formats whose mark does not stand first."""
    if head[:4] == b"RIFF":
        raise NotReadableError(_PICTURE if head[8:12] == b"WEBP" else _SOUND)
    if head[4:8] == b"ftyp":
        picture = head[8:12] in (b"heic", b"heix", b"mif1", b"avif")
        raise NotReadableError(_PICTURE if picture else _SOUND)
    if head[257:262] == b"ustar":
        raise NotReadableError(_ARCHIVE)
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        raise NotReadableError(_PICTURE)
    if head[60:68] == b"BOOKMOBI":
        raise NotReadableError(_EBOOK)


def _kind_of_zip(path: Path) -> Kind:
    names = zip_names(path)
    if "word/document.xml" in names or "word/document2.xml" in names:
        return "docx"
    if any(name.startswith("ppt/") for name in names):
        raise NotReadableError(_POWERPOINT)
    if any(name.startswith("xl/") for name in names):
        raise NotReadableError(_EXCEL)
    if "META-INF/container.xml" in names:
        raise NotReadableError(_EBOOK)
    if "mimetype" in names and "content.xml" in names:
        raise NotReadableError(_OPEN_DOCUMENT)
    if "META-INF/MANIFEST.MF" in names:
        raise NotReadableError(_PROGRAM)
    raise NotReadableError(_ARCHIVE)


def _reason_for_ole(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_OLE_SEARCH_BYTES)
    for name, sentence in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            return sentence
    return _OLE_SUFFIXES.get(path.suffix.lower(), _NOT_TEXT)
