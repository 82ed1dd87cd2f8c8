"""A choice that skips the penalties is the one that they would have led to."""

import numpy as np
import pytest

from engine.messages import Sampling
from engine.penalties import Penalties

SETTINGS = [
    Sampling(repeat_penalty=1.3),
    Sampling(repeat_penalty=1.0, presence_penalty=1.5),
    Sampling(repeat_penalty=1.0, frequency_penalty=0.8),
    Sampling(repeat_penalty=0.6),  # likes repetition
    Sampling(repeat_penalty=1.0, presence_penalty=-1.5),
    Sampling(repeat_penalty=1.2, frequency_penalty=-0.9),
]


@pytest.mark.parametrize("sampling", SETTINGS)
def test_the_best_is_kept_only_where_it_stays_the_best(sampling: Sampling) -> None:
    chance = np.random.default_rng(3)
    penalties = Penalties(sampling)
    kept = lowered = 0
    for _ in range(300):
        scores = chance.standard_normal(12).astype(np.float32)
        before = scores.copy()
        best = int(scores.argmax())
        with penalties.applied(scores):
            after = int(scores.argmax())
        assert (scores == before).all()
        if penalties.keep_best(best):
            kept += 1
            assert after == best
        lowered += after != best
        penalties.accept(after if chance.random() < 0.2 else 11)
    assert lowered
    raises = min(
        sampling.repeat_penalty - 1,
        sampling.frequency_penalty,
        sampling.presence_penalty,
    )
    assert bool(kept) == (raises >= 0)
