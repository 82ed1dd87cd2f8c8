"""Plain text in whatever encoding: decodes it, or says that it is not text."""

import re

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.file_access import read_all
from rag.loaders.limits import MAX_TEXT_CHARS, TEXT_CUT
from rag.loaders.sniffing import looks_like_utf16, not_text
from rag.loaders.source import Source
from rag.loaders.text_builder import clean
from rag.loaders.titles import choose_title

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),  # before UTF-16, whose mark it starts with
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DETECT_BYTES = 256 * 1024  # enough to tell an encoding; detection is slow
_MAX_BAD_SHARE = 0.02  # of the characters, where a file is still called text
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
# Letters and marks that texts of a region use beyond ASCII. A few of them decide
# between encodings that a detector cannot tell apart in a short text.
_LATIN_ENCODINGS: tuple[tuple[str, str], ...] = (
    ("cp1252", "äöüßéèêëàâçñóíáúôîïùûœøåæãõìòÄÖÜÉÀÇÑØÅÆ£€§°«»“”„‘’–—…•©®²³½\xa0"),
    ("cp1250", "ąćęłńóśźżáčďéěíňřšťúůýžőűöüĄĆĘŁŃÓŚŹŻÁČŘŠŽÚÖÜ§°“”„’–—…•\xa0"),
    ("mac_roman", "äöüßéèêëàâçñóíáúôîïùûœøåæãõÄÖÜÉÀÇÑØÅ£§“”„‘’–—…•©®"),
)
_MOSTLY = 0.5
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n\r\f"
_MAX_ODD_SHARE = 0.1  # of the bytes of a text that was damaged here and there

SOME_LOST = "Some characters of the file could not be read."


def load_text(path: Source) -> ParsedDocument:
    """Read a file as plain text, with its line ends made plain."""
    text, warnings = read_text(path)
    if len(text) > MAX_TEXT_CHARS:
        text = text[:MAX_TEXT_CHARS]
        warnings = (*warnings, TEXT_CUT)
    return ParsedDocument(
        kind="text",
        title=choose_title("", (), path),
        pages=(ParsedPage(None, text),),
        warnings=warnings,
    )


def read_text(path: Source) -> tuple[str, tuple[str, ...]]:
    """The whole text of a file and warnings; `NotReadableError` if there is none."""
    return decode_text(read_all(path))


def decode_text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text from bytes of an unknown encoding, and warnings."""
    decoded = _decode(data)
    bad = len(_CONTROLS.findall(decoded))
    if bad > _MAX_BAD_SHARE * len(decoded):
        raise not_text()
    text = clean(decoded)
    if not text.strip():
        raise NotReadableError("The file has no text: it is all blank.")
    return text, (SOME_LOST,) if "\ufffd" in text else ()


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = looks_like_utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data, error):
            return data.decode("utf-8", "replace")
    return data.decode(_detect(data[:_DETECT_BYTES]), "replace")


def _is_nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 with a broken place: more good sequences than bad ones before and after."""
    if error.start == 0 and len(data) < 64:
        return False
    sample = data[:_DETECT_BYTES].decode("utf-8", "replace")
    bad = sample.count("\ufffd")
    good = sum(1 for char in sample if char > "\x7f") - bad
    return good > 4 * bad


def _detect(sample: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=["utf_7"]).best()
    if best is None:
        if len(sample.translate(None, _PLAIN)) > _MAX_ODD_SHARE * len(sample):
            raise not_text()
    elif not _is_mostly_ascii(sample.decode(best.encoding, "replace")):
        return best.encoding
    return max(_LATIN_ENCODINGS, key=lambda item: _likelihood(sample, *item))[0]


def _is_mostly_ascii(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(1 for char in letters if char.isascii()) >= _MOSTLY * len(letters)


def _likelihood(sample: bytes, encoding: str, expected: str) -> int:
    beyond = [char for char in sample.decode(encoding, "replace") if char > "\x7f"]
    return sum(1 if char in expected else -1 for char in beyond)
