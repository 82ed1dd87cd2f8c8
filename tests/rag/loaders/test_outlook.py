"""Outlook messages: the mapping of properties, from a file that is a dictionary."""

import io
import struct
from pathlib import Path

import pytest

from rag.errors import DocumentError
from rag.loaders.nested import Nesting
from rag.loaders.outlook import _Message, load_outlook
from rag.loaders.packed_rtf import unpack_rtf
from rag.loaders.text_builder import TextBuilder

# The example of MS-OXRTFCP, section 3.1.1.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c090020627705b06c647d0a800fa0"
)


class FakeOle:
    """What is used of olefile's reader."""

    def __init__(self, streams: dict[str, bytes]) -> None:
        self._streams = streams

    def exists(self, path: str) -> bool:
        return any(
            name == path or name.startswith(f"{path}/") for name in self._streams
        )

    def openstream(self, path: str) -> io.BytesIO:
        return io.BytesIO(self._streams[path])

    def listdir(self, streams: bool, storages: bool) -> list[list[str]]:
        del streams, storages
        return [name.split("/") for name in self._streams]


def text_of(streams: dict[str, bytes]) -> str:
    builder = TextBuilder()
    _Message(FakeOle(streams), "").write(builder, Nesting(), 1)
    return builder.text()


def wide(number: str, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number}001F": text.encode("utf-16-le")}


def test_head_body_and_date() -> None:
    ticks = 133_604_064_000_000_000  # 2024-05-17 08:00
    fixed = bytes(32) + struct.pack("<HHIQ", 0x40, 0x0039, 6, ticks)
    streams = {
        **wide("0037", "Rent"),
        **wide("0C1A", "Ann"),
        **wide("5D01", "ann@example.org"),
        **wide("0E04", "Bob"),
        **wide("1000", "The rent is 900.\r\n"),
        "__properties_version1.0": fixed,
    }
    assert text_of(streams) == (
        "Rent\n\nFrom: Ann <ann@example.org>\nTo: Bob\n"
        "Date: Fri, 17 May 2024 08:00 UTC\nSubject: Rent\n\nThe rent is 900."
    )


def test_html_then_plain_then_packed_rtf() -> None:
    html = {"__substg1.0_10130102": b"<p>Rich <b>words</b></p>"}
    plain = wide("1000", "Plain words")
    packed = {"__substg1.0_10090102": PACKED}
    assert text_of({**html, **plain, **packed}) == "Rich words"
    assert text_of({**plain, **packed}) == "Plain words"
    assert text_of(packed) == "hello world"


def test_attachments_and_messages_inside() -> None:
    first, second = "__attach_version1.0_#00000000", "__attach_version1.0_#00000001"
    inside = f"{second}/__substg1.0_3701000D"
    streams = {
        **wide("0037", "Outer"),
        f"{first}/__substg1.0_3707001F": "note.txt".encode("utf-16-le"),
        f"{first}/__substg1.0_37010102": b"Words of a note.",
        f"{inside}/__substg1.0_0037001F": "Inner".encode("utf-16-le"),
        f"{inside}/__substg1.0_1000001F": "Inner words.".encode("utf-16-le"),
    }
    assert text_of(streams) == (
        "Outer\n\nSubject: Outer\n\nnote.txt\n\nWords of a note.\n\n"
        "Message\n\nInner\n\nSubject: Inner\n\nInner words."
    )


def test_packed_rtf() -> None:
    assert unpack_rtf(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    plain = b"{\\rtf1 x}"
    head = struct.pack("<II4sI", len(plain) + 12, len(plain), b"MELA", 0)
    assert unpack_rtf(head + plain) == plain
    for broken in (b"", PACKED[:12], PACKED[:8] + b"XXXX" + PACKED[12:]):
        with pytest.raises(DocumentError):
            unpack_rtf(broken)
    assert len(unpack_rtf(PACKED[:-9])) > 10


def test_broken_file_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.msg"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_600))
    with pytest.raises(DocumentError, match="damaged"):
        load_outlook(path, Nesting())
