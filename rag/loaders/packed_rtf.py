"""Unpacks the RTF of Outlook messages (Microsoft's MS-OXRTFCP)."""

import struct

from rag.errors import DocumentError
from rag.loaders.archive import DAMAGED
from rag.loaders.limits import MAX_TEXT_FILE_BYTES

_PACKED, _PLAIN = b"LZFu", b"MELA"
_HEADER = struct.Struct("<II4sI")
_WINDOW = 4096
# What the writer's window holds at the start; from the specification.
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss "
    b"\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab"
    b"\\tx"
)


def unpack_rtf(data: bytes) -> bytes:
    """The RTF itself; it can be at most nine times as long as what it is packed in."""
    if len(data) < _HEADER.size:
        raise DocumentError(DAMAGED, detail="no header of packed RTF")
    _, size, kind, _ = _HEADER.unpack_from(data)
    body = data[_HEADER.size :]
    if kind == _PLAIN:
        return body[:size]
    if kind != _PACKED:
        raise DocumentError(DAMAGED, detail=f"packed RTF of kind {kind!r}")
    return _unpack(body, min(size, MAX_TEXT_FILE_BYTES))


def _unpack(body: bytes, size: int) -> bytes:
    window = bytearray(_START.ljust(_WINDOW, b"\0"))
    at = len(_START)
    out = bytearray()
    place = 0
    while place < len(body) and len(out) < size:
        flags = body[place]
        place += 1
        for bit in range(8):
            if place >= len(body):
                break
            if not flags >> bit & 1:
                piece = body[place : place + 1]
                place += 1
            else:
                if place + 1 >= len(body):
                    return bytes(out)
                offset = body[place] << 4 | body[place + 1] >> 4
                length = (body[place + 1] & 15) + 2
                place += 2
                if offset == at:  # the mark of the end
                    return bytes(out)
                piece = _copied(window, offset, at, length)
            for byte in piece:
                window[at] = byte
                at = (at + 1) % _WINDOW
            out += piece
    return bytes(out)


def _copied(window: bytearray, offset: int, at: int, length: int) -> bytes:
    """Bytes of the window; some may only come to stand there while it is copied."""
    distance = (at - offset) % _WINDOW or _WINDOW
    piece = bytearray()
    for index in range(length):
        if index < distance:
            piece.append(window[(offset + index) % _WINDOW])
        else:
            piece.append(piece[index - distance])
    return bytes(piece)
