"""The tokens that may come next, laid out as llama.cpp's samplers take them."""

import ctypes
from typing import TYPE_CHECKING

from engine.llama_library import llama_library

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_LAYOUT = [("id", "<i4"), ("logit", "<f4"), ("p", "<f4")]  # of llama_token_data

# Most of the vocabulary is far below the best and never chosen. Where only the best few
# are wanted, the native steps see those above a line that leaves enough; to sort all
# of them takes longer than everything else. The line follows what was found so far.
FARTHEST = 24.0  # below the best; if too few are above this, all are taken
_FIRST = 8.0
_MANY = 16  # times what is needed: a closer line next time
_CLOSER, _FARTHER = 0.9, 1.4


class Candidates:
    """One buffer, filled again for every token that is drawn."""

    def __init__(self, vocabulary_size: int) -> None:
        import numpy as np

        native = llama_library()
        self._tokens = np.arange(vocabulary_size)
        room = np.empty(vocabulary_size, _LAYOUT)
        self._ids, self._logits = room["id"], room["logit"]
        self._first = room.ctypes.data_as(ctypes.POINTER(native.llama_token_data))
        self._array = native.llama_token_data_array(
            data=self._first, size=0, selected=-1, sorted=False
        )
        self._line = _FIRST
        self.pointer = ctypes.byref(self._array)

    def __len__(self) -> int:
        size: int = self._array.size
        return size

    def fill(self, scores: "npt.NDArray[np.float32]", needed: int | None) -> None:
        """Take the best, at least `needed` of them; None takes all."""
        near = None if needed is None else self._near(scores, needed)
        tokens = self._tokens if near is None else near
        count = len(tokens)
        self._ids[:count] = tokens
        self._logits[:count] = scores[tokens]
        self._array.data = self._first  # a step may have put its own there
        self._array.size = count
        self._array.selected = -1
        self._array.sorted = False

    def selected(self) -> int:
        """The token that the last step chose."""
        token: int = self._array.data[self._array.selected].id
        return token

    def _near(
        self, scores: "npt.NDArray[np.float32]", needed: int
    ) -> "npt.NDArray[np.intp] | None":
        """Tokens above a line with enough above it; None where there is none."""
        import numpy as np

        best = scores.max()
        while self._line <= FARTHEST:
            above = np.flatnonzero(scores > best - self._line)
            if len(above) >= needed:
                if len(above) > needed * _MANY:
                    self._line *= _CLOSER
                return above
            self._line *= _FARTHER
        self._line = _FIRST
        return None
