"""Archives: ZIP, TAR and packed single files, each member under its own heading.

Nothing is written to the disk. Links, devices and encrypted members are named only.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, cast

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED, opened_zip
from rag.loaders.file_access import read_head
from rag.loaders.limits import MAX_MEMBERS, MAX_ZIP_BYTES, TEXT_CUT
from rag.loaders.nested import MemberWriter, Nesting
from rag.loaders.source import Source
from rag.loaders.text_builder import TextBuilder
from rag.loaders.titles import choose_title

_TOO_LARGE = "The archive unpacks to more than 200 MB, which is too much."
_TOO_MANY = "The archive has more than 2,000 files, which is too much."
_NOTHING = "The archive has no file that can be read."
_NO_PASSWORD = "It is protected by a password."
_SUFFIXES = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ": ".xz"}
_READ_AT_ONCE = 1024 * 1024
_CLUTTER = frozenset(("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git"))


def load_archive(source: Source, nesting: Nesting) -> ParsedDocument:
    """Read every file in an archive that can be read."""
    builder = TextBuilder()
    writer = MemberWriter(builder, nesting, level=1)
    head = read_head(source)
    if head.startswith(b"PK"):
        _read_zip(source, writer)
    else:
        _read_packed(source, head, writer, nesting)
    if not writer.read:
        reason = writer.reason(otherwise=_NOTHING)
        raise NotReadableError(reason, detail="; ".join(writer.warnings()))
    warnings = writer.warnings()
    return ParsedDocument(
        kind="archive",
        title=choose_title("", (), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        pictures=(0,) if nesting.pictures else (),
        warnings=(*warnings, TEXT_CUT) if builder.full else warnings,
    )


def _read_zip(source: Source, writer: MemberWriter) -> None:
    with opened_zip(source) as archive:
        members = [item for item in archive.infolist() if _is_wanted(item.filename)]
        if len(members) > MAX_MEMBERS:
            raise NotReadableError(_TOO_MANY)
        for member in members:
            if not member.is_dir():
                writer.add(member.filename, _zip_reader(archive, member))


def _zip_reader(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Callable[[], bytes]:
    def read() -> bytes:
        if member.flag_bits & 1:
            raise NotReadableError(_NO_PASSWORD)
        try:
            return archive.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise DocumentError(DAMAGED, detail=str(error)) from error

    return read


def _read_packed(
    source: Source, head: bytes, writer: MemberWriter, nesting: Nesting
) -> None:
    """A TAR, packed or not, or one packed file."""
    with source.open("rb") as file, _sentences():
        stream = _unpacked(file, head)
        start = stream.read(512)
        limit = min(MAX_ZIP_BYTES, nesting.bytes_left)
        if start[257:262] != b"ustar":
            name = _inner_name(source, head)
            writer.add(name, lambda: start + _at_most(stream, limit - len(start)))
            return
        # In memory, because a stream cannot be wound back and its size is not known.
        whole = io.BytesIO(start + _at_most(stream, limit - len(start)))
        with tarfile.open(fileobj=whole, mode="r:") as archive:
            _read_tar(archive, writer)


def _read_tar(archive: tarfile.TarFile, writer: MemberWriter) -> None:
    count = 0
    for member in archive:
        if not member.isfile() or not _is_wanted(member.name):
            continue
        count += 1
        if count > MAX_MEMBERS:
            raise NotReadableError(_TOO_MANY)
        content = archive.extractfile(member)
        if content is not None:
            writer.add(member.name, content.read)


def _unpacked(file: IO[bytes], head: bytes) -> IO[bytes]:
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if head.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if head.startswith(b"\xfd7zXZ"):
        return lzma.LZMAFile(file)
    return file


def _at_most(stream: IO[bytes], limit: int) -> bytes:
    """The rest of a stream of unknown length; `NotReadableError` beyond the limit."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_READ_AT_ONCE):
        size += len(piece)
        if size > limit:
            raise NotReadableError(_TOO_LARGE)
        pieces.append(piece)
    return b"".join(pieces)


def _inner_name(source: Source, head: bytes) -> str:
    packed = next((end for mark, end in _SUFFIXES.items() if head.startswith(mark)), "")
    return source.name.removesuffix(packed) or source.name


def _is_wanted(name: str) -> bool:
    return _CLUTTER.isdisjoint(PurePosixPath(name.replace("\\", "/")).parts)


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError) as error:
        raise DocumentError(DAMAGED, detail=str(error)) from error
