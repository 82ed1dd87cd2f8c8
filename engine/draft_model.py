"""Drafts from a second, smaller model, which follows the answer and guesses ahead.

Speculative decoding (Leviathan et al. 2023; Chen et al. 2023): what is proposed is
checked in one call of the large model, so the answer stays the same. As in assisted
generation (Hugging Face transformers, `assistant_confidence_threshold`; Mamou et al.
2024) it stops where it is not sure of a token itself.
"""

import logging
import math
import time
from collections.abc import Callable, Sequence

from engine.draft_model_guard import CHUNK, DraftCosts, DraftModelGuard, Standing
from engine.drafting import Draft
from engine.errors import EngineError
from engine.llama_context import AbortedError, LlamaContext, NoRoomError
from engine.probability import log_probability
from engine.sequences import common_length

CONFIDENCE = 0.4  # below it a guess is wrong too often; the default of transformers
MODEL_MATCH = -1  # of a draft that no text led to
_WATCHED_TOKENS = 32  # fewer are over before anyone would notice
_SEQUENCE = 0
_MEASURED = (1, 1, 2, 8, CHUNK, 1)  # rows of the calls that are timed at load
_LOG_CONFIDENCE = math.log(CONFIDENCE)

_logger = logging.getLogger(__name__)


class DraftModel:
    """One sequence of a small context: what it has read of the text before is kept.

    Not thread-safe: used only by whoever does the runner's step. The context must
    outlive it.
    """

    def __init__(self, context: LlamaContext, ends: Callable[[int], bool]) -> None:
        self._context = context
        self._ends = ends
        self._held: list[int] = []  # read, guesses included
        self._reader: object = None  # whose text it is
        self._agreed = 0  # of what is held, known to be in that text
        self.costs = DraftCosts()
        self.failed = False

    @property
    def window(self) -> int:
        """How long a text may be."""
        return self._context.size.cells

    @property
    def chunk(self) -> int:
        """How many tokens it reads at once, beside one of the answer."""
        return min(CHUNK, self._context.batch_tokens)

    def behind(self, text: list[int], reader: object) -> int:
        """How many tokens it has to read before it can say what follows."""
        return len(text) - self._known(text, reader)

    def propose(
        self,
        text: list[int],
        reader: object,
        limit: int,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[int, ...]:
        """Up to `limit` tokens that it would write next.

        Reads at most a chunk of what it has missed, so that the answer does not halt;
        there is nothing to propose before all is read.
        """
        if self.failed or len(text) + limit > self.window:
            return ()
        try:
            return self._propose(text, self._known(text, reader), limit, cancelled)
        except AbortedError:
            self._cut(len(self._held))
        except (NoRoomError, EngineError) as error:
            self._give_up(error)
        return ()

    def forget(self) -> None:
        """Nothing of any text stays."""
        self._cut(0)
        self._reader = None
        self._agreed = 0

    def measure(self) -> None:
        """Time calls as they come, so that the guard can weigh them."""
        try:
            for number, rows in enumerate(_MEASURED):
                began = time.process_time()
                tokens = [0] * min(rows, self.chunk)
                self._read(tokens, None)
                if number:  # the first call warms up
                    self.costs.note(len(tokens), (time.process_time() - began) * 1000)
                self._cut(0)
        except (NoRoomError, EngineError) as error:
            self._give_up(error)

    def _known(self, text: list[int], reader: object) -> int:
        """How much of a text that only grows is held; the last token is read again."""
        if self._reader is not reader:
            self._reader, self._agreed = reader, 0
        start, end = self._agreed, len(self._held)
        self._agreed += common_length(self._held[start:], text[start:end])
        return max(0, min(self._agreed, len(text) - 1))

    def _propose(
        self,
        text: list[int],
        known: int,
        limit: int,
        cancelled: Callable[[], bool],
    ) -> tuple[int, ...]:
        if known < len(self._held):
            self._cut(known)
        chunk = text[known : known + self.chunk]
        row = self._timed_read(chunk, cancelled)
        if known + len(chunk) < len(text):
            return ()
        drafted: list[int] = []
        while (token := self._guess(row)) is not None:
            drafted.append(token)
            if len(drafted) >= limit or cancelled():
                break
            row = self._timed_read((token,), None)
        return tuple(drafted)

    def _guess(self, row: int) -> int | None:
        """The likeliest token after a row, where it is likely and ends nothing."""
        scores = self._context.scores(row)
        token = int(scores.argmax())
        if self._ends(token) or log_probability(scores, token) < _LOG_CONFIDENCE:
            return None
        return token

    def _timed_read(
        self, tokens: Sequence[int], cancelled: Callable[[], bool] | None
    ) -> int:
        began = time.process_time()
        row = self._read(tokens, cancelled)
        self.costs.note(len(tokens), (time.process_time() - began) * 1000)
        return row

    def _read(self, tokens: Sequence[int], cancelled: Callable[[], bool] | None) -> int:
        """Evaluate what follows; gives the row of the last."""
        first = self._context.add(tokens, len(self._held), _SEQUENCE, 1)
        self._context.run(cancelled if len(tokens) >= _WATCHED_TOKENS else None)
        self._held += tokens
        return first + len(tokens) - 1

    def _give_up(self, error: Exception) -> None:
        _logger.warning("The draft model failed and is not asked again: %r", error)
        self.failed = True

    def _cut(self, length: int) -> None:
        if not self._context.cut(_SEQUENCE, length):
            length = 0
        del self._held[length:]
        self._agreed = min(self._agreed, length)


class ModelDrafts:
    """What a draft model does for one answer, and what that was worth."""

    def __init__(
        self,
        model: DraftModel,
        guard: DraftModelGuard,
        prompt: Sequence[int],
        cancelled: Callable[[], bool],
    ) -> None:
        self._model = model
        self._guard = guard
        self._text = list(prompt)
        self._prompt_tokens = len(prompt)
        self._cancelled = cancelled
        self._spent_ms = 0.0
        self.drafted = 0
        self.accepted = 0

    def weigh(self, available: int, left: int) -> tuple[int, float]:
        """How many tokens to ask for, 0 for none, and how much faster that is.

        The answer has `left` tokens at most to come.
        """
        room = min(available, self._model.window - len(self._text))
        if self._model.failed or room < 1 or not self._guard.may_gain():
            return 0, 1.0
        behind = self._model.behind(self._text, self)
        written = len(self._text) - self._prompt_tokens
        return self._guard.weigh(Standing(behind, room, written, left))

    def propose(self, length: int) -> Draft:
        """Ask the model; what that takes is counted, also where nothing comes of it."""
        behind = self._model.behind(self._text, self)
        began = time.process_time()
        tokens = self._model.propose(self._text, self, length, self._cancelled)
        spent_ms = (time.process_time() - began) * 1000
        unread = behind > self._model.chunk
        reading_ms = spent_ms if unread else self._guard.reading_ms(behind)
        self._guard.note_reading(min(reading_ms, spent_ms))
        self._spent_ms = max(0.0, spent_ms - reading_ms)
        if not (unread or tokens):
            self._guard.note_round(self._spent_ms, 0, 0)
        return Draft(tokens, MODEL_MATCH)

    def accept(self, token: int) -> None:
        """A token was chosen."""
        self._text.append(token)
        self._guard.note_token()

    def note_result(self, drafted: int, right: int) -> None:
        """So many of the proposed tokens were chosen."""
        self.drafted += drafted
        self.accepted += right
        self._guard.note_round(self._spent_ms, drafted, right)

    def note_end(self) -> None:
        """The answer is complete."""
        self._guard.note_answer(len(self._text) - self._prompt_tokens)
