"""Forgets documents that were read, cited and chatted about, then looks at every byte.

Real workers and the real model; each document holds random words in its name, title,
heading, text, table, attachment or picture. Done when: nothing of them, nor of their
vectors, stands in any file of the profile.
"""

import contextlib
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import numpy as np

from app.bootstrap import build_services
from app.chat_events import AnswerFinished, AskOptions
from app.library import SETTLED_STATES
from app.services import Services
from rag.documents import DocumentRecord, SearchRequest
from tests.benchmarks.figures import Figure, show
from tests.helpers.make_documents import make_docx, make_pdf

FRAGMENT_FLOATS = 8
Forget = Callable[[Services, list[DocumentRecord]], None]


@dataclass
class Traces:
    """What must not be found: words, and pieces of vectors."""

    words: list[str] = field(default_factory=list)
    vectors: list[bytes] = field(default_factory=list)

    def word(self) -> str:
        """A random string that stands nowhere else."""
        self.words.append("zq" + secrets.token_hex(15))
        return self.words[-1]

    def found(self, profile: Path) -> list[str]:
        """Where any of it stands, byte by byte."""
        places = []
        for file in sorted(p for p in profile.rglob("*") if p.is_file()):
            data = file.read_bytes()
            lower = data.lower()
            for word in self.words:
                if any(part in lower for part in _spellings(word)):
                    places.append(f"{file.relative_to(profile)}: {word}")
                if word.encode() in str(file).lower().encode():
                    places.append(f"{file.relative_to(profile)}: its name")
            places += [
                f"{file.relative_to(profile)}: a vector"
                for vector in self.vectors
                if vector in data
            ]
        return places


def _spellings(word: str) -> Iterator[bytes]:
    for part in (word, word[:16], word[-16:]):  # also cut at either end
        yield part.encode()
        yield part.encode("utf-16-le")
        yield part.encode("utf-16-be")


def write_secrets(folder: Path, traces: Traces) -> list[Path]:
    """Four files, each with random words in other places."""
    word = traces.word
    docx = make_docx(
        folder / f"Lease {word()}.docx",
        [
            f"# Rent {word()}",
            f"The tenant of the lake house pays the code {word()} every month.",
            f"The deposit of the lake house is kept under {word()} at the bank.",
        ],
        [["Room", "Key"], ["Attic", word()]],
        title=f"Lake house {word()}",
    )
    pdf = make_pdf(
        folder / "tower.pdf",
        [[f"# Tower {word()}", f"The tower of Skerrow was built by {word()}."]],
    )
    mail = EmailMessage()
    mail["Subject"] = f"Boat {word()}"
    mail["From"] = f"{word()}@example.org"
    mail.set_content(f"The ferry to the island is called {word()} by its crew.")
    mail.add_attachment(
        f"The spare anchor is {word()}.", filename=f"{word()}.txt", subtype="plain"
    )
    eml = folder / "ferry.eml"
    eml.write_bytes(mail.as_bytes())
    note = folder / "kept" / f"{word()}.md"
    note.parent.mkdir()
    note.write_text(f"# Cellar {word()}\n\nThe cellar of the mill holds {word()}.\n")
    return [docx, pdf, eml, note]


