"""A whole profile in one file: a zip with a manifest of sizes and checksums."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Literal

import msgspec

from app.backups.errors import BackupError
from app.backups.members import Member
from app.backups.places import flush_to_disk

FORMAT = 1
MANIFEST = "manifest.json"
MAX_MANIFEST_BYTES = 64 * 1024
_BLOCK = 1024 * 1024
_NOT_OURS = "This file is no backup of Inglenook, or it is damaged."


class MemberEntry(msgspec.Struct, frozen=True):
    """One file in it."""

    name: Member
    size_bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself."""

    created: float  # Unix seconds
    chats: int
    messages: int
    members: tuple[MemberEntry, ...]
    inglenook_backup: int = FORMAT

    def has(self, name: Member) -> bool:
        """Whether a file is in it."""
        return any(entry.name == name for entry in self.members)


def write_profile_file(
    target: Path, members: Mapping[Member, Path], chats: int, messages: int
) -> Manifest:
    """Write, read it all back, and only then give it its name. Raises `BackupError`."""
    entries = tuple(
        MemberEntry(name, path.stat().st_size, _sha256(path))
        for name, path in members.items()
    )
    manifest = Manifest(time.time(), chats, messages, entries)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, _zip(file, "w") as archive:
                archive.writestr(MANIFEST, msgspec.json.encode(manifest))
                for member, path in members.items():
                    archive.write(path, member)
            flush_to_disk(unfinished)
            _read_back(unfinished, manifest)
            unfinished.replace(target)
            flush_to_disk(target.parent)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise BackupError("The backup could not be written.", repr(error)) from error
    return manifest


def read_profile_file(source: Path, folder: Path) -> Manifest:
    """Unpack into `folder`, with every size and checksum compared.

    Raises `BackupError`; what it could not trust is not left there.
    """
    try:
        with source.open("rb") as file, _zip(file, "r") as archive:
            manifest = _manifest(archive)
            needed = sum(entry.size_bytes for entry in manifest.members)
            if needed > shutil.disk_usage(folder).free:
                raise BackupError("There is not enough free space on the disk.")
            for entry in manifest.members:
                _unpack(archive, entry, folder / entry.name)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise BackupError(_NOT_OURS, repr(error)) from error
    except NotImplementedError as error:  # a way of packing that we never use
        raise BackupError(_NOT_OURS, repr(error)) from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > MAX_MANIFEST_BYTES:
        raise BackupError(_NOT_OURS, "manifest too large")
    content = archive.read(MANIFEST)
    with contextlib.suppress(msgspec.MsgspecError):
        version = msgspec.json.decode(content, type=_Version)
        if version.inglenook_backup > FORMAT:
            raise BackupError(
                "This backup was made by a newer Inglenook; please use that one."
            )
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BackupError(_NOT_OURS, repr(error)) from error
    names = [entry.name for entry in manifest.members]
    if len(set(names)) != len(names) or "conversations.db" not in names:
        raise BackupError(_NOT_OURS, f"members {names}")
    return manifest


class _Version(msgspec.Struct):
    inglenook_backup: int


def _unpack(archive: zipfile.ZipFile, entry: MemberEntry, target: Path) -> None:
    """No more than was promised is written, whatever is packed."""
    digest, left = hashlib.sha256(), entry.size_bytes
    target.touch(mode=0o600)
    with archive.open(entry.name) as packed, target.open("wb") as file:
        while block := packed.read(min(_BLOCK, left + 1)):
            left -= len(block)
            if left < 0:
                break
            digest.update(block)
            file.write(block)
    if left or digest.hexdigest() != entry.sha256:
        target.unlink()
        raise BackupError(_NOT_OURS, f"{entry.name} is not what was saved")


def _read_back(path: Path, manifest: Manifest) -> None:
    with path.open("rb") as file, _zip(file, "r") as archive:
        for entry in manifest.members:
            digest = hashlib.sha256()
            with archive.open(entry.name) as packed:
                while block := packed.read(_BLOCK):
                    digest.update(block)
            if digest.hexdigest() != entry.sha256:
                raise BackupError("The backup could not be written.", entry.name)


def _zip(file: IO[bytes], mode: Literal["r", "w"]) -> zipfile.ZipFile:
    return zipfile.ZipFile(file, mode, zipfile.ZIP_DEFLATED, compresslevel=1)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
