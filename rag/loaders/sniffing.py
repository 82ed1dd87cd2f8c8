"""Says what a file is: by its content, by its name only where that says nothing."""

import re

from rag.errors import NotReadableError
from rag.loaders.archive import mimetype_of_zip, zip_names
from rag.loaders.source import Source
from rag.loaders.suffixes import Kind as Kind
from rag.loaders.suffixes import kind_by_suffix

_PDF_HEADER_WITHIN = 1024  # readers accept this much rubbish before it
_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)"
    rb"<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)

_FEED_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)"
    rb"(?>(?:<\?[^>]*>\s*)*)<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml\s")
_MAIL_FIELD = re.compile(
    rb"^(?:(received|message-id|mime-version|return-path|delivered-to|dkim-signature)"
    rb"|from|to|subject|date|cc|reply-to|content-type|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_SHEBANG = re.compile(rb"^#!\s?/\S")
_TEXT_KINDS_OF_XML = frozenset(("xml", "rss", "html"))

_NOT_TEXT = (
    "This file is not text. Inglenook reads PDF, Office and OpenDocument files, "
    "e-mail, e-books, web pages, notebooks, data, code and plain text."
)
_PICTURE = (
    "Inglenook reads pictures as PNG, JPEG, TIFF, BMP, GIF and WebP, not of this kind."
)
_PHONE_PICTURE = (
    "Inglenook cannot read HEIC and AVIF pictures. Save it as JPEG and add that."
)
_SOUND = "Inglenook cannot read sound or video. Add a transcript as text instead."
_ARCHIVE = (
    "Inglenook opens ZIP and TAR archives, not this kind. Unpack it and add the files."
)
_PROGRAM = "This file is a program, not a document."
_DATABASE = "This file is a database. Export what you need as CSV and add that."
_EBOOK = "Inglenook reads e-books as EPUB. Convert this one and add that."
_FONT = "This file is a font, not a document."
_OLD_POWERPOINT = (
    "Inglenook cannot read old PowerPoint files (.ppt). Save it as PPTX and add that."
)
_BINARY_EXCEL = (
    "Inglenook cannot read binary Excel files (.xlsb). Save it as XLSX and add that."
)
_OPEN_DOCUMENT = (
    "Inglenook cannot read this kind of OpenDocument file. Save it as PDF and add that."
)
_OLD_WORD = "Inglenook cannot read old Word files (.doc). Save it as DOCX and add that."
_APPLE = "Inglenook cannot read Pages, Numbers or Keynote files. Export it as PDF."
_LOCKED_OFFICE = (
    "This Office file is protected by a password. Save a copy without it and add that."
)

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"8BPS", _PICTURE),
    (b"\0\0\1\0", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"PK\x05\x06", "The archive is empty."),
    (b"\x7fELF", _PROGRAM),
    (b"\xfe\xed\xfa", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"SQLite format 3\0", _DATABASE),
    (b"GGUF", "This file is a model. Add it on the Models page."),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
)
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
)
_PHONE_BRANDS = (b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in the directory of an OLE file, which tell what wrote it.
_OLE_STREAMS: tuple[tuple[str, Kind | NotReadableError], ...] = (
    ("EncryptedPackage", NotReadableError(_LOCKED_OFFICE)),
    ("__properties_version1.0", "msg"),
    ("WordDocument", NotReadableError(_OLD_WORD)),
    ("Workbook", "xls"),
    ("PowerPoint Document", NotReadableError(_OLD_POWERPOINT)),
)
_OLE_SUFFIXES: dict[str, Kind | NotReadableError] = {
    ".doc": NotReadableError(_OLD_WORD),
    ".dot": NotReadableError(_OLD_WORD),
    ".xls": "xls",
    ".ppt": NotReadableError(_OLD_POWERPOINT),
    ".msg": "msg",
}
_OPEN_DOCUMENTS: dict[str, Kind] = {
    "text": "odt",
    "text-template": "odt",
    "text-master": "odt",
    "spreadsheet": "ods",
    "spreadsheet-template": "ods",
    "presentation": "odp",
    "presentation-template": "odp",
}
_OPEN_DOCUMENT_TYPE = "application/vnd.oasis.opendocument."
_MAX_NUL_SHARE = 0.01  # a stray NUL, as in broken logs, does not make a file binary
_OLE_SEARCH_BYTES = 4 * 1024 * 1024


def sniff(path: Source, head: bytes) -> Kind:
    """The kind of a file from its first bytes; `NotReadableError` with the reason."""
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PACKED) or head[257:262] == b"ustar":
        return "archive"
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN] and not _MAIL_FIELD.match(head):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if _is_picture(head):
        return "image"
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
    return _kind_of_text(head, path.suffix)


def _kind_of_text(head: bytes, suffix: str) -> Kind:
    """The markup that it begins with, else what its name hints at."""
    hint = kind_by_suffix(suffix)
    if _HTML_START.match(head):
        return "html"
    if _FEED_START.match(head):
        return "rss"
    if _XML_START.match(head):
        return "html" if suffix.lower() == ".xhtml" else "xml"
    if hint in _TEXT_KINDS_OF_XML and hint != "html":
        wide = looks_like_utf16(head) or _has_wide_mark(head)
        return (
            hint if wide or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else "text"
        )
    if hint == "text" and _is_mail(head):
        return "eml"
    if hint == "text" and _SHEBANG.match(head):
        return "code"
    return hint


def _is_mail(head: bytes) -> bool:
    """Begins with a field of a message, and has some that people do not type."""
    if not _MAIL_FIELD.match(head):
        return False
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    fields = list(_MAIL_FIELD.finditer(top))
    return len(fields) >= 3 and any(field.group(1) for field in fields)


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


def _is_picture(head: bytes) -> bool:
    """A picture of a kind that can be opened."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    return head.startswith(_PICTURES) or (
        head[:2] == b"BM" and head[6:10] == b"\0\0\0\0"
    )


def _refuse_boxed(head: bytes) -> None:
    """Formats whose mark does not stand first."""
    if head[:4] == b"RIFF":
        raise NotReadableError(_SOUND)
    if head[4:8] == b"ftyp":
        picture = head[8:12] in _PHONE_BRANDS
        raise NotReadableError(_PHONE_PICTURE if picture else _SOUND)
    if head[60:68] == b"BOOKMOBI":
        raise NotReadableError(_EBOOK)


def _kind_of_zip(path: Source) -> Kind:
    names = zip_names(path)
    if "word/document.xml" in names or "word/document2.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise NotReadableError(_BINARY_EXCEL)
    if "META-INF/container.xml" in names:
        return "epub"
    if "mimetype" in names and "content.xml" in names:
        stated = mimetype_of_zip(path).removeprefix(_OPEN_DOCUMENT_TYPE)
        if stated not in _OPEN_DOCUMENTS:
            raise NotReadableError(_OPEN_DOCUMENT, detail=stated)
        return _OPEN_DOCUMENTS[stated]
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise NotReadableError(_APPLE)
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        raise NotReadableError(_PROGRAM)
    return "archive"


def _kind_of_ole(path: Source) -> Kind:
    with path.open("rb") as file:
        data = file.read(_OLE_SEARCH_BYTES)
    for name, meaning in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            return _kind_or_raise(meaning)
    by_name = _OLE_SUFFIXES.get(path.suffix.lower(), NotReadableError(_NOT_TEXT))
    return _kind_or_raise(by_name)


def _kind_or_raise(meaning: Kind | NotReadableError) -> Kind:
    if isinstance(meaning, NotReadableError):
        raise NotReadableError(str(meaning))
    return meaning
