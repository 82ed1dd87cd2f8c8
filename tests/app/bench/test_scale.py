"""A growing library is searched at every size, and while documents are read."""

from pathlib import Path

from app.bench.question_set import AskedQuestion, QuestionSet, Source
from app.bench.scale import PacedBulk, measure_scale
from app.bench.scale_figures import Extent, percentile, scale_figures
from app.bench.scale_library import MadeUpText
from app.bench.workbench import Surroundings
from rag.bulk_encoding import BULK_BATCH, BulkEncoder
from rag.hash_embedder import HashEmbedder
from rag.sentence_vectors import SharedEmbedder

TEXTS = ("The rent is due. It is paid in March.", "Cats sleep. They purr.")
QUESTIONS = QuestionSet(
    "mine",
    tuple(Source(0, text) for text in TEXTS),
    tuple(AskedQuestion(f"When is rent {n} due?", 0, ("March",)) for n in range(9)),
)
EXTENT = Extent((100, 200), 3, 12, 1)


def test_every_size_is_asked_both_ways(around: Surroundings, tmp_path: Path) -> None:
    pages = [(text,) for text in TEXTS]
    found = measure_scale(around, tmp_path, QUESTIONS, pages, EXTENT)
    assert list(found.idle) == [100, 200]
    for times in (*found.idle.values(), found.importing):
        assert all(len(times[asked]) == 3 for asked in ("passages", "quotes"))
    assert len(found.while_reading) == 6
    figures = {figure.name: figure for figure in scale_figures(found)}
    slow = figures["search, passages, idle, 95 of 100"]
    assert slow.bar == 25
    assert slow.value == percentile(found.idle[200]["passages"], 0.95)
    assert slow.reference == percentile(found.idle[200]["plain"], 0.95)


def test_real_texts_come_among_the_first_chunks_once() -> None:
    made_up = MadeUpText(TEXTS, among=10)
    chunks = [" ".join(made_up.chunk()) for _ in range(20)]
    real = [n for n, chunk in enumerate(chunks) if "rent is due." in chunk]
    assert len(real) == 1
    assert real[0] < 10
    assert len(set(chunks)) == 20


def test_percentile_is_of_the_sorted_times() -> None:
    times = [30.0, 10.0, 20.0, 100.0, 40.0]
    assert (percentile(times, 0.5), percentile(times, 0.95)) == (30.0, 40.0)


def test_the_stand_in_is_trusted_like_the_real_bulk_embedder() -> None:
    light = HashEmbedder()
    bulk = PacedBulk(light, MadeUpText(["A lake. A lease."], 10))
    encoder = BulkEncoder(SharedEmbedder(light), bulk, 0)
    for _ in range(2):  # it is compared after every start
        encoder.prepare(5)
        for texts in (["a", "b", "c", "d", "e"], ["f"]):
            assert encoder.encode(texts).shape == (len(texts), light.dimension)
        assert encoder.batch_size == BULK_BATCH
        encoder.rest()
