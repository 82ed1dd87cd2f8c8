"""What library tests need: a reader without parsers, embedders that count or fail."""

import json
import re
import threading
from collections.abc import Sequence
from pathlib import Path

from rag.documents import Box, Heading, PageImage, ParsedDocument, ParsedPage, Word
from rag.embedder import Vectors
from rag.errors import (
    DocumentError,
    EmbedderError,
    NotReadableError,
    PasswordNeededError,
)
from rag.hash_embedder import HashEmbedder

PAGE_BREAK = "\f"
PICTURE = "PICTURE"


class PlainReader:
    """Reads text files: form feeds are page ends, "# " lines headings.

    What stands on a page that begins with "PICTURE" has to be recognised.
    """

    def __init__(self) -> None:
        self.parsed: list[Path] = []
        self.recognised: list[int] = []
        self.rested = 0

    def parse(self, path: Path, password: str | None = None) -> ParsedDocument:
        self.parsed.append(path)
        text = path.read_text(encoding="utf-8", errors="replace")
        if text.startswith("LOCKED") and password != "opensesame":
            raise PasswordNeededError("This file needs a password.")
        if text.startswith("BROKEN"):
            raise DocumentError("This file is broken.")
        if not text.strip():
            raise NotReadableError("This file is empty.")
        parts = text.split(PAGE_BREAK)
        numbered = len(parts) > 1
        return ParsedDocument(
            kind="text",
            title=path.stem,
            pages=tuple(
                ParsedPage(
                    index + 1 if numbered else None, "" if _is_picture(part) else part
                )
                for index, part in enumerate(parts)
            ),
            pictures=tuple(n for n, part in enumerate(parts) if _is_picture(part)),
            headings=tuple(
                heading
                for index, part in enumerate(parts)
                for heading in _headings(index, part)
            ),
        )

    def recognise(
        self, path: Path, page: int, password: str | None = None
    ) -> ParsedPage:
        self.recognised.append(page)
        text = path.read_text(encoding="utf-8").split(PAGE_BREAK)[page - 1]
        text = text.removeprefix(PICTURE).strip()
        if text == "DAMAGED":
            raise DocumentError("This page is damaged.")
        words = tuple(
            Word(match.start(), match.end(), (match.start(), 50.0, match.end(), 60.0))
            for match in re.finditer(r"\S+", text)
        )
        return ParsedPage(page, text, 100.0, 100.0, words, 0.9 if text else 0.0)

    def rest(self) -> None:
        self.rested += 1

    def boxes(
        self,
        path: Path,
        page: int,
        spans: tuple[tuple[int, int], ...],
        password: str | None = None,
    ) -> tuple[tuple[Box, ...], ...]:
        return tuple(((float(s), 0.0, float(e), 10.0),) for s, e in spans)

    def render(
        self, path: Path, page: int, scale: float, password: str | None = None
    ) -> PageImage:
        return PageImage(1, 1, b"\x00\x00\x00", 1.0, 1.0)


def _is_picture(part: str) -> bool:
    return part.startswith(PICTURE)


def _headings(page_index: int, text: str) -> list[Heading]:
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            name = line.strip("# \n")
            found.append(Heading(page_index, start, level, name))
        start += len(line)
    return found


class CountingEmbedder(HashEmbedder):
    """Remembers what it embedded."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)


class BrokenEmbedder(HashEmbedder):
    """Never works."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise EmbedderError("The search model is broken.")


class FakeBulk(HashEmbedder):
    """A bulk embedder that is ready at once, and may fail after some batches."""

    def __init__(self, fail_after: int | None = None) -> None:
        super().__init__()
        self.calls: list[str] = []
        self.embedded = 0
        self._fail_after = fail_after
        self._started = threading.Event()

    def start(self) -> None:
        self.calls.append("start")
        self._started.set()

    @property
    def ready(self) -> bool:
        return self._started.is_set()

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._fail_after is not None and len(self.calls) > self._fail_after:
            raise EmbedderError("The bulk embedder stopped.")
        self.calls.append("encode")
        self.embedded += len(texts)
        return super().encode(texts)

    def close(self) -> None:
        self.calls.append("close")
        self._started.clear()


def write_reranker_folder(folder: Path) -> Path:
    """The small files of a cross-encoder, without weights that could be loaded."""
    folder.mkdir(parents=True)
    config = {
        "architectures": ["BertForSequenceClassification"],
        "id2label": {"0": "LABEL_0"},
    }
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder
