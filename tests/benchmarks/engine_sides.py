"""The other side of the engine's figures: the plainest loop; how to compare."""

import contextlib
import ctypes
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from engine.llama_library import (
    free_native_model,
    llama_library,
    load_native_model,
    physical_cores,
)
from engine.llama_vocabulary import Vocabulary


class Measure(msgspec.Struct, frozen=True):
    """How time is taken. On a machine that others use, one thread and its CPU time."""

    threads: int
    clock: Callable[[], float]


def how_to_measure() -> Measure:
    """`INGLENOOK_BENCH_CPU_TIME=1` where the machine is not quiet."""
    if os.environ.get("INGLENOOK_BENCH_CPU_TIME"):
        return Measure(1, time.thread_time)
    return Measure(physical_cores(), time.perf_counter)


class BareLoop:
    """One sequence, `llama_decode`, argmax: as little as a program can do."""

    def __init__(self, path: Path, context_tokens: int, measure: Measure) -> None:
        self._clock = measure.clock
        self._library = library = llama_library()
        self.model = load_native_model(path)
        self.vocabulary = Vocabulary(self.model)
        parameters = library.llama_context_default_params()
        parameters.n_ctx = context_tokens
        parameters.n_threads = parameters.n_threads_batch = measure.threads
        parameters.flash_attn_type = library.LLAMA_FLASH_ATTN_TYPE_ENABLED
        parameters.no_perf = True
        self._context = library.llama_init_from_model(self.model, parameters)
        self._memory = library.llama_get_memory(self._context)

    def prefill(self, tokens: Sequence[int]) -> float:
        """Seconds to read a prompt from nothing."""
        self._library.llama_memory_clear(self._memory, True)
        began = self._clock()
        batch = self._library.llama_n_batch(self._context)
        for start in range(0, len(tokens), batch):
            self._decode(tokens[start : start + batch])
        self._argmax()
        return self._clock() - began

    def decode(self, tokens: int) -> float:
        """Seconds to write so many more."""
        began = self._clock()
        for _ in range(tokens):
            self._decode([self._argmax()])
        return self._clock() - began

    def close(self) -> None:
        self._library.llama_free(self._context)
        free_native_model(self.model)

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (self._library.llama_token * len(tokens))(*tokens)
        batch = self._library.llama_batch_get_one(array, len(tokens))
        assert self._library.llama_decode(self._context, batch) == 0

    def _argmax(self) -> int:
        scores = self._library.llama_get_logits_ith(self._context, -1)
        row = np.ctypeslib.as_array(scores, (self.vocabulary.size,))
        return int(row.argmax())


def requantized(source: Path, folder: Path, kind: str) -> Path:
    """The same weights in another form, made once a run."""
    library = llama_library()
    target = folder / f"{source.stem}.{kind}.gguf"
    if not target.exists():
        parameters = library.llama_model_quantize_default_params()
        parameters.ftype = getattr(library, f"LLAMA_FTYPE_MOSTLY_{kind}")
        parameters.allow_requantize = True
        parameters.nthread = physical_cores()
        status = library.llama_model_quantize(
            bytes(source), bytes(target), ctypes.byref(parameters)
        )
        assert status == 0
    return target


def interleaved(
    one: Callable[[], float], other: Callable[[], float], rounds: int
) -> tuple[float, float, float]:
    """Medians of both, and the median of `other / one` round by round.

    The order changes every round, so that a load that comes and goes hits both.
    """
    ones, others = [], []
    for number in range(rounds):
        if number % 2:
            others.append(other())
            ones.append(one())
        else:
            ones.append(one())
            others.append(other())
    ratios = [b / a for a, b in zip(ones, others, strict=True)]
    return statistics.median(ones), statistics.median(others), statistics.median(ratios)


@contextlib.contextmanager
def closing(*things: object) -> Iterator[None]:
    """Close all at the end, the last first."""
    try:
        yield
    finally:
        for thing in reversed(things):
            thing.close()  # type: ignore[attr-defined]
