"""The shortcuts of the sampler choose what the whole list of scores would."""

from collections.abc import Iterator

import numpy as np
import pytest

from engine.cancel import CancelToken
from engine.llama_decoder import Decoder
from engine.llama_sampler import Sampler
from engine.llama_vocabulary import Vocabulary
from engine.messages import Sampling

pytestmark = pytest.mark.slow


@pytest.fixture
def decoder(native_model: int) -> Iterator[Decoder]:
    decoder = Decoder(native_model, Vocabulary(native_model).size, 512, 1)
    decoder.read([1, 2, 3, 4, 5], CancelToken())
    yield decoder
    decoder.close()


def _handle(decoder: Decoder) -> int:
    assert decoder.handle is not None
    return decoder.handle


def test_greedy_takes_the_highest_score(decoder: Decoder) -> None:
    sampler = Sampler(Sampling(repeat_penalty=1.0), 49_152)
    assert sampler.sample(_handle(decoder)) == int(decoder.logits().argmax())
    sampler.close()
    sampler.close()


def test_the_penalty_over_few_candidates_equals_that_over_all(decoder: Decoder) -> None:
    penalty = 1.5
    sampler = Sampler(Sampling(repeat_penalty=penalty), 49_152)
    logits = decoder.logits().astype(np.float64)
    chosen: list[int] = []
    for _ in range(60):  # the same scores again and again: every choice is penalised
        scores = logits.copy()
        seen = list(set(chosen))
        scores[seen] = np.where(
            scores[seen] > 0, scores[seen] / penalty, scores[seen] * penalty
        )
        token = sampler.sample(_handle(decoder))
        assert scores[token] == pytest.approx(scores.max(), abs=1e-4)
        chosen.append(token)
    assert len(set(chosen)) > 3
    sampler.close()


def test_a_temperature_brings_variety_within_the_best(decoder: Decoder) -> None:
    settings = Sampling(temperature=1.5, top_k=5, top_p=1.0, min_p=0.0, seed=7)
    sampler = Sampler(settings, 49_152)
    best = set(np.argsort(decoder.logits())[-5 - 64 :].tolist())
    drawn = {sampler.sample(_handle(decoder)) for _ in range(40)}
    assert len(drawn) > 2
    assert drawn <= best
    sampler.close()
