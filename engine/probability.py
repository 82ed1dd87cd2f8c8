"""What a model's scores say about one token."""

import math
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class _Room(threading.local):
    """As long as the scores; fresh memory each time takes longer than the sum."""

    powers: "npt.NDArray[np.float32] | None" = None


_ROOM = _Room()


def likeliest(scores: "npt.NDArray[np.float32]", count: int) -> list[tuple[int, float]]:
    """The likeliest tokens and the logarithms of their probabilities, best first."""
    import numpy as np

    if count < 1:
        return []
    count = min(count, len(scores))
    best = np.argpartition(scores, -count)[-count:]
    ordered = best[np.argsort(-scores[best])]
    highest = float(scores[ordered[0]])
    total = math.log(float(np.exp(scores - highest).sum()))
    return [(int(t), float(scores[t]) - highest - total) for t in ordered]


def log_probability(scores: "npt.NDArray[np.float32]", token: int) -> float:
    """The natural logarithm of the probability of `token`, before any sampling."""
    import numpy as np

    powers = _ROOM.powers
    if powers is None or powers.shape != scores.shape:
        powers = _ROOM.powers = np.empty(scores.shape, np.float32)
    highest = scores.max()
    np.subtract(scores, highest, out=powers)
    total = float(np.exp(powers, out=powers).sum())
    return float(scores[token] - highest) - math.log(total)
