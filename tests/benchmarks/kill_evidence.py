"""What kill loops know of a profile, and how they look at what a kill left."""

import contextlib
import hashlib
import random
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rag.chunking import chunk_document
from rag.documents import DocumentRecord
from rag.library import Library
from rag.parsed import checked
from tests.helpers.documents_for_library import PlainReader

READ = ("words", "meaning", "ready")
_WAL_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24


def content(name: str, canary: str, chance: random.Random) -> str:
    """A document of several chunks; every third one has pages that are pictures."""
    about = " ".join(f"Sentence {i} of {name} tells of t{i}." for i in range(40))
    text = f"The marker {canary} of {name} stands here. {about}"
    if chance.random() < 0.3:
        text += f"\fPICTURE The picture {canary}p of {name} hangs there."
    return text


@dataclass
class Known:
    """What this profile was told and has acknowledged."""

    canaries: dict[str, str] = field(default_factory=dict)  # by path, of what is there
    digests: dict[str, tuple[str, int]] = field(default_factory=dict)  # sha256, mtime
    acknowledged: dict[str, str] = field(default_factory=dict)  # id by path
    erased_ids: set[str] = field(default_factory=set)
    order: list[str] = field(default_factory=list)  # of acknowledgements in a life
    forgotten: set[str] = field(default_factory=set)
    forgetting: str = ""
    forgetting_id: str = ""
    erased: list[str] = field(default_factory=list)  # canaries that must be gone
    messages: dict[str, str] = field(default_factory=dict)
    streaming: set[str] = field(default_factory=set)


def is_settled(record: DocumentRecord) -> bool:
    if record.state == "missing":  # moved and edited before anyone looked
        return not Path(record.path).exists()
    return record.state == "ready"


def canary_in(path: Path) -> str:
    return path.read_text().split()[2]


def half_read(folder: Path) -> Iterator[tuple[str, str]]:
    """Documents that are searchable but not all that their file says."""
    with contextlib.closing(sqlite3.connect(folder / "library.db")) as db:
        rows = db.execute(
            "SELECT number, path, state, sha256 FROM documents WHERE sha256 <> ''"
        ).fetchall()
        for number, path, state, sha256 in rows:
            counted = db.execute(
                "SELECT count(*) FROM chunks WHERE document = ?", (number,)
            ).fetchone()[0]
            file = Path(path)
            if state not in READ or not file.exists():
                continue
            if hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
                continue  # edited since; the next look reads it again
            pages = db.execute(
                "SELECT text FROM pages WHERE document = ? ORDER BY page_index",
                (number,),
            ).fetchall()
            waiting = db.execute(
                "SELECT 1 FROM pictures WHERE document = ? AND confidence IS NULL",
                (number,),
            ).fetchone()
            texts, expected = _as_read(file, recognised=waiting is None)
            if [page[0] for page in pages] != texts:
                yield path, "its text"
            if counted != expected:
                yield path, f"{counted} chunks, not {expected}"


def holders(profile: Path, canary: str) -> list[tuple[str, str]]:
    """The documents that still have it in their text, with their states."""
    with contextlib.closing(sqlite3.connect(profile / "library" / "library.db")) as db:
        rows = db.execute(
            """SELECT DISTINCT d.path, d.state FROM documents d
               JOIN pages p ON p.document = d.number WHERE p.text LIKE ?""",
            (f"%{canary}%",),
        )
        return [(str(path), str(state)) for path, state in rows]


def _as_read(file: Path, *, recognised: bool) -> tuple[list[str], int]:
    """The pages of a file, and in how many chunks they are kept."""
    reader = PlainReader()
    parsed = checked(reader.parse(file), file.name)
    texts = [page.text for page in parsed.pages]
    chunks = len(chunk_document(parsed))
    for index in parsed.pictures if recognised else ():
        texts[index] = reader.recognise(file, index + 1).text
        chunks += 1
    return texts, chunks


def vector_ids(library: Library, folder: Path) -> tuple[set[int], set[int] | None]:
    """The chunks with a vector in SQLite, and in Chroma where that is in use."""
    with contextlib.closing(sqlite3.connect(folder / "library.db")) as db:
        rows = db.execute("SELECT number FROM chunks WHERE embedding IS NOT NULL")
        in_sqlite = {int(row[0]) for row in rows}
    index = library._vectors._index._index
    if index is None:
        return in_sqlite, None
    return in_sqlite, {int(i) for i in index.collection.get(include=[])["ids"]}


def synced_bytes(database: Path) -> int:
    """How much of the log had reached the disk: what the database has of it, too.

    SQLite syncs the log before it copies from it; the count of copied frames stands in
    the shared index. What follows is what a power failure can take.
    """
    index = database.with_name(database.name + "-shm")
    with contextlib.suppress(OSError, struct.error):
        (frames,) = struct.unpack_from("=I", index.read_bytes(), 96)
        page_bytes = int.from_bytes(database.read_bytes()[16:18]) or 4096
        return _WAL_HEADER_BYTES + int(frames) * (_FRAME_HEADER_BYTES + page_bytes)
    return 0


def tear(log: Path, floor: int, chance: random.Random) -> None:
    """Cut the log off, or flip bytes of its end."""
    data = bytearray(log.read_bytes())
    place = chance.randrange(min(floor, len(data) - 1), len(data))
    if chance.random() < 0.5:
        del data[place:]
    else:
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(place, len(data))] ^= chance.randrange(1, 256)
    log.write_bytes(bytes(data))
