"""What a model's scores say about one token."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def log_probability(scores: "npt.NDArray[np.float32]", token: int) -> float:
    """The natural logarithm of the probability of `token`, before any sampling."""
    import numpy as np

    highest = scores.max()
    total = np.exp(scores - highest).sum()
    return float(scores[token] - highest - np.log(total))
