"""Several sequences in one native context: exact prefix reuse, forks, eviction."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engine.cell_balance import MOST_HELD, CellBalance
from engine.errors import EngineError
from engine.llama_context import AbortedError, LlamaContext, NoRoomError
from engine.parking import Parking, State
from engine.sequences import (
    WORTHLESS_TAIL,
    LiveSequence,
    NoSequenceError,
    SequenceTable,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


# A copy of a token's keys and values and back takes as long as some 80 tokens that look
# at its cell in vain.
WORTH_PARKING = 96  # tokens to be read or written
_WORTH_UNPARKING = 64  # tokens that need not be read
_FEW_CELLS = 128
_WORTH_BALANCING = 32  # tokens to be written
_LOOK_AGAIN = 64  # tokens later


class Decoder:
    """Evaluates tokens on sequences, and keeps what it has read while there is room.

    Not thread-safe. The context must outlive it.
    """

    def __init__(self, context: LlamaContext, parking_bytes: int = 0) -> None:
        self._context = context
        self._parking = Parking(parking_bytes)
        size = context.size
        self.table = SequenceTable(size.sequences, size.cells)
        self._batch: list[tuple[LiveSequence, Sequence[int]]] = []
        self._balance: CellBalance | None = None
        self._balanced: LiveSequence | None = None  # the one that it is about

    @property
    def pending(self) -> int:
        """Tokens in the batch."""
        return self._context.pending

    @property
    def room(self) -> int:
        """Tokens that still fit into the batch."""
        return self._context.batch_tokens - self._context.pending

    @property
    def output_room(self) -> int:
        """Rows of scores that may still be asked for in this batch."""
        return self._context.output_rows - self._context.outputs

    def prepare(self, tokens: Sequence[int]) -> None:
        """Bring back what is parked of `tokens`, and park others where much is read.

        The cells that others hold slow down every token that is read.
        """
        if not self._parking.in_use:
            return
        match, have = self.table.best_match(tokens)
        parked, length = self._parking.best_match(tokens)
        if parked is not None and length < have + _WORTH_UNPARKING:
            parked, length = None, have
        if parked is not None:  # before others may push it out
            self._parking.remove(parked)
        if len(tokens) - max(have, length) >= WORTH_PARKING or parked is not None:
            for sequence in self.table.idle(keep=None if parked else match):
                self._park(sequence)
        if parked is not None:
            self.restore(parked.tokens, parked.state)

    def park_idle(self) -> None:
        """Park all that nobody uses: every token that is written would look at it."""
        if not self._parking.in_use:
            return
        for sequence in self.table.idle():
            if self.table.cells_alone(sequence) >= WORTHLESS_TAIL:
                self._move_out(sequence)

    def open(self, tokens: Sequence[int], tail: int = WORTHLESS_TAIL) -> LiveSequence:
        """A busy sequence that holds as much of `tokens` as is in memory already.

        One that goes on for at most `tail` tokens after them is cut, else forked.
        One token is always left to evaluate. Raises `NoSequenceError`.
        """
        best, length = self.table.best_match(tokens)
        length = min(length, len(tokens) - 1)
        if best is not self._balanced:
            self._end_balance()
        if best is None or length <= 0:
            self._make_free()
            return self.table.create()
        if self.table.can_take_over(best, length, tail):
            self.table.claim(best)
            self.cut(best, length)
            return best
        return self.fork(best, length)

    def fork(self, source: LiveSequence, length: int) -> LiveSequence:
        """A new busy sequence with the same beginning. Raises `NoSequenceError`."""
        self._make_free(keep=source)
        if not self.table.has_free and not source.busy:  # the last way: cut it itself
            self.table.claim(source)
            self.cut(source, length)
            return source
        target = self.table.fork(source, length)
        self._context.fork(source.number, target.number, length)
        return target

    def cut(self, sequence: LiveSequence, length: int) -> None:
        """Forget what follows; everything where the model cannot go back."""
        if self._balance is not None and sequence is self._balanced:
            self._balance.follow(len(sequence))
            self._balance.cut(length)
        kept = self._context.cut(sequence.number, length)
        self.table.cut(sequence, length if kept else 0)

    def balance(self, sequence: LiveSequence, more: int) -> int:
        """Let all threads have as many cells to look at while `more` are written.

        Gives the length of the sequence at which to ask again.
        """
        length = len(sequence)
        if not self._context.size.shares_cells:
            return length + more
        alone = self.table.used_cells == length
        if sequence is not self._balanced or not alone:
            self._end_balance()
            room = self.table.cells - length - MOST_HELD
            if not alone or sequence.in_order < length:
                return length + _LOOK_AGAIN
            if not room >= more >= _WORTH_BALANCING:
                return length + more
            self._balance, self._balanced = CellBalance(length), sequence
        balance = self._balance
        assert balance is not None
        balance.follow(length)
        for positions in balance.plan(self._context.threads):
            sequence.in_order = min(sequence.in_order, positions.start)
            if not self._context.move(sequence.number, positions.start, positions.stop):
                self._end_balance()
                return length + more
            balance.moved(positions)
        freed, tokens = balance.give_back()
        for positions in freed:
            self._context.free_held(positions.start, positions.stop)
        return length + tokens

    def release(self, sequence: LiveSequence) -> None:
        """Keep the sequence for what may come, until its room is needed."""
        if sequence.tokens:
            self.table.release(sequence)
        else:
            self.drop(sequence)

    @property
    def cells_held(self) -> int:
        """Cells that are held empty, so that threads have even shares."""
        return self._balance.held if self._balance else 0

    def drop(self, sequence: LiveSequence) -> None:
        if sequence is self._balanced:
            self._end_balance()
        self._context.cut(sequence.number, 0)
        self.table.drop(sequence)

    def state(self, sequence: LiveSequence) -> State:
        """What `restore` needs, beside the tokens."""
        return self._context.state(sequence.number)

    def restore(self, tokens: Sequence[int], state: State) -> bool:
        """Put a saved sequence among those that are kept; False where it cannot be."""
        try:
            self._make_free()
        except NoSequenceError:
            return False
        self._make_room(len(tokens))
        sequence = self.table.create()
        restored = self._context.set_state(sequence.number, state)
        if not restored:
            self.drop(sequence)
            return False
        self.table.grow(sequence, tokens)
        self.table.release(sequence)
        return True

    def forget_idle(self) -> None:
        """Drop all that is only kept."""
        self._parking.clear()
        while (sequence := self.table.oldest_idle()) is not None:
            self.drop(sequence)

    def add(
        self, sequence: LiveSequence, tokens: Sequence[int], outputs: int = 1
    ) -> int:
        """Put tokens that follow a sequence into the batch, at most once a sequence.

        Gives the row of the first. Scores are kept of the last `outputs` tokens.
        """
        self._batch.append((sequence, tokens))
        return self._context.add(tokens, len(sequence), sequence.number, outputs)

    def run(self, should_stop: Callable[[], bool] | None = None) -> None:
        """Evaluate the batch: all of it or, with an error, nothing.

        Raises `AbortedError` when `should_stop` said so, or `EngineError`.
        """
        batch, self._batch = self._batch, []
        needed = sum(len(tokens) for _, tokens in batch)
        self._make_room(needed)
        try:
            self._context.run(should_stop)
        except (AbortedError, NoRoomError, EngineError) as error:
            for sequence, _ in batch:
                self.cut(sequence, len(sequence))
            if isinstance(error, NoRoomError):
                raise EngineError(
                    "The model could not go on with this text. "
                    "Ask again, or start a new chat.",
                    f"no room for {needed} tokens beside {self.table.used_cells}",
                ) from error
            raise
        for sequence, tokens in batch:
            self.table.grow(sequence, tokens)

    def scores(self, row: int) -> "npt.NDArray[np.float32]":
        """Scores of all tokens to follow a row; a view, valid until the next call."""
        return self._context.scores(row)

    def draw(self, row: int, chain: object) -> int:
        """A token to follow a row, chosen by native samplers."""
        return self._context.draw(row, chain)

    def _park(self, sequence: LiveSequence) -> None:
        """Copy an idle sequence out, and free its cells."""
        if self.table.cells_alone(sequence) >= _FEW_CELLS:  # fewer slow nobody down
            self._move_out(sequence)

    def _move_out(self, sequence: LiveSequence) -> None:
        """Free the cells of an idle sequence; what is worth it can come back."""
        worth = len(sequence) >= WORTHLESS_TAIL and not sequence.guessed
        if worth and self._parking.in_use:
            self._parking.put(sequence.tokens, self._context.state(sequence.number))
        self.drop(sequence)

    def _make_free(self, keep: LiveSequence | None = None) -> None:
        if self.table.has_free:
            return
        oldest = self.table.oldest_idle(keep=[keep] if keep else [])
        if oldest is not None:
            self.drop(oldest)
        elif keep is None or keep.busy:
            raise NoSequenceError

    def _end_balance(self) -> None:
        """Give back the cells that are held empty."""
        if self._balance is not None:
            self._context.free_held()
            self._balance = self._balanced = None

    def _make_room(self, tokens: int) -> None:
        """Forget idle sequences, the oldest first, until so many tokens fit."""
        if self._balance and self.cells_held + self.table.used_cells + tokens > (
            self.table.cells
        ):
            self._end_balance()
        while self.table.used_cells + tokens > self.table.cells:
            oldest = self.table.oldest_idle()
            if oldest is None:
                return  # let the native memory say it
            self._move_out(oldest)
