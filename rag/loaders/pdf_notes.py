"""Reads what was written onto a PDF page: form fields, text boxes, comments."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from rag.documents import Box
from rag.loaders.text_builder import one_line

_MAX_NOTES = 2_000
_MAX_CHARS = 10_000  # of one
_UNSEEN = 0b10_0010  # flags: hidden, or shown on no screen
_SECRET_FIELD = 1 << 13  # a password
_OFF = ("", "Off")  # a box that is not ticked


class Note(NamedTuple):
    """What was written, and where in points of the page: left, bottom, right, top."""

    text: str
    box: Box


def notes_on(raw: Any, page: Any) -> Iterator[Note]:
    """The notes of a page in the order of the file; most pages have none."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            text = "" if raw.FPDFAnnot_GetFlags(note) & _UNSEEN else _text(raw, note)
            rect = raw.FS_RECTF()
            if text and raw.FPDFAnnot_GetRect(note, rect):
                box = (rect.left, rect.bottom, rect.right, rect.top)
                yield Note(text, box)
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _text(raw: Any, note: Any) -> str:
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind == raw.FPDF_ANNOT_WIDGET:
        return _field(raw, note)
    contents = _string(raw, note, b"Contents")
    if not contents or kind in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
        return ""
    if kind == raw.FPDF_ANNOT_FREETEXT:  # stands on the page as it is
        return contents
    return f"[comment: {contents}]"


def _field(raw: Any, note: Any) -> str:
    """The value of a field with its name, which is printed beside it mostly."""
    value = _string(raw, note, b"V")
    flags = _number(raw, note, b"Ff")
    if value in _OFF or flags & _SECRET_FIELD:
        return ""
    name = _string(raw, note, b"TU") or _string(raw, note, b"T")
    return f"{name}: {value}" if name else value


def _string(raw: Any, note: Any, key: bytes) -> str:
    size = min(raw.FPDFAnnot_GetStringValue(note, key, None, 0), 2 * _MAX_CHARS)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    if raw.FPDFAnnot_GetStringValue(note, key, wide, size) > size:
        return ""  # too long: nothing was copied
    return one_line(buffer.raw[: size - 2].decode("utf-16-le", "replace"))


def _number(raw: Any, note: Any, key: bytes) -> int:
    value = ctypes.c_float()
    found = raw.FPDFAnnot_GetNumberValue(note, key, value)
    return int(value.value) if found else 0
