"""Cells are held empty while an answer is written, and given back for anything else."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.llama_context import ContextSize, LlamaContext
from engine.llama_decoder import Decoder
from engine.llama_vocabulary import Vocabulary
from engine.sequences import ANSWER_TAIL, LiveSequence
from tests.helpers.fake_context import FakeContext, next_token

# Kullback-Leibler divergence of what is expected next: one thread more or less makes
# 0.004, as sums are rounded to sixteen bits; 40 tokens that nobody sees make 0.04.
ROUNDING = 0.012
TEXT = Path(__file__).parents[2] / "assets" / "tuning" / "text.txt"
LENGTH = 700  # with all after it in one block of 256, mostly empty at first


@pytest.fixture
def context() -> FakeContext:
    return FakeContext(cells=2000, sequences=4, batch_tokens=64)


def read(decoder: Decoder, tokens: list[int]) -> LiveSequence:
    return read_on(decoder, decoder.open(tokens), tokens)


def read_on(
    decoder: Decoder, sequence: LiveSequence, tokens: list[int]
) -> LiveSequence:
    while len(sequence) < len(tokens):
        decoder.add(sequence, tokens[len(sequence) :][: decoder.room])
        decoder.run()
    return sequence


def write(decoder: Decoder, sequence: LiveSequence, count: int) -> int:
    """Write as the model would; gives the most cells that were held."""
    at, most = len(sequence), 0
    for left in range(count, 0, -1):
        if len(sequence) >= at:
            at = decoder.balance(sequence, left)
            assert at > len(sequence)
        row = decoder.add(sequence, [next_token(sequence.tokens)])
        decoder.run()
        assert int(decoder.scores(row).argmax()) == next_token(sequence.tokens)
        most = max(most, decoder.cells_held)
    return most


def prompt(name: int) -> list[int]:
    return [name, *(n % 7 for n in range(LENGTH - 1))]


def test_an_answer_alone_in_memory_is_balanced(context: FakeContext) -> None:
    decoder = Decoder(context)
    sequence = read(decoder, prompt(1))
    assert write(decoder, sequence, 100) > 0
    decoder.release(sequence)
    again = decoder.open(prompt(1), ANSWER_TAIL)
    assert again is sequence  # the answer is short enough to be lost
    assert write(decoder, again, 100) > 0


def test_a_prompt_of_something_else_gets_all_cells(context: FakeContext) -> None:
    decoder = Decoder(context)
    sequence = read(decoder, prompt(1))
    write(decoder, sequence, 40)
    assert context.held
    decoder.release(sequence)
    other = read(decoder, [9] * 400)
    assert not context.held
    assert write(decoder, other, 40) == 0  # not alone, so nothing is known of its cells


def test_a_conversation_with_a_common_beginning_is_balanced_as_well() -> None:
    context = FakeContext(cells=3000, sequences=4, batch_tokens=64)
    decoder = Decoder(context, parking_bytes=5000)
    first = read(decoder, prompt(1))
    assert write(decoder, first, 40) > 0
    decoder.release(first)
    other = [*prompt(1)[:100], *[3] * 600]
    decoder.prepare(other)
    second = decoder.open(other)
    assert len(second) == 100
    decoder.park_idle()
    assert write(decoder, read_on(decoder, second, other), 40) > 0
    decoder.release(second)
    decoder.prepare([*first.tokens, 1])
    again = decoder.open([*first.tokens, 1])
    assert len(again) == LENGTH + 40
    decoder.park_idle()
    assert write(decoder, again, 40) > 0


def test_cells_are_given_back_before_a_conversation_is_forgotten() -> None:
    context = FakeContext(cells=1100, sequences=4, batch_tokens=64)
    decoder = Decoder(context)
    sequence = read(decoder, prompt(1))
    assert write(decoder, sequence, 60) > 0
    tokens = [n % 5 for n in range(1100 - len(sequence))]
    while tokens:
        decoder.add(sequence, tokens[:60])
        decoder.run()
        del tokens[:60]
    assert len(sequence) == 1100
    assert not context.held


def test_forks_and_one_thread_are_left_alone(context: FakeContext) -> None:
    decoder = Decoder(context)
    sequence = read(decoder, prompt(1))
    context.set_threads(1)
    assert write(decoder, sequence, 40) == 0
    context.set_threads(2)
    fork = decoder.fork(sequence, LENGTH)
    decoder.add(fork, [3])
    decoder.run()
    assert write(decoder, sequence, 40) == 0


def test_a_short_answer_is_not_worth_it(context: FakeContext) -> None:
    decoder = Decoder(context)
    sequence = read(decoder, prompt(1))
    assert write(decoder, sequence, 20) == 0


@pytest.mark.slow
def test_scores_do_not_care_where_cells_lie(native_model: int) -> None:
    size = ContextSize(cells=1536, sequences=4, threads=2)
    vocabulary = Vocabulary(native_model)
    context = LlamaContext(native_model, vocabulary.size, size)
    decoder = Decoder(context)
    text = TEXT.read_text(encoding="utf-8")
    words = vocabulary.tokenize(text, special=False, begin=True)
    tokens, answer = words[:560], words[560:620]
    plain = follow(decoder, read(decoder, tokens), answer, balanced=False)
    decoder.forget_idle()
    sequence = read(decoder, tokens)
    spread = follow(decoder, sequence, answer, balanced=True)
    assert decoder.cells_held > 0
    assert far_apart(spread, plain) < ROUNDING
    state = decoder.state(sequence)
    decoder.drop(sequence)
    assert decoder.cells_held == 0
    assert decoder.restore([*tokens, *answer], state)
    again = follow(decoder, decoder.open([*tokens, *answer, 0]), [1], balanced=False)
    decoder.forget_idle()
    fresh = follow(decoder, read(decoder, [*tokens, *answer]), [1], balanced=False)
    assert far_apart(again, fresh) < ROUNDING
    context.close()


def follow(
    decoder: Decoder, sequence: LiveSequence, answer: list[int], *, balanced: bool
) -> npt.NDArray[np.float32]:
    """Scores after each token, given one by one; the sequence is kept."""
    scores, at = [], 0
    for number, token in enumerate(answer):
        if balanced and len(sequence) >= at:
            at = decoder.balance(sequence, len(answer) - number)
        row = decoder.add(sequence, [token])
        decoder.run()
        scores.append(decoder.scores(row).copy())
    decoder.release(sequence)
    return np.array(scores)


def far_apart(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    """Mean divergence of what is expected next."""
    logs = [
        rows - np.logaddexp.reduce(rows, -1, keepdims=True) for rows in (one, other)
    ]
    return float((np.exp(logs[0]) * (logs[0] - logs[1])).sum(-1).mean())
