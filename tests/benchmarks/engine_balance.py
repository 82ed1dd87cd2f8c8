"""What even shares of cells gain while an answer is written, by length of its prompt.

Both sides write the same tokens in the same context, from the same saved state, in
turns: with cells where they happen to lie, and with cells moved.
"""

import functools
import time
from pathlib import Path

from app.bench.engine_sides import WORDS, interleaved
from engine.llama_context import ContextSize, LlamaContext
from engine.llama_decoder import Decoder
from engine.llama_library import free_native_model, load_native_model, physical_cores
from engine.llama_vocabulary import Vocabulary
from engine.parking import State
from tests.benchmarks.figures import Figure

LENGTHS = (300, 600, 1063, 2085, 4129, 7209)
_WRITTEN = 96
_BATCH = 512


def measure_balance(path: Path, rounds: int) -> list[Figure]:
    """A figure for each length; below one it would lose."""
    model = load_native_model(path)
    vocabulary = Vocabulary(model)
    size = ContextSize(LENGTHS[-1] + 1000, sequences=4, threads=physical_cores())
    context = LlamaContext(model, vocabulary.size, size)
    words = vocabulary.tokenize(WORDS * (LENGTHS[-1] // 10), special=False, begin=True)
    figures = []
    for length in LENGTHS:
        tokens = words[: length + _WRITTEN]
        state = _read(context, tokens[:length])
        written = functools.partial(_write, context, tokens, state)
        beside = interleaved(
            functools.partial(written, balanced=True),
            functools.partial(written, balanced=False),
            rounds,
        )
        name = f"writing after {length} tokens, cells in even shares"
        figures.append(
            Figure(name, beside.ratio, "x", 1.0, "higher", interval=beside.spread)
        )
    context.close()
    free_native_model(model)
    return figures


def _read(context: LlamaContext, tokens: list[int]) -> State:
    decoder = Decoder(context)
    sequence = decoder.open(tokens)
    while rest := tokens[len(sequence) :]:
        decoder.add(sequence, rest[:_BATCH])
        decoder.run()
    state = decoder.state(sequence)
    decoder.drop(sequence)
    return state


def _write(
    context: LlamaContext, tokens: list[int], state: State, *, balanced: bool
) -> float:
    """Seconds a token."""
    decoder = Decoder(context)
    prompt, answer = tokens[:-_WRITTEN], tokens[-_WRITTEN:]
    assert decoder.restore(prompt, state)
    sequence = decoder.open(tokens)
    at = 0
    began = time.perf_counter()
    for number, token in enumerate(answer):
        if balanced and len(sequence) >= at:
            at = decoder.balance(sequence, len(answer) - number)
        decoder.add(sequence, [token])
        decoder.run()
    took = time.perf_counter() - began
    decoder.drop(sequence)
    return took / len(answer)
