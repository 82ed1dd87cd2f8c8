"""Looks at a zip before anything unpacks it: too many, too large or hostile members."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from rag.errors import DocumentError, NotReadableError
from rag.loaders.limits import (
    MAX_ZIP_BYTES,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
    MIN_BYTES_FOR_RATIO,
)
from rag.loaders.source import Source

DAMAGED = "The file is damaged and cannot be read."
_SUSPICIOUS = "The file unpacks in a way that only attacks do, so it is not opened."
_TOO_LARGE = "The file unpacks to more than 200 MB, which is too much."
_DECLARATIONS = (b"<!ENTITY", b"<!DOCTYPE")
_XML_NAMES = (".xml", ".rels")
_READ_AT_ONCE = 1024 * 1024


def zip_names(path: Source) -> frozenset[str]:
    """The names of the members of a zip."""
    with _open(path) as archive:
        return frozenset(archive.namelist())


@contextmanager
def opened_zip(path: Source) -> Iterator[zipfile.ZipFile]:
    """A zip whose directory was looked at: its members fit into memory one by one.

    Damage that shows while it is open becomes a sentence as well.
    """
    with _open(path) as archive:
        _check_directory(archive.infolist())
        yield archive


def mimetype_of_zip(path: Source) -> str:
    """What e-books and OpenDocument files say that they are."""
    with _open(path) as archive, archive.open("mimetype") as member:
        return member.read(100).decode("ascii", "replace").strip()


def check_office_archive(path: Source) -> None:
    """Refuses an Office file that would fill memory or whose XML declares entities.

    Every XML part is looked through in pieces. Reading trusts the stated sizes, since
    the reader stops there and the sum of them is checked first.
    """
    with opened_zip(path) as archive:
        for member in archive.infolist():
            _check_declarations(archive, member)


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_ZIP_ENTRIES:
        raise NotReadableError("The file has more than 5,000 parts, which is too much.")
    if sum(member.file_size for member in members) > MAX_ZIP_BYTES:
        raise NotReadableError(_TOO_LARGE)
    names = {member.filename for member in members}
    if len(names) < len(members):
        raise NotReadableError(_SUSPICIOUS, detail="two members of one name")
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise NotReadableError(_SUSPICIOUS, detail=member.filename)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise NotReadableError(_SUSPICIOUS, detail=f"link: {member.filename}")
        if _ratio_is_too_high(member.file_size, member.compress_size):
            raise NotReadableError(_SUSPICIOUS, detail=f"ratio: {member.filename}")
    _check_overlaps(members)


def _check_overlaps(members: list[zipfile.ZipInfo]) -> None:
    """Members that share packed bytes unpack to far more than the file holds."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise NotReadableError(_SUSPICIOUS, detail="overlapping members")
        end = member.header_offset + member.compress_size


def _ratio_is_too_high(unpacked: int, packed: int) -> bool:
    return unpacked > MIN_BYTES_FOR_RATIO and unpacked > packed * MAX_ZIP_RATIO


def _check_declarations(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuses an XML part that declares a document type.

    Under other names only entities are refused: settings of printers are such files.
    """
    bad = _DECLARATIONS if member.filename.endswith(_XML_NAMES) else _DECLARATIONS[:1]
    last = b""
    with archive.open(member) as file:
        while piece := file.read(_READ_AT_ONCE):
            if not last and not _is_xml(member.filename, piece):
                return
            plain = (last + piece).replace(b"\0", b"")  # UTF-16 as well
            if any(mark in plain for mark in bad):
                raise NotReadableError(
                    "The file has XML declarations that no Office program writes, "
                    "so it is not opened.",
                    detail=f"DOCTYPE in {member.filename}",
                )
            last = piece[-32:]


def _is_xml(name: str, start: bytes) -> bool:
    if name.endswith(_XML_NAMES):
        return True
    return b"<?xml" in start[:64].replace(b"\0", b"")


@contextmanager
def _open(path: Source) -> Iterator[zipfile.ZipFile]:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,  # a way of packing that Python does not know
        RuntimeError,  # a member with a password
        KeyError,  # a member that must be there is not
    ) as error:
        raise DocumentError(DAMAGED, detail=str(error)) from error
