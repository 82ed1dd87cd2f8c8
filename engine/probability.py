"""What a model's scores say about one token."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def log_probability(scores: "npt.NDArray[np.float32]", token: int) -> float:
    """The natural logarithm of the probability of `token`, before any sampling."""
    import numpy as np

    # Chosen tokens are near the top: their own score keeps the sum within bounds, and
    # saves a search for the highest.
    shifted = scores - scores[token]
    with np.errstate(over="ignore"):
        total = float(np.exp(shifted, out=shifted).sum())
    if math.isfinite(total):
        return -math.log(total)
    highest = scores.max()
    total = float(np.exp(scores - highest).sum())
    return float(scores[token] - highest) - math.log(total)
