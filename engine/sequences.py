"""Which token sequences are in memory, what they share, and which one goes first.

Pure bookkeeping: `engine.llama_decoder` does to the native memory what is noted here.
A cell holds one token's keys and values; sequences forked from each other share cells.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

# A sequence is taken over and cut, rather than forked, when no more than that is lost.
WORTHLESS_TAIL = 16
# The same for a person who waits. Cells of an answer that was asked for again slow down
# every token of the new one (by 1.1 ms for 256 of them, with the bundled model); a
# return to the old one reads it again in about a third of a second.
ANSWER_TAIL = 128


class NoSequenceError(Exception):
    """All sequences are in use."""


class LiveSequence:
    """Evaluated tokens under a number; `busy` while something is written with them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.tokens: list[int] = []
        self.cells: list[int] = []
        self.busy = False
        self.guessed = False  # nobody has asked for it: its end may be cut off
        self.in_order = 0  # tokens whose cells follow each other from the first on
        self.used_at = 0

    def __len__(self) -> int:
        return len(self.tokens)


class SequenceTable:
    """All live sequences and the cells that they hold together."""

    def __init__(self, sequences: int, cells: int) -> None:
        self.cells = cells
        self._free = list(range(sequences - 1, -1, -1))
        self._live: dict[int, LiveSequence] = {}
        self._holders: Counter[int] = Counter()
        self._next_cell = itertools.count()
        self._clock = itertools.count(1)

    @property
    def live(self) -> tuple[LiveSequence, ...]:
        return tuple(self._live.values())

    @property
    def used_cells(self) -> int:
        """Cells of all live sequences; shared ones count once."""
        return len(self._holders)

    @property
    def has_free(self) -> bool:
        return bool(self._free)

    def best_match(self, tokens: Sequence[int]) -> tuple[LiveSequence | None, int]:
        """The sequence with the longest common beginning, idle ones first."""
        best: LiveSequence | None = None
        longest = 0
        for sequence in self._live.values():
            length = common_length(sequence.tokens, tokens)
            better = length == longest and best is not None and best.busy
            if length > longest or (better and length and not sequence.busy):
                best, longest = sequence, length
        return best, longest

    def can_take_over(
        self, sequence: LiveSequence, length: int, tail: int = WORTHLESS_TAIL
    ) -> bool:
        """Whether at most `tail` tokens, and a small part, are lost by cutting it."""
        lost = len(sequence) - length
        few = lost <= max(WORTHLESS_TAIL, min(tail, length // 2))
        return not sequence.busy and (few or sequence.guessed)

    def create(self) -> LiveSequence:
        """An empty sequence, busy. Raises `NoSequenceError`."""
        if not self._free:
            raise NoSequenceError
        sequence = LiveSequence(self._free.pop())
        self._live[sequence.number] = sequence
        self.claim(sequence)
        return sequence

    def fork(self, source: LiveSequence, length: int) -> LiveSequence:
        """A busy sequence that shares the first `length` tokens of another."""
        sequence = self.create()
        sequence.tokens = source.tokens[:length]
        sequence.cells = source.cells[:length]
        sequence.in_order = min(source.in_order, length)
        self._holders.update(sequence.cells)
        return sequence

    def grow(self, sequence: LiveSequence, tokens: Sequence[int]) -> None:
        """Note tokens that have been evaluated."""
        if sequence.in_order == len(sequence.tokens) == len(self._holders):
            sequence.in_order += len(tokens)  # it is alone
        sequence.tokens += tokens
        if len(tokens) == 1:  # while writing: as short as can be
            cell = next(self._next_cell)
            sequence.cells.append(cell)
            self._holders[cell] = 1
            return
        cells = list(itertools.islice(self._next_cell, len(tokens)))
        sequence.cells += cells
        self._holders.update(cells)

    def cut(self, sequence: LiveSequence, length: int) -> None:
        """Forget everything from `length` on."""
        self._let_go(sequence.cells[length:])
        del sequence.tokens[length:]
        del sequence.cells[length:]
        sequence.in_order = min(sequence.in_order, length)

    def drop(self, sequence: LiveSequence) -> None:
        """Forget a sequence; its number may be used again."""
        self._let_go(sequence.cells)
        del self._live[sequence.number]
        self._free.append(sequence.number)

    def claim(self, sequence: LiveSequence) -> None:
        sequence.busy = True
        sequence.guessed = False
        sequence.used_at = next(self._clock)

    def release(self, sequence: LiveSequence) -> None:
        """Keep it for later, as the one used last."""
        sequence.busy = False
        sequence.used_at = next(self._clock)

    def idle(self, keep: LiveSequence | None = None) -> list[LiveSequence]:
        """What nobody uses, the longest unused first."""
        idle = [s for s in self._live.values() if not s.busy and s is not keep]
        return sorted(idle, key=lambda sequence: sequence.used_at)

    def cells_alone(self, sequence: LiveSequence) -> int:
        """How many cells would be free without a sequence."""
        return sum(self._holders[cell] == 1 for cell in sequence.cells)

    def oldest_idle(self, keep: Iterable[LiveSequence] = ()) -> LiveSequence | None:
        """What is forgotten first when there is no room."""
        kept = {sequence.number for sequence in keep}
        idle = [s for s in self._live.values() if not s.busy and s.number not in kept]
        return min(idle, key=lambda sequence: sequence.used_at, default=None)

    def busy_cells(self, extra: Iterable[int] = ()) -> int:
        """Cells that cannot be had by forgetting idle sequences."""
        held = set(extra)
        for sequence in self._live.values():
            if sequence.busy:
                held.update(sequence.cells)
        return len(held)

    def _let_go(self, cells: Iterable[int]) -> None:
        for cell in cells:
            left = self._holders[cell] - 1
            if left:
                self._holders[cell] = left
            else:
                del self._holders[cell]


def common_length(one: Sequence[int], other: Sequence[int]) -> int:
    """Length of the common beginning, by comparing ever smaller slices."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:  # one[:low] is common, one[:high] is not
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
