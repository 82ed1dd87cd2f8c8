"""A native context without a model: what comes next follows from all that was read.

It keeps the tokens of every sequence itself, so a decoder that loses track of them gets
other scores, or an assertion.
"""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from engine.llama_context import AbortedError, ContextSize, LlamaContext, NoRoomError
from engine.parking import State

VOCABULARY = 50


def next_token(tokens: Sequence[int]) -> int:
    """The likeliest token after `tokens`."""
    digest = hashlib.blake2b(repr(list(tokens)).encode(), digest_size=2).digest()
    return int.from_bytes(digest, "big") % VOCABULARY


class FakeContext(LlamaContext):
    """As strict as the native one about positions and room."""

    def __init__(
        self, cells: int = 200, sequences: int = 6, batch_tokens: int = 16
    ) -> None:
        self.size = ContextSize(cells, sequences)
        self.threads = 2
        self.held: dict[int, object] = {}  # cells that stay empty, by position
        self.batch_tokens = batch_tokens
        self.output_rows = batch_tokens
        self.outputs = 0
        self.calls: list[int] = []  # the tokens of each native call
        self.runs_until_stop_is_asked: Callable[[], None] = lambda: None
        self._kept: dict[int, list[tuple[object, int]]] = {}
        self._rows: list[tuple[int, int, int, bool]] = []
        self._after: list[list[int] | None] = []

    @property
    def handle(self) -> int:
        return 0

    @property
    def pending(self) -> int:
        return len(self._rows)

    def add(
        self, tokens: Sequence[int], position: int, sequence: int, outputs: int = 0
    ) -> int:
        start = len(self._rows)
        wanted = [False] * (len(tokens) - outputs) + [True] * outputs
        for offset, (token, want) in enumerate(zip(tokens, wanted, strict=True)):
            self._rows.append((sequence, position + offset, token, want))
        self.outputs += outputs
        assert len(self._rows) <= self.batch_tokens
        assert self.outputs <= self.output_rows
        return start

    def run(self, should_stop: Callable[[], bool] | None = None) -> None:
        rows = self._rows
        self.discard()
        assert rows
        self.runs_until_stop_is_asked()
        if should_stop is not None and should_stop():
            raise AbortedError
        if self.used_cells + len(rows) > self.size.cells:
            raise NoRoomError
        self.calls.append(len(rows))
        self._after = []
        for sequence, position, token, wanted in rows:
            assert 0 <= sequence < self.size.sequences
            kept = self._kept.setdefault(sequence, [])
            assert position == len(kept)
            kept.append((object(), token))
            self._after.append([token for _, token in kept] if wanted else None)

    def discard(self) -> None:
        self._rows = []
        self.outputs = 0

    def scores(self, row: int) -> npt.NDArray[np.float32]:
        tokens = self._after[row]
        assert tokens is not None
        scores = np.zeros(VOCABULARY, np.float32)
        scores[next_token(tokens)] = 5.0
        return scores

    def fork(self, source: int, target: int, end: int) -> None:
        assert not self._kept.get(target)
        assert len(self._kept[source]) >= end
        self._kept[target] = self._kept[source][:end]

    def cut(self, sequence: int, start: int) -> bool:
        del self._kept.get(sequence, [])[start:]
        return True

    def state(self, sequence: int) -> bytes:
        return bytes(token for _, token in self._kept[sequence])

    def set_state(self, sequence: int, state: State) -> bool:
        assert not self._kept.get(sequence)
        if self.used_cells + len(state) > self.size.cells:
            return False
        self._kept[sequence] = [(object(), token) for token in state]
        return True

    def move(self, sequence: int, start: int, end: int) -> bool:
        kept = self._kept[sequence]
        assert 0 <= start < end <= len(kept)
        if self.used_cells + end - start > self.size.cells:
            return False
        for position in range(start, end):
            cell, token = kept[position]
            assert position not in self.held
            self.held[position] = cell
            kept[position] = (object(), token)
        return True

    def free_held(self, start: int = -1, end: int = -1) -> None:
        if start < 0:
            self.held.clear()
        for position in range(start, end):
            del self.held[position]

    def set_threads(self, threads: int) -> None:
        self.threads = threads

    def close(self) -> None:
        """Nothing is held."""

    @property
    def used_cells(self) -> int:
        kept = {cell for kept in self._kept.values() for cell, _ in kept}
        return len(kept) + len(self.held)
