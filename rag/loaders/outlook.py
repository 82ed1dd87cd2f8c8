"""Outlook messages (MSG): the same text as of other e-mail.

Numbers of properties are those of Microsoft's MS-OXMSG and MS-OXPROPS.
"""

import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED
from rag.loaders.file_access import read_all
from rag.loaders.html import markup_of, write_html
from rag.loaders.limits import TEXT_CUT
from rag.loaders.mail import write_head
from rag.loaders.nested import MemberWriter, Nesting
from rag.loaders.packed_rtf import unpack_rtf
from rag.loaders.rtf import rtf_text
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

if TYPE_CHECKING:
    from olefile import OleFileIO  # type: ignore[import-untyped]

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_TO, _CC = "0E04", "0E03"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = "0C1A", "0C1F", "5D01"
_SENT, _DELIVERED = 0x0039, 0x0E06
_LONG_NAME, _SHORT_NAME, _DATA, _EMBEDDED = "3707", "3704", "37010102", "3701000D"
_WIDE, _NARROW, _BINARY = "001F", "001E", "0102"
_HEADER_SIZES = (32, 24, 8)  # of the top message, one in a message, an attachment
_MAX_ATTACHMENTS = 500
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_NO_TEXT = "The message has no text."
_TOO_DEEP = "[not read: It stands too deep inside other files.]"


def load_outlook(source: Source, nesting: Nesting) -> ParsedDocument:
    """Read a message."""
    import olefile

    try:
        with olefile.OleFileIO(read_all(source)) as file:
            builder = TextBuilder()
            message = _Message(file, "")
            warnings = message.write(builder, nesting, level=1)
    except (
        OSError,  # olefile's own errors are ones
        struct.error,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
    ) as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error
    if not builder.text():
        raise NotReadableError(_NO_TEXT)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    return ParsedDocument(
        kind="msg",
        title=choose_title(message.text(_SUBJECT), (), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        pictures=(0,) if nesting.pictures else (),
        warnings=warnings,
    )


class _Message:
    """A message in the file: the top one, or one that was attached."""

    def __init__(self, file: "OleFileIO", folder: str) -> None:
        self._file = file
        self._folder = folder

    def write(
        self, builder: TextBuilder, nesting: Nesting, level: int
    ) -> tuple[str, ...]:
        """Write it with its attachments; warnings."""
        write_head(
            builder,
            {
                "From": self._sender(),
                "To": self.text(_TO),
                "Cc": self.text(_CC),
                "Date": self._date(),
                "Subject": self.text(_SUBJECT),
            },
        )
        self._write_body(builder, level)
        writer = MemberWriter(builder, nesting, level + 1)
        inner_warnings: list[str] = []
        for folder in self._attachments():
            attached = _Message(self._file, folder)
            name = attached.text(_LONG_NAME) or attached.text(_SHORT_NAME)
            inside = f"{folder}/__substg1.0_{_EMBEDDED}"
            if self._file.exists(inside):
                builder.heading(name or "Message", level + 1)
                if nesting.depth + level > 3:
                    builder.block(_TOO_DEEP)
                    continue
                inner = _Message(self._file, inside)
                inner_warnings += inner.write(builder, nesting, level + 1)
            else:
                stream = f"{folder}/__substg1.0_{_DATA}"
                writer.add(name, lambda stream=stream: self._read(stream))  # type: ignore[misc]
        return (*writer.warnings(), *inner_warnings)

    def text(self, number: str) -> str:
        """A property that is text; empty where the message has none."""
        return one_line(self._long_text(number))

    def _long_text(self, number: str) -> str:
        wide = self._stream(f"{number}{_WIDE}")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(f"{number}{_NARROW}")
        try:
            return narrow.decode("utf-8").rstrip("\0")
        except UnicodeDecodeError:
            return narrow.decode("cp1252", "replace").rstrip("\0")

    def _sender(self) -> str:
        name = self.text(_SENDER)
        address = self.text(_SENDER_SMTP) or self.text(_SENDER_ADDRESS)
        if "@" not in address or address == name:
            return name or address
        return f"{name} <{address}>"

    def _write_body(self, builder: TextBuilder, level: int) -> None:
        html = self._stream(f"{_HTML}{_BINARY}") or self._long_text(_HTML).encode()
        plain = self._long_text(_BODY)
        before = len(builder.text())
        if html.strip():
            try:
                write_html(markup_of(html), builder, deeper=level)
            except NotReadableError:  # not text at all
                pass
        if len(builder.text()) == before:
            packed = self._stream(f"{_RTF}{_BINARY}")
            builder.block(plain or (rtf_text(unpack_rtf(packed)) if packed else ""))

    def _date(self) -> str:
        """When it was sent, else when it came; each property takes 16 bytes."""
        data = self._read(self._path("__properties_version1.0"))
        size = _HEADER_SIZES[0] if not self._folder else _HEADER_SIZES[1]
        found: dict[int, int] = {}
        for start in range(size, len(data) - 15, 16):
            kind, number = struct.unpack_from("<HH", data, start)
            if kind == 0x40:
                found[number] = struct.unpack_from("<Q", data, start + 8)[0]
        ticks = found.get(_SENT) or found.get(_DELIVERED)
        if not ticks:
            return ""
        moment = _EPOCH + timedelta(microseconds=ticks // 10)
        return moment.strftime("%a, %d %b %Y %H:%M UTC")

    def _attachments(self) -> list[str]:
        depth = len(self._folder.split("/")) if self._folder else 0
        start = f"{self._folder}/" if self._folder else ""
        names = {
            entry[depth]
            for entry in self._file.listdir(streams=True, storages=True)
            if len(entry) > depth and "/".join(entry).startswith(start)
        }
        folders = sorted(n for n in names if n.lower().startswith("__attach_version1"))
        return [f"{start}{name}" for name in folders[:_MAX_ATTACHMENTS]]

    def _stream(self, number: str) -> bytes:
        return self._read(self._path(f"__substg1.0_{number}"))

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}" if self._folder else name

    def _read(self, path: str) -> bytes:
        if not self._file.exists(path):
            return b""
        with self._file.openstream(path) as stream:
            data: bytes = stream.read()
        return data
