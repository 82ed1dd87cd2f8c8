"""A task that reads one prompt and writes its answer, token by token."""

import math
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.cancel import CancelToken
from engine.draft_guard import Company
from engine.drafter import Drafter
from engine.events import (
    GenerationFinished,
    PromptRead,
    StopReason,
    TextGenerated,
    TokenScore,
)
from engine.llama_decoder import Decoder
from engine.llama_sampler import Sampler
from engine.llama_vocabulary import Vocabulary
from engine.messages import Priority, Sampling
from engine.probability import likeliest, log_probability
from engine.task import Task
from engine.text_stream import TextStream
from engine.thinking import ThinkingStream

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_BACKGROUND_TOKENS = 128  # read in one call: not much is done again after a question


class Writing(msgspec.Struct, frozen=True):
    """What is to be written after which prompt."""

    prompt: list[int]
    sampling: Sampling
    limit: int  # tokens that the answer may have
    context_tokens: int
    priority: Priority = "interactive"
    grammar: str = ""
    begins_thinking: bool = False  # the prompt ends inside a block of thoughts
    guessed: bool = False  # read ahead for a question that may come
    begun: tuple[int, ...] = ()  # of the answer, at the end of the prompt
    begun_text: str = ""  # the same as text
    alternatives: int | None = None  # tell of tokens, and of so many others for each
    weighed: bool = False  # sum up how likely the tokens were


