"""Threads get as many cells each, and the layout is the one that llama.cpp makes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cell_balance import MOST_HELD, CellBalance

BLOCK = 256


class Cells:
    """Gives out the first free cell from where it was last, as `find_slot` does."""

    def __init__(self, length: int) -> None:
        self._taken: set[int] = set()
        self._head = 0
        self.of_position = self.take(length)
        self.held: dict[int, int] = {}  # by position

    def take(self, count: int) -> list[int]:
        if self._head > len(self._taken) + 2 * count:
            self._head = 0
        found: list[int] = []
        cell = self._head
        while len(found) < count:
            if cell not in self._taken:
                found.append(cell)
            cell += 1
        self._taken.update(found)
        self._head = found[-1] + 1
        return found

    def free(self, cells: list[int]) -> None:
        self._taken.difference_update(cells)
        self._head = min(self._head, *cells)

    def move(self, positions: range) -> None:
        for position, cell in zip(positions, self.take(len(positions)), strict=True):
            assert position not in self.held
            self.held[position] = self.of_position[position]
            self.of_position[position] = cell

    def give_back(self, positions: range) -> None:
        self.free([self.held.pop(position) for position in positions])

    def cut(self, length: int) -> None:
        self.free(self.of_position[length:])
        del self.of_position[length:]

    def waited_for(self, threads: int) -> float:
        """Cells of the fullest share beyond an even one."""
        end = max(self._taken) + 1
        share = -(-(-(-end // BLOCK) * BLOCK) // threads)
        live = [0] * threads
        for cell in self.of_position:
            live[cell // share] += 1
        return max(live) - len(self.of_position) / threads


def write(
    balance: CellBalance, cells: Cells, threads: int, tokens: int
) -> tuple[float, int]:
    """Mean of the cells that are waited for, and the most that were held."""
    waited, most, again_in = 0.0, 0, 0
    for _ in range(tokens):
        if again_in <= 0:
            balance.follow(len(cells.of_position))
            for positions in balance.plan(threads):
                cells.move(positions)
                balance.moved(positions)
            freed, again_in = balance.give_back()
            for positions in freed:
                cells.give_back(positions)
            assert again_in > 0
            assert balance.held == len(cells.held)
            most = max(most, balance.held)
        cells.of_position += cells.take(1)
        again_in -= 1
        waited += cells.waited_for(threads)
    return waited / tokens, most


def unbalanced(length: int, threads: int, tokens: int) -> float:
    cells, waited = Cells(length), 0.0
    for _ in range(tokens):
        cells.of_position += cells.take(1)
        waited += cells.waited_for(threads)
    return waited / tokens


@pytest.mark.parametrize("threads", [2, 3, 4])
@pytest.mark.parametrize("length", [700, 1063, 2085, 4129])
def test_the_fullest_share_is_hardly_fuller(length: int, threads: int) -> None:
    waited, most = write(CellBalance(length), Cells(length), threads, 600)
    assert waited < unbalanced(length, threads, 600) / 3
    assert most <= MOST_HELD


def test_an_answer_that_is_written_again_is_balanced_as_well() -> None:
    balance, cells = CellBalance(1063), Cells(1063)
    for _ in range(3):
        waited, _ = write(balance, cells, 2, 96)
        assert waited < unbalanced(1063, 2, 96) / 3
        balance.follow(len(cells.of_position))
        balance.cut(1063)
        cells.cut(1063)


def test_short_texts_and_one_thread_are_left_alone() -> None:
    assert CellBalance(200).plan(2) == []
    assert CellBalance(2000).plan(1) == []


@settings(max_examples=40)
@given(
    length=st.integers(300, 1500),
    threads=st.integers(2, 6),
    parts=st.lists(st.tuples(st.integers(1, 200), st.integers(0, 150)), max_size=5),
)
def test_every_token_lies_where_it_is_thought_to(
    length: int, threads: int, parts: list[tuple[int, int]]
) -> None:
    balance, cells = CellBalance(length), Cells(length)
    for written, cut in parts:
        write(balance, cells, threads, written)
        balance.follow(len(cells.of_position))
        assert balance.cells == tuple(cells.of_position)
        kept = max(1, len(cells.of_position) - cut)
        balance.cut(kept)
        if cut:
            cells.cut(kept)
    balance.follow(len(cells.of_position))
    assert balance.cells == tuple(cells.of_position)
