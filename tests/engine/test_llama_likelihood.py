"""Log probabilities of continuations: right, independent of company, and stoppable."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.cancel import CancelToken
from engine.errors import CancelledError, PromptTooLongError
from engine.llama import LlamaModel
from engine.llama_context import ContextSize, LlamaContext
from engine.llama_vocabulary import Vocabulary
from engine.model import TextPair

pytestmark = pytest.mark.slow

# Scores depend a little on the shape of a batch, most for what is unlikely.
TOLERANCE = 0.02

FACTS = "The capital of France is Paris. The capital of Italy is Rome. "
PREFIX = FACTS + "The capital of France is"
CITIES = (" Paris", " Rome", " a lemon", "")


@pytest.fixture(scope="module")
def model(chat_model_path: Path) -> Iterator[LlamaModel]:
    model = LlamaModel(chat_model_path, context_tokens=256)
    yield model
    model.close()


def _one_by_one(native_model: int, tokens: list[int], start: int) -> float:
    """The same number the slow way: a token at a time, all scores in float64."""
    size = Vocabulary(native_model).size
    context = LlamaContext(native_model, size, ContextSize(256))
    total = 0.0
    for position, (token, following) in enumerate(itertools.pairwise(tokens)):
        context.add([token], position, 0, outputs=1)
        context.run()
        scores = context.scores(0).astype(np.float64)
        if position + 1 >= start:
            total += scores[following] - np.log(np.exp(scores).sum())
    context.close()
    return total


def test_the_likely_continuation_wins_and_an_empty_one_is_certain(
    model: LlamaModel,
) -> None:
    paris, rome, lemon, nothing = model.likelihoods(
        [TextPair(PREFIX, city) for city in CITIES]
    )
    assert paris.log_probability > rome.log_probability > lemon.log_probability
    assert (paris.tokens, lemon.tokens) == (1, 2)
    assert (nothing.log_probability, nothing.tokens) == (0.0, 0)


def test_the_sum_is_what_reading_token_by_token_gives(
    model: LlamaModel, native_model: int
) -> None:
    vocabulary = Vocabulary(native_model)
    tokens = vocabulary.tokenize(PREFIX + FACTS * 3, special=False, begin=True)
    start = len(vocabulary.tokenize(PREFIX, special=False, begin=True))
    (found,) = model.likelihoods([TextPair(PREFIX, FACTS * 3)])
    assert found.tokens == len(tokens) - start > 35  # more than one call keeps
    expected = _one_by_one(native_model, tokens, start)
    assert found.log_probability == pytest.approx(expected, rel=TOLERANCE)


def test_a_pair_is_worth_the_same_in_any_company(model: LlamaModel) -> None:
    pairs = [
        TextPair(PREFIX, f" {city} is {n}.") for n, city in enumerate("abcdef" * 5)
    ]
    pairs += [TextPair(FACTS, " So there."), TextPair("", "Hello there.")]
    together = model.likelihoods(pairs)
    backwards = model.likelihoods(pairs[::-1])[::-1]
    for pair, one, other in zip(pairs, together, backwards, strict=True):
        (alone,) = model.likelihoods([pair])
        assert one.tokens == other.tokens == alone.tokens
        assert one.log_probability == pytest.approx(
            alone.log_probability, rel=TOLERANCE
        )
        assert other.log_probability == pytest.approx(
            alone.log_probability, rel=TOLERANCE
        )


def test_it_stops_when_asked_and_refuses_what_is_too_long(model: LlamaModel) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        model.likelihoods([TextPair(PREFIX, " Paris")], cancel)
    with pytest.raises(PromptTooLongError):
        model.likelihoods([TextPair(FACTS * 30, " Paris")])
    assert model.likelihoods([TextPair(PREFIX, " Paris")])[0].tokens == 1
