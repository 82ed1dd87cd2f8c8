"""Both sides of a figure of the engine: how they take turns, what they are asked."""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import NamedTuple, Protocol

from app.bench.engine_found import Beside, EngineAmount
from engine.cancel import CancelToken
from engine.llama_native import NativeModel
from engine.llama_plain import Clock
from engine.llama_writer import Writer
from engine.messages import ChatRequest, Message, Sampling

GREEDY = Sampling(repeat_penalty=1.0)
WORDS = "The old harbour had a lighthouse, a market and eleven fishing boats. "
WORDS_TOKENS = 14
PARAGRAPHS = (
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
QUOTING = tuple(f"Repeat this text word for word: {text}" for text in PARAGRAPHS)
FREE = (
    "Write a short story about a fisherman and a storm.",
    "Explain why the sky is blue to a child.",
    "Give me some advice for my first day in a new job.",
)


class Watch(Protocol):
    """Is told how far it is."""

    def __call__(self, label: str, done: int, total: int) -> None: ...


class Bench(NamedTuple):
    """Where and how the child measures."""

    model: Path
    threads: int
    folder: Path
    amount: EngineAmount
    clock: Clock
    watch: Watch


class Closes(Protocol):
    """Holds something of llama.cpp."""

    def close(self) -> None: ...


def closing_all(*things: Closes) -> AbstractContextManager[ExitStack]:
    """Close all at the end, the last first."""
    stack = ExitStack()
    for thing in things:
        stack.callback(thing.close)
    return stack


def interleaved(
    ours: Callable[[], float], other: Callable[[], float], rounds: int
) -> Beside:
    """Seconds a token on both sides, in turns.

    The order changes every round, so that a load that comes and goes hits both.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for side in (0, 1) if number % 2 == 0 else (1, 0):
            times[side].append((ours, other)[side]())
    ratios = [theirs / mine for mine, theirs in zip(*times, strict=True)]
    one, two = (statistics.median(side) for side in times)
    spread = (min(ratios), max(ratios))
    return Beside(1 / one, 1 / two, statistics.median(ratios), spread)


def pooled(all_of: list[Beside]) -> Beside:
    """Several questions as one figure: means, and the whole range."""
    return Beside(
        statistics.mean(beside.ours for beside in all_of),
        statistics.mean(beside.other for beside in all_of),
        statistics.mean(beside.ratio for beside in all_of),
        (
            min(beside.spread[0] for beside in all_of),
            max(beside.spread[1] for beside in all_of),
        ),
    )


def asked(text: str, sampling: Sampling = GREEDY) -> ChatRequest:
    """One question."""
    return ChatRequest((Message("user", text),), sampling)


def prose(tokens: int, name: str) -> str:
    """A text of about so many tokens, different for each name."""
    line = "Article %d of %s: the tenant pays the rent and the deposit by day %d. "
    return "".join(line % (n, name, n % 28) for n in range(tokens // 19))


class Written(NamedTuple):
    """What became of one request."""

    writer: Writer
    read_s: float  # until its prompt was read
    token_s: float  # a token after the first


def write(
    model: NativeModel, request: ChatRequest, clock: Clock = time.perf_counter
) -> Written:
    """Run one request to its end, as streamed events."""
    return write_after(model, model.prompt(request).tokens, request, clock)


def write_after(
    model: NativeModel, prompt: list[int], request: ChatRequest, clock: Clock
) -> Written:
    """Write what follows exactly these tokens."""
    writer = model.writer(
        request, prompt, CancelToken(), limit=request.sampling.max_tokens
    )
    began = clock()
    model.runner.submit(writer)
    model.runner.follow(writer)  # the prompt has been read, the first token is here
    first = clock()
    writer.news.clear()
    before = writer.scored
    while not writer.done:
        model.runner.follow(writer)
        writer.news.clear()
    ended = clock()
    model.runner.remove(writer)
    writer.close()
    token_s = (ended - first) / max(1, writer.scored - before)
    return Written(writer, first - began, token_s)
