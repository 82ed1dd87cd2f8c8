"""Where cells should lie, so that every thread has as many of them to look at.

To write one token, flash attention on the processor divides all cells up to the last in
use, rounded up to whole blocks, evenly among the threads. What is empty of the last
block lies in the share of one thread, and the others, with up to 256 cells more, are
waited for. So some cells of their shares are moved behind the last one, and what they
leave is held empty, until it is the turn of their share to take new tokens. Cells that
are not looked at cost next to nothing.
"""

import itertools
from collections import deque
from collections.abc import Sequence

_BLOCK_CELLS = 256  # `llama_kv_cache::get_n_kv`
_SHARED_CELLS = 512  # fewer are divided by heads: `flash_attn_ext_f16` of ggml-cpu
MOST_HELD = _BLOCK_CELLS
_WORTH_MOVING = 16  # cells; fewer gain less than the move takes
_TURN_TOKENS = 16  # written into one share before the next


class CellBalance:
    """Follows where the tokens of one sequence lie, and says what to move.

    The sequence has been alone in memory and in order so far. New tokens take the
    first cells that are free.
    """

    def __init__(self, length: int) -> None:
        self._cells = list(range(length))  # of each position
        self._end = length  # everything from here on is free
        self._gaps: deque[int] = deque()  # free cells before, in order
        self._held: list[deque[tuple[int, int]]] = []  # of each share: position, cell
        self._share = 0  # cells
        self._live: list[int] = []  # tokens in each share

    @property
    def cells(self) -> tuple[int, ...]:
        """Where each token lies."""
        return tuple(self._cells)

    @property
    def held(self) -> int:
        """Cells that are held empty."""
        return sum(map(len, self._held))

    def follow(self, length: int) -> None:
        """Note what was evaluated since."""
        for _ in range(length - len(self._cells)):
            cell = self._gaps.popleft() if self._gaps else self._end
            self._end = max(self._end, cell + 1)
            self._cells.append(cell)
            if self._share:
                self._live[min(cell // self._share, len(self._live) - 1)] += 1

    def cut(self, length: int) -> None:
        """Note that everything from `length` on was forgotten."""
        freed = set(self._cells[length:])
        del self._cells[length:]
        for cell in freed if self._share else ():
            self._live[min(cell // self._share, len(self._live) - 1)] -= 1
        free = freed.union(self._gaps)
        while self._end - 1 in free:
            self._end -= 1
        self._gaps = deque(sorted(cell for cell in free if cell < self._end))

    def plan(self, threads: int) -> list[range]:
        """Positions to move now, so that all shares have as many tokens.

        The last ones of a share: what another sequence shares stays in order.
        """
        seen = self._end // _BLOCK_CELLS * _BLOCK_CELLS + _BLOCK_CELLS
        if self._gaps or self.held or seen < _SHARED_CELLS or threads < 2:
            return []
        self._share = -(-seen // threads)
        self._held = [deque() for _ in range(threads)]
        self._count(threads)
        fair = -(-len(self._cells) // threads)
        full = self._end // self._share
        surplus = [max(0, live - fair) for live in self._live[:full]]
        if not _WORTH_MOVING <= sum(surplus) <= seen - self._end:
            return []
        inside: list[list[int]] = [[] for _ in range(threads)]
        for position, cell in enumerate(self._cells):
            inside[cell // self._share].append(position)
        return [
            run
            for positions, count in zip(inside[:full], surplus, strict=True)
            for run in _runs(positions[len(positions) - count :])
        ]

    def moved(self, positions: range) -> None:
        """Note that they lie behind everything else now, and their cells are held."""
        for position in positions:
            cell = self._cells[position]
            self._held[cell // self._share].append((position, cell))
            self._cells[position] = self._end
            self._end += 1
        self._count(len(self._held))

    def give_back(self) -> tuple[list[range], int]:
        """What of the moved positions need not be held any longer, and for how long.

        After so many tokens it is the turn of another share.
        """
        if self._gaps:
            return [], len(self._gaps)
        least = min(range(len(self._held)), key=self._turn, default=0)
        if not self.held or not self._held[least]:
            block_ends_in = _BLOCK_CELLS - self._end % _BLOCK_CELLS
            return [], min(_TURN_TOKENS, block_ends_in) if self.held else block_ends_in
        count = min(_TURN_TOKENS, len(self._held[least]))
        freed = [self._held[least].popleft() for _ in range(count)]
        self._gaps = deque(sorted(cell for _, cell in freed))
        return _runs([position for position, _ in freed]), count

    def _turn(self, share: int) -> tuple[bool, int]:
        """The share with the fewest tokens takes the next, if there is room in it."""
        has_room = bool(self._held[share]) or share >= self._end // self._share
        return not has_room, self._live[share]

    def _count(self, shares: int) -> None:
        self._live = [0] * shares
        for cell in self._cells if shares else ():
            self._live[min(cell // self._share, shares - 1)] += 1


def _runs(positions: Sequence[int]) -> list[range]:
    """Positions that follow each other, as ranges."""
    runs = []
    grouped = itertools.groupby(enumerate(positions), lambda pair: pair[1] - pair[0])
    for _, group in grouped:
        run = [position for _, position in group]
        runs.append(range(run[0], run[-1] + 1))
    return runs
