"""Makes tokens of the answer so far less likely, in place and only where needed."""

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.messages import Sampling

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_WINDOW = 64  # a repeated word is penalised within this many tokens of the answer


class Penalties:
    """Repetition, frequency and presence, as llama.cpp defines them.

    Its own sampler copies the scores of the whole vocabulary first; changing a few of
    them and changing them back takes a twentieth of the time.
    """

    def __init__(self, sampling: Sampling) -> None:
        self._repeat = sampling.repeat_penalty
        self._frequency = sampling.frequency_penalty
        self._presence = sampling.presence_penalty
        self._on = (self._repeat, self._frequency, self._presence) != (1.0, 0.0, 0.0)
        self._only_lower = (
            self._repeat >= 1 and min(self._frequency, self._presence) >= 0
        )
        self._window: deque[int] = deque()
        self._counts: Counter[int] = Counter()

    def accept(self, token: int) -> None:
        """Note a chosen token."""
        if not self._on:
            return
        self._window.append(token)
        self._counts[token] += 1
        if len(self._window) > _WINDOW:
            oldest = self._window.popleft()
            self._counts[oldest] -= 1
            if not self._counts[oldest]:
                del self._counts[oldest]

    def keep_best(self, token: int) -> bool:
        """Whether the best of all tokens stays the best: others are only lowered."""
        return self._only_lower and token not in self._counts

    @contextmanager
    def applied(self, scores: "npt.NDArray[np.float32]") -> Iterator[None]:
        """Inside, the scores are lowered."""
        if not self._counts:
            yield
            return
        import numpy as np

        tokens = np.fromiter(self._counts, np.int64, len(self._counts))
        kept = scores[tokens]
        lowered = np.where(kept > 0, kept / self._repeat, kept * self._repeat)
        if self._frequency or self._presence:
            counts = np.fromiter(self._counts.values(), np.float32, len(self._counts))
            lowered -= counts * self._frequency + self._presence
        scores[tokens] = lowered
        try:
            yield
        finally:
            scores[tokens] = kept