def write_picture(folder: Path, words: str) -> Path:
    """A page that is a picture: its words are there for text recognition alone."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1200, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((40, 100), words, fill="black", font=ImageFont.load_default(48))
    picture.save(folder / "scan.png")
    return folder / "scan.png"


QUESTIONS = (
    "Which code does the tenant of the lake house pay?",
    "And where is the deposit kept?",
    "Who built the tower of Skerrow?",
    "What is the ferry to the island called?",
    "What does the cellar of the mill hold?",
    "Repeat that word, please.",
)


def talk(services: Services, traces: Traces) -> int:
    """A chat about all of them, its last questions in words of the documents."""
    conversation: str | None = None
    asked = 0
    naming = f"What do you know of {traces.words[2]}?"
    for effort in ("balanced", "quick"):
        for question in (*QUESTIONS, naming):
            options = AskOptions(effort=effort)
            for event in services.chat.ask(question, options, conversation):
                if isinstance(event, AnswerFinished):
                    conversation = event.message.conversation_id
                    asked += event.message.state == "complete"
    services.library.why_not(SearchRequest(QUESTIONS[0]), f"It is {traces.words[2]}.")
    return asked


def read_all(services: Services, files: list[Path], kept: Path) -> list[DocumentRecord]:
    """Add files, keep a folder up to date, wait until all is read."""
    library = services.library
    library.watch_folder(kept)
    records = library.wait(
        library.add(files), lambda record: record.state in SETTLED_STATES
    )
    deadline = time.monotonic() + 120
    while any(r.state not in SETTLED_STATES for r in library.documents()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert {record.state for record in records} == {"ready"}, records
    return list(library.documents())


def note_vectors(services: Services, secret: list[str], traces: Traces) -> None:
    """Pieces of the vectors of what will be forgotten, as any copy may hold them."""
    marks = ", ".join("?" * len(secret))
    path = services.paths.library_folder / "library.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            f"""SELECT e.vector FROM documents d JOIN chunks c ON c.document = d.number
                JOIN embeddings e ON e.number = c.embedding WHERE d.id IN ({marks})""",
            secret,
        ).fetchall()
    assert rows
    for (blob,) in rows:
        floats = np.frombuffer(blob, "<f4")
        for start in range(0, len(floats), 64):
            part = floats[start : start + FRAGMENT_FLOATS]
            traces.vectors.append(part.tobytes())
            high = part.view("<u4") >> 16
            traces.vectors.append(high.astype("<u2").tobytes())  # bfloat16
            traces.vectors.append(part.astype("<f2").tobytes())


def by_id(services: Services, records: list[DocumentRecord]) -> None:
    services.library.forget([record.id for record in records])


def by_library(services: Services, records: list[DocumentRecord]) -> None:
    services.library.delete_library(records[0].library)


def erase_and_look(
    forget: Forget, *, again: bool, scripted: bool = False
) -> tuple[list[str], int, list[str]]:
    """Read, chat, forget, look; look again after closing, and after another start."""
    traces = Traces()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "files").mkdir()
        harmless = root / "files" / "harmless.txt"
        harmless.write_text("The garden has nine apple trees. They bloom in May.")
        files = write_secrets(root / "files", traces)
        picture = write_picture(root / "files", "Vault Quorzelbramant Tessivoort")
        traces.words += ["quorzelbramant", "tessivoort"]
        before = {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in files}
        profile = root / "profile"
        with contextlib.closing(build_services(profile, demo=scripted)) as services:
            services.start()
            records = read_all(
                services, [*files[:3], picture, harmless], files[3].parent
            )
            secret = [r for r in records if r.path != str(harmless)]
            asked = talk(services, traces)
            note_vectors(services, [r.id for r in secret], traces)
            there = traces.found(profile)
            forget(services, secret)
            places = [f"open, {place}" for place in traces.found(profile)]
        places += [f"closed, {place}" for place in traces.found(profile)]
        came_back: list[str] = []
        if again:
            with contextlib.closing(build_services(profile, demo=scripted)) as services:
                services.start()
                services.library.look_at_folder(services.library.folders()[0].id)
                services.library.wait(
                    services.library.add([harmless]),
                    lambda record: record.state in SETTLED_STATES,
                )
                paths = {record.path for record in services.library.documents()}
                came_back = sorted(paths - {str(harmless)})
                places += [f"again, {place}" for place in traces.found(profile)]
        assert before == {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in files}
        assert len(there) > len(traces.words), there
        assert asked
    return places, asked, came_back


def main() -> bool:
    """Forget by document, then by library."""
    places, asked, came_back = erase_and_look(by_id, again=True)
    of_library, more, _ = erase_and_look(by_library, again=False)
    for place in sorted({*places, *of_library}):
        print("  found:", place)
    return show(
        [
            Figure("answers about what was forgotten", asked + more, "", 14, "higher"),
            Figure("traces found after forgetting documents", len(places), "", 0),
            Figure("traces found after deleting a library", len(of_library), "", 0),
            Figure("forgotten files that came back", len(came_back), "", 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(not main())