class Writer(Task):
    """Its news are the events of one answer after the prompt was laid out."""

    def __init__(
        self,
        writing: Writing,
        vocabulary: Vocabulary,
        cancel: CancelToken,
        drafter: Drafter | None = None,
    ) -> None:
        super().__init__(writing.priority, cancel)
        self._writing = writing
        self._weighed = writing.weighed or writing.alternatives is not None
        self._vocabulary = vocabulary
        self._tokens = list(writing.prompt)
        self._sampler = Sampler(writing.sampling, vocabulary, writing.grammar)
        self._stream = TextStream(writing.sampling.stop)
        self._thinking = ThinkingStream(begins_thinking=writing.begins_thinking)
        self._go_on_from(writing)
        self.drafter = drafter
        self._draft: tuple[int, ...] = ()
        self.reason: StopReason | None = None
        self._row: int | None = None
        self._balance_at = 0  # length of the sequence
        self._cached: int | None = None
        self._started = time.monotonic()
        self._reading_began = self._started
        self._first_token_ms = 0.0
        self._log_probabilities: list[float] = []  # where that is asked for
        self._chosen = 0
        self._scored: list[TokenScore] = []  # not told yet
        self._written = 0
        self._read = False

    def tokens(self) -> Sequence[int]:
        return self._tokens

    def room_to_grow(self) -> int:
        return max(0, self._writing.limit - self._written)

    def opened(self) -> None:
        if self._cached is None:
            assert self.sequence is not None
            self._cached = len(self.sequence)
            self._reading_began = time.monotonic()
        if self.sequence is not None:
            self.sequence.guessed = self._writing.guessed

    def fill(self, decoder: Decoder) -> None:
        assert self.sequence is not None
        self._row = None  # a call that was stopped may have left one
        rest = self._tokens[len(self.sequence) :]
        self._draft = self._propose(decoder) if len(rest) == 1 else ()
        if len(rest) == 1 and not self._draft:  # while writing: as short as can be
            if len(self.sequence) >= self._balance_at and self.company == 1:
                self._balance_at = decoder.balance(self.sequence, self.room_to_grow())
            self._row = decoder.add(self.sequence, rest)
            return
        chunk = [*rest, *self._draft][: self._room(decoder)]
        complete = len(chunk) >= len(rest)
        outputs = 1 + len(self._draft) if complete else 0
        first = decoder.add(self.sequence, chunk, outputs=outputs)
        if complete:
            self._row = first + len(chunk) - outputs

    def take(self, decoder: Decoder) -> None:
        if self._row is None:
            return
        row, self._row = self._row, None
        if self.drafter:
            self.drafter.note_call()
        if not self._read:
            self._note_read()
            if self._writing.limit < 1:
                self._finish("length")
                return
        right = 0
        while self._choose(decoder, row + right) and right < len(self._draft):
            if self._tokens[-1] != self._draft[right]:
                break
            right += 1
        if self._draft:
            self._drop_wrong(decoder, right)

    def _go_on_from(self, writing: Writing) -> None:
        """What was said before the answer broke off counts, and is not said again."""
        for token in writing.begun:
            self._sampler.accept(token)
        if writing.begun_text:
            list(self._thinking.feed(writing.begun_text))

    def _room(self, decoder: Decoder) -> int:
        """Work that may be interrupted loses what its call had not finished."""
        if self.priority == "background":
            return min(decoder.room, _BACKGROUND_TOKENS)
        return decoder.room

    def _propose(self, decoder: Decoder) -> tuple[int, ...]:
        """A draft, where nobody is kept waiting by its rows."""
        if self.drafter is None or not self.company:
            return ()
        room = min(
            decoder.room - self.following - 1,
            decoder.output_room - self.following - 1,
            self.room_to_grow() - 1,
        )
        if self.company == 1:
            return self.drafter.propose(room, self.room_to_grow())
        rows = decoder.pending + 1 + self.following
        return self.drafter.propose_beside(room, Company(self.company, rows))

    def _choose(self, decoder: Decoder, row: int) -> bool:
        """Choose the token after a row; False where the answer ends with it."""
        scores = decoder.scores(row)
        token = self._sampler.sample(scores, lambda chain: decoder.draw(row, chain))
        if self._weighed:  # takes as long as the rest of a token
            own = log_probability(scores, token)
            self._log_probabilities.append(own)
            if self._writing.alternatives is not None:
                self._note_others(scores, token, own, self._writing.alternatives)
        self._accept(token)
        return not self.done

    def _note_others(
        self, scores: "npt.NDArray[np.float32]", token: int, own: float, count: int
    ) -> None:
        """Keep what could have been said instead, until the text is told."""
        if self._vocabulary.ends(token):
            return
        others = likeliest(scores, count)
        instead = tuple(TokenScore(self._shown(t), p) for t, p in others)
        self._scored.append(TokenScore(self._shown(token), own, instead))

    def _shown(self, token: int) -> str:
        return self._vocabulary.piece(token).decode("utf-8", "replace")

    def _drop_wrong(self, decoder: Decoder, right: int) -> None:
        """Forget what was evaluated after the first wrong token of a draft."""
        assert self.sequence is not None
        end = len(self._tokens) - 1
        if len(self.sequence) > end:
            decoder.cut(self.sequence, end)
        if self.drafter:
            self.drafter.note_result(right)
        self._draft = ()

    def left(self) -> None:
        self._row = None

    def stop(self) -> None:
        self._finish("cancelled")

    @property
    def log_probability(self) -> float:
        """Of everything chosen so far, the end included; only where `weighed`."""
        return math.fsum(self._log_probabilities)

    @property
    def scored(self) -> int:
        """How many tokens that is about."""
        return self._chosen

    def close(self) -> None:
        """Free the sampler; the runner must not know the task any more."""
        self._sampler.close()

    def _note_read(self) -> None:
        self._read = True
        self.news.append(
            PromptRead(
                len(self._writing.prompt),
                self._cached or 0,
                _ms_since(self._reading_began),
                self._writing.context_tokens,
            )
        )

    def _accept(self, token: int) -> None:
        """Take a chosen token into the answer."""
        self._chosen += 1
        if not self._written:
            self._first_token_ms = _ms_since(self._started)
        if self._vocabulary.ends(token):
            self._finish("end")
            return
        self._written += 1
        self._tokens.append(token)
        if self.drafter:
            self.drafter.accept(token)
        if text := self._stream.feed(self._vocabulary.piece(token)):
            self._say(self._thinking.feed(text))
        if self._stream.stopped:
            self._finish("stop_string")
        elif self._written >= self._writing.limit:
            self._finish("length")

    def _say(self, pieces: Iterable[tuple[bool, str]]) -> None:
        for thinking, text in pieces:
            self.news.append(TextGenerated(text, thinking, tuple(self._scored)))
            self._scored.clear()

    def _finish(self, reason: StopReason) -> None:
        if text := self._stream.finish():
            self._say(self._thinking.feed(text))
        self._say(self._thinking.finish())
        total_ms = _ms_since(self._started)
        first_ms = self._first_token_ms or total_ms
        self.news.append(
            GenerationFinished(reason, self._written, first_ms, total_ms - first_ms)
        )
        self.reason = reason
        self.done = True
        if self.drafter:
            self.drafter.note_end()


def _ms_since(started: float) -> float:
    return (time.monotonic() - started) * 1000
