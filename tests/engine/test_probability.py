"""Natural logarithms of softmax, for scores of any size."""

import math
import threading

import numpy as np
import pytest

from engine.probability import log_probability


def exact(scores: list[float], token: int) -> float:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return scores[token] - highest - math.log(math.fsum(powers))


@pytest.mark.parametrize(
    "scores",
    [[0.0, 0.0], [1.0, 2.0, 3.0], [-1000.0, 1000.0, 999.0], [1.0e38, 0.0, -1.0e38]],
)
def test_it_is_the_logarithm_of_the_share(scores: list[float]) -> None:
    for token in range(len(scores)):
        found = log_probability(np.array(scores, np.float32), token)
        assert found == pytest.approx(exact(scores, token), rel=1e-4)


def test_scores_stay_as_they_were_and_threads_do_not_meet() -> None:
    ones, twos = np.ones(5000, np.float32), np.arange(5000, dtype=np.float32)
    expected = {1: -math.log(5000), 2: exact([float(x) for x in twos], 4999)}
    wrong: list[float] = []

    def ask(scores: np.ndarray, token: int, which: int) -> None:
        for _ in range(300):
            found = log_probability(scores, token)
            if found != pytest.approx(expected[which], rel=1e-4):
                wrong.append(found)

    threads = [
        threading.Thread(target=ask, args=(ones, 0, 1)),
        threading.Thread(target=ask, args=(twos, 4999, 2)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert (ones == 1).all()
    assert twos[4999] == 4999
