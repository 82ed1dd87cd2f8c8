"""A million made-up vectors: what Chroma and the exact scan cost, and find.

`python -m tests.benchmarks.bench_million --vectors 1000000 --chroma 1000000`; the
second is how many of them Chroma gets, as building its index takes minutes. Vectors lie
in clusters, as those of texts do. What is measured of each: time to build, memory, p95.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import psutil

from rag import exact_vectors
from rag.embedder import Vectors
from rag.exact_vectors import ExactVectors
from rag.store_search import Scope, VectorRow
from rag.vector_index import VectorIndex
from tests.benchmarks.figures import Figure, show

VECTORS = 1_000_000
DIMENSION = 384
CLUSTERS = 2000
QUESTIONS = 100
LIMIT = 30
P95_MS = 500.0  # of a question that is to be answered at once
_BATCH = 10_000

Nearest = Callable[[Vectors], Sequence[tuple[int, float]]]


def make(count: int) -> Vectors:
    """Unit vectors around random centres, always the same."""
    chance = np.random.default_rng(1)
    centres = chance.standard_normal((CLUSTERS, DIMENSION), dtype=np.float32)
    made = np.empty((count, DIMENSION), dtype=np.float32)
    for start in range(0, count, _BATCH):
        part = made[start : start + _BATCH]
        part[:] = centres[chance.integers(0, CLUSTERS, len(part))]
        part += chance.standard_normal(part.shape, dtype=np.float32)
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    return made


def fill(path: Path, vectors: Vectors) -> sqlite3.Connection:
    """The two tables that vectors are read from, in a library that has no more."""
    db = sqlite3.connect(path, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("CREATE TABLE embeddings (number INTEGER PRIMARY KEY, vector BLOB)")
    db.execute(
        "CREATE TABLE chunks (number INTEGER PRIMARY KEY, document INTEGER,"
        " embedding INTEGER)"
    )
    db.execute("BEGIN")
    for number, vector in enumerate(vectors, 1):
        db.execute("INSERT INTO embeddings VALUES(?, ?)", (number, vector.tobytes()))
    db.execute("INSERT INTO chunks SELECT number, number / 50 + 1, number"
               " FROM embeddings")  # fmt: skip
    db.execute("COMMIT")
    return db


def rows(vectors: Vectors) -> Iterator[list[VectorRow]]:
    """As the index gets them."""
    for start in range(0, len(vectors), _BATCH):
        yield [
            VectorRow(start + i + 1, (start + i + 1) // 50 + 1, vector.tobytes())
            for i, vector in enumerate(vectors[start : start + _BATCH])
        ]


def ask(nearest: Nearest, vectors: Vectors) -> tuple[float, float]:
    """The p95 in milliseconds, and the share of the true nearest that is found."""
    chance = np.random.default_rng(2)
    took: list[float] = []
    found = 0
    for place in chance.integers(0, len(vectors), QUESTIONS):
        noise = chance.standard_normal(DIMENSION, dtype=np.float32)
        question = vectors[place] + 0.5 * noise / np.sqrt(DIMENSION)
        question /= np.linalg.norm(question)
        truth = set((np.argpartition(-(vectors @ question), 10)[:10] + 1).tolist())
        began = time.perf_counter()
        answer = nearest(question)
        took.append(time.perf_counter() - began)
        found += len(truth & {chunk for chunk, _ in answer})
    return 1000 * float(np.percentile(took, 95)), found / (10 * QUESTIONS)


def memory_mb() -> float:
    """What this process has for itself."""
    return float(psutil.Process().memory_full_info().uss) / 1e6


def measure_exact(folder: Path, vectors: Vectors) -> list[Figure]:
    """From SQLite to the kept file, and from a kept file to an answer."""
    db = fill(folder / "library.db", vectors)
    began = time.perf_counter()
    ExactVectors(folder / "exact.f32", "bench").keep(db)
    kept_s = time.perf_counter() - began
    exact = ExactVectors(folder / "exact.f32", "bench")
    before = memory_mb()
    began = time.perf_counter()
    exact.nearest(db, 0, vectors[0], Scope(None), LIMIT)
    first_ms = 1000 * (time.perf_counter() - began)
    p95, recall = ask(
        lambda question: exact.nearest(db, 0, question, Scope(None), LIMIT), vectors
    )
    own = memory_mb() - before
    db.close()
    name = f"exact scan of {len(vectors):,}"
    return [
        Figure(f"{name}: making its file", kept_s, "s"),
        Figure(f"{name}: first question", first_ms, "ms"),
        Figure(f"{name}: p95", p95, "ms", P95_MS),
        Figure(f"{name}: memory of its own", own, "MB"),
        Figure(f"{name}: recall of 10", recall, "", 0.999, "higher"),
    ]


def measure_chroma(folder: Path, vectors: Vectors) -> list[Figure]:
    """From vectors to an index, and questions to it."""
    before = memory_mb()
    index = VectorIndex(folder / "vectors", "bench")
    began = time.perf_counter()
    index.rebuild(rows(vectors))
    built_s = time.perf_counter() - began
    own = memory_mb() - before
    p95, recall = ask(
        lambda question: index.nearest(question, Scope(None), LIMIT) or [], vectors
    )
    index.close()
    disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6
    name = f"Chroma with {len(vectors):,}"
    return [
        Figure(f"{name}: building", built_s, "s"),
        Figure(f"{name}: p95", p95, "ms", P95_MS),
        Figure(f"{name}: memory of its own", own, "MB"),
        Figure(f"{name}: disk", disk, "MB"),
        Figure(f"{name}: recall of 10", recall, "", 0.9, "higher"),
    ]


def main(arguments: Sequence[str] = ()) -> bool:
    """Print both, one after the other."""
    parser = argparse.ArgumentParser(prog="million")
    parser.add_argument("--vectors", type=int, default=VECTORS)
    parser.add_argument("--chroma", type=int, default=VECTORS)
    asked = parser.parse_args(arguments)
    assert asked.vectors >= exact_vectors.KEPT_FROM
    vectors = make(max(asked.vectors, asked.chroma))
    with tempfile.TemporaryDirectory() as folder:
        met = show(measure_exact(Path(folder), vectors[: asked.vectors]))
    if asked.chroma:
        with tempfile.TemporaryDirectory() as folder:
            met &= show(measure_chroma(Path(folder), vectors[: asked.chroma]))
    return met


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
