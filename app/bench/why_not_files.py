"""The files of the why-not cases: what keeps a passage out is made, so it is known."""

import os
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from app.bench.errors import BenchError
from app.bench.pdf_pages import PdfLine, write_pdf
from app.bench.workbench import SETTLED, Workbench
from rag.documents import DocumentRecord

LEASE = "The notice period of the lease is ninety days."
RENT = "Rent is due on the first of each month."
FLOOD = "Basement flooding is covered by the municipal scheme."
GERMAN = "Die Kündigungsfrist des Vertrags ist drei Monate und die Miete ist fest."
GARAGE = "The garage door code changes every spring."
WRITTEN_LATER = "Bicycles are kept in the shed behind the house."
ERASED = "Chimneys are swept in October by Mr Aldous."
WAITING = "Parcels are left with the caretaker until seven."
CANCELLED = "Window boxes must be fastened with two brackets."
COPIES = ("lease.txt", "lease copy.txt")
LETTERS = 60
OTHER_LIBRARY = "Work"
DAY_S = 86_400.0
_LOCKED_MANIFEST = (
    '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<encryption-data/></manifest>"
)


@dataclass(frozen=True)
class Prepared:
    """Where the files lie, and the documents by the name of their file."""

    folder: Path
    records: dict[str, DocumentRecord]

    def path(self, name: str) -> str:
        """Of a file, whether it was added or not."""
        return str(self.folder / name)

    def id(self, name: str) -> str:
        """Of a document that was added."""
        return self.records[name].id


def prepare_files(bench: Workbench) -> Prepared:
    """Add what can be read, then change, erase and hide some of it."""
    folder = bench.folder / "why-not"
    folder.mkdir()
    library = bench.services.library
    readable = _write_readable(folder)
    records = dict(zip((f.name for f in readable), bench.index(readable), strict=True))
    other = _write(folder / "garage.txt", GARAGE)
    library.create_library(OTHER_LIBRARY)
    (added,) = library.wait(library.add([other], OTHER_LIBRARY), _is_settled)
    records[other.name] = added
    library.forget([records["erased.txt"].id])
    _write(folder / "changed.txt", f"{RENT} {WRITTEN_LATER}")
    _write(folder / "never.txt", FLOOD)
    return Prepared(folder, records)


def add_unreadable(bench: Workbench, prepared: Prepared) -> None:
    """Add what cannot be read, and what waits or was given up."""
    library, folder = bench.services.library, prepared.folder
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.4\nthe rest was lost\n")
    write_pdf(folder / "blank.pdf", [[], []])
    _write(folder / "empty.txt", "")
    with zipfile.ZipFile(folder / "locked.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", _LOCKED_MANIFEST)
        archive.writestr("content.xml", "<office/>")
    names = ("damaged.pdf", "blank.pdf", "empty.txt", "locked.odt")
    unread = library.wait(library.add([folder / name for name in names]), _is_settled)
    for record in unread:
        if record.state == "ready":
            raise BenchError(
                "not_constructed", "A case could not be constructed.", record.path
            )
        prepared.records[Path(record.path).name] = record
    library.pause()
    for name, text in (("waiting.txt", WAITING), ("cancelled.txt", CANCELLED)):
        (record,) = library.add([_write(folder / name, text)])
        prepared.records[name] = record
    library.cancel([prepared.id("cancelled.txt")])


def _write_readable(folder: Path) -> list[Path]:
    soon = time.time() + DAY_S
    later = _write(folder / "later" / "insurance.txt", FLOOD)
    os.utime(later, (soon, soon))
    pages = [[PdfLine("The stairs are swept on Fridays.", 72.0, 700.0)]]
    write_pdf(folder / "stairs.pdf", pages)
    return [
        _write(folder / COPIES[0], f"{LEASE} {RENT}"),
        _write(folder / "second" / COPIES[1], f"{LEASE} {RENT}"),
        later,
        folder / "stairs.pdf",
        _write(folder / "vertrag.txt", GERMAN),
        _write(folder / "changed.txt", RENT),
        _write(folder / "erased.txt", ERASED),
        *(
            _write(folder / "letters" / f"letter {n}.txt", letter(n))
            for n in range(LETTERS)
        ),
    ]


def letter(number: int) -> str:
    """All about pets, each with another number, so that none is a copy."""
    return (
        f"Letter {number * 7919}: the tenant of flat {number + 1} asks whether pets "
        f"need consent; pets need consent in writing, says clause {number * 31 + 7}."
    )


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _is_settled(record: DocumentRecord) -> bool:
    return record.state in SETTLED
