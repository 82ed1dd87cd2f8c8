"""Short texts with questions in other words, half of them without an answer."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rag.embedder import Embedder
from rag.library import Library
from tests.benchmarks.in_process import indexed_files

TEXTS = Path(__file__).parent / "report_texts" / "paraphrases.toml"


class Paraphrase(NamedTuple):
    """A question to a document; `answer` stands there, None where nothing does."""

    text: str
    document: int
    learn: bool
    answer: str | None


class Paraphrases(NamedTuple):
    """The texts of all documents, and what is asked."""

    texts: tuple[str, ...]
    questions: tuple[Paraphrase, ...]


def load_paraphrases() -> Paraphrases:
    """Read the set."""
    documents = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["documents"]
    texts = tuple(f"# {d['title']}\n\n" + _deeper(d["text"]) for d in documents)
    questions = tuple(
        Paraphrase(text, number, document.get("learn", False), answer)
        for number, document in enumerate(documents)
        for text, answer in (
            *document["yes"],
            *((text, None) for text in document["no"]),
        )
    )
    return Paraphrases(texts, questions)


def _deeper(text: str) -> str:
    return text.replace("# ", "## ")


@contextmanager
def indexed_paraphrases(
    home: Path, paraphrases: Paraphrases, embedder: Embedder
) -> Iterator[tuple[Library, list[str]]]:
    """A library of the texts, and their document ids in order."""
    files = []
    for number, text in enumerate(paraphrases.texts):
        file = home / f"{number:02}.md"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    with indexed_files(home, files, embedder) as library:
        ids = {Path(record.path).name: record.id for record in library.documents()}
        yield library, [ids[file.name] for file in files]
