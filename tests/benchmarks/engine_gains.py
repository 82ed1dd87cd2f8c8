"""Drafts and parallel samples: what they gain, by the form of the weights."""

import statistics
import tempfile
from pathlib import Path

from engine.cancel import CancelToken
from engine.llama_native import NativeModel
from engine.llama_writer import Writer
from engine.messages import ChatRequest, Message, Sampling
from engine.model import ModelOptions
from tests.benchmarks.engine_sides import Measure, interleaved, requantized
from tests.benchmarks.figures import Figure
from tests.helpers.greedy import same_apart_from_ties

KINDS = ("Q4_1", "Q4_0", "Q8_0", "BF16")
_PARAGRAPHS = (
    "The lighthouse of Eddystone stands on dangerous rocks in the English Channel, "
    "nine miles south of Rame Head. The first tower was lit in November 1698 and was "
    "destroyed in the great storm of 1703.",
    "The tenant may end the lease with a notice of ninety days. The deposit of two "
    "months' rent is paid back within thirty days after the keys were returned, less "
    "the cost of repairs that are not normal wear.",
    "Penicillin was discovered in 1928 when a mould killed the bacteria on a dish that "
    "had been left by a window. Mass production began in 1942, and by 1944 there was "
    "enough of it to treat every wounded soldier.",
)
_QUOTING = tuple(f"Repeat this text word for word: {text}" for text in _PARAGRAPHS)
_FREE = (
    "Write a short story about a fisherman and a storm.",
    "Explain why the sky is blue to a child.",
    "Give me some advice for my first day in a new job.",
)


def measure_drafts(path: Path, measure: Measure) -> list[Figure]:
    """With against without drafts, same greedy text, for each form of the weights."""
    figures: list[Figure] = []
    plain_s: dict[str, float] = {}
    drafted_s: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            file = path if kind == "Q4_1" else requantized(path, Path(folder), kind)
            quoting = _gain(file, measure, _QUOTING)
            free = _gain(file, measure, _FREE)
            plain_s[kind], drafted_s[kind] = quoting.plain_s, quoting.drafted_s
            curve = " ".join(f"{rows}:{ms:.1f}" for rows, ms in quoting.curve.items())
            figures += [
                Figure(f"{kind}: quoting, with drafts", quoting.ratio, "x"),
                Figure(f"{kind}: free text", free.ratio, "x", 0.98, "higher"),
                Figure(f"{kind}: drafted tokens right", quoting.right, "share"),
                Figure(
                    f"{kind}: texts unchanged", quoting.same, "share", 1.0, "higher"
                ),
                Figure(f"{kind}: ms by rows {curve}", quoting.curve.get(1, 0.0), "ms"),
            ]
    fastest = min(plain_s.values())
    ratio = fastest / min(drafted_s.values())
    name = "quoting: best with drafts against fastest plain"
    return [*figures, Figure(name, ratio, "x", 1.15, "higher")]


class Gain:
    """One form of the weights, one kind of questions."""

    def __init__(self) -> None:
        self.ratio = self.plain_s = self.drafted_s = self.right = self.same = 0.0
        self.curve: dict[int, float] = {}


def _gain(path: Path, measure: Measure, questions: tuple[str, ...]) -> Gain:
    model = NativeModel(path, 2048, measure.threads, ModelOptions(follow_load=False))
    model.measure_checks()
    plain_model = NativeModel(
        path,
        2048,
        measure.threads,
        ModelOptions(drafting=False, follow_load=False),
    )
    gain = Gain()
    same, drafted, right = [], 0, 0
    ratios, ones, others = [], [], []
    try:
        for question in questions:
            request = ChatRequest(
                (Message("user", question),),
                Sampling(repeat_penalty=1.0, max_tokens=96),
            )
            prompt = model.prompt(request).tokens
            warm = (
                write(model, request, measure)[0],
                write(plain_model, request, measure)[0],
            )
            same.append(
                same_apart_from_ties(
                    plain_model, prompt, warm[1].tokens(), warm[0].tokens()
                )
            )
            drafter = warm[0].drafter
            drafted += drafter.drafted if drafter else 0
            right += drafter.accepted if drafter else 0
            one, other, ratio = interleaved(
                lambda r=request: write(model, r, measure)[1],  # type: ignore[misc]
                lambda r=request: write(plain_model, r, measure)[1],  # type: ignore[misc]
                3,
            )
            ratios.append(ratio)
            ones.append(one)
            others.append(other)
        gain.curve = dict(model.drafts.guard.curve())
    finally:
        model.close()
        plain_model.close()
    gain.ratio = statistics.mean(ratios)
    gain.drafted_s, gain.plain_s = sum(ones), sum(others)
    gain.right = right / drafted if drafted else 0.0
    gain.same = statistics.mean(same)
    return gain


def write(
    model: NativeModel, request: ChatRequest, measure: Measure
) -> tuple[Writer, float]:
    """The finished task, and seconds a token after the prompt was read."""
    prompt = model.prompt(request).tokens
    writer = model.writer(request, prompt, CancelToken())
    model.runner.submit(writer)
    model.runner.follow(writer)
    began = measure.clock()
    while not writer.done:
        writer.news.clear()
        model.runner.follow(writer)
    elapsed = measure.clock() - began
    model.runner.remove(writer)
    writer.close()
    return writer, elapsed / max(1, writer.scored)


def measure_samples(path: Path, measure: Measure) -> list[Figure]:
    """Four answers in one batch against four in a row, by the form of the weights."""
    figures = []
    best = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            file = path if kind == "Q4_1" else requantized(path, Path(folder), kind)
            options = ModelOptions(drafting=False, follow_load=False)
            model = NativeModel(file, 2048, measure.threads, options)
            try:
                _, _, ratio = interleaved(
                    lambda m=model: _four(m, measure, together=True),  # type: ignore[misc]
                    lambda m=model: _four(m, measure, together=False),  # type: ignore[misc]
                    3,
                )
            finally:
                model.close()
            best = max(best, ratio)
            figures.append(Figure(f"{kind}: 4 samples at once", ratio, "x"))
    figures.append(Figure("4 samples at once, best form", best, "x", 1.7, "higher"))
    return figures


def _four(model: NativeModel, measure: Measure, *, together: bool) -> float:
    """Seconds a token of all four, the prompt not counted."""
    requests = [
        ChatRequest(
            (Message("user", _FREE[0]),),
            Sampling(temperature=0.8, seed=seed, max_tokens=64),
        )
        for seed in range(4)
    ]
    if not together:
        return sum(write(model, request, measure)[1] for request in requests) / 4
    prompt = model.prompt(requests[0]).tokens
    writers = [model.writer(request, prompt, CancelToken()) for request in requests]
    model.runner.submit(*writers)
    for writer in writers:
        model.runner.follow(writer)
    began, before = measure.clock(), sum(writer.scored for writer in writers)
    for writer in writers:
        while not writer.done:
            writer.news.clear()
            model.runner.follow(writer)
    elapsed = measure.clock() - began
    tokens = sum(writer.scored for writer in writers) - before
    for writer in writers:
        model.runner.remove(writer)
        writer.close()
    return elapsed / max(1, tokens)
