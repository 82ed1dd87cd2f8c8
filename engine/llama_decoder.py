"""One conversation in llama.cpp's memory: reads prompts, keeps what they share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.llama_context import AbortedError, ContextSize, LlamaContext, NoRoomError
from engine.probability import log_probability

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_FORKS = 15  # continuations of one prompt that are scored in one call


class PromptCancelledError(Exception):
    """The prompt was not read to its end; the next one may reuse the beginning."""


class Decoder:
    """Evaluates tokens for a native model, which must outlive it."""

    def __init__(
        self, model: int, vocabulary_size: int, context_tokens: int, threads: int
    ) -> None:
        size = ContextSize(context_tokens, 1 + _FORKS, threads)
        self._context = LlamaContext(model, vocabulary_size, size)
        self._evaluated: list[int] = []
        self._row = 0

    @property
    def handle(self) -> int | None:
        return self._context.handle

    @property
    def row(self) -> int:
        """Where the last scores are."""
        return self._row

    def read(self, tokens: Sequence[int], cancel: CancelToken) -> int:
        """Evaluate a prompt; gives how many of its tokens were there already.

        Raises `PromptCancelledError` soon after `cancel`, also inside a native call.
        """
        if not tokens:  # there would be no scores to sample from
            raise EngineError("There is nothing to answer.", "empty prompt")
        cached = self._keep_common(tokens)
        step = self._context.batch_tokens
        for start in range(cached, len(tokens), step):
            if cancel.cancelled:
                raise PromptCancelledError
            self._evaluate(tokens[start : start + step], cancel)
        return cached

    def append(self, token: int) -> None:
        """Evaluate the next token of the answer."""
        self._evaluate((token,), None)

    def logits(self) -> "npt.NDArray[np.float32]":
        """Scores of all tokens to come next; a view, valid until the next call."""
        return self._context.scores(self._row)

    def log_probabilities(
        self,
        prefix: Sequence[int],
        endings: Sequence[Sequence[int]],
        cancel: CancelToken,
    ) -> list[float]:
        """Sum over the tokens of each ending, given the prefix, which is read once."""
        self.read(prefix, cancel)
        first = self.logits()
        totals = [log_probability(first, ending[0]) for ending in endings]
        context = self._context
        waiting: list[tuple[int, int]] = []  # ending, index of the token to be scored
        forks: dict[int, int] = {}
        for index, ending in enumerate(endings):
            for place in range(1, len(ending)):
                full = len(waiting) == context.output_rows
                if full or (index not in forks and len(forks) == _FORKS):
                    self._score(endings, waiting, totals, cancel)
                    self._drop_forks(forks, keep=index)
                if index not in forks:
                    used = frozenset(forks.values())
                    fork = next(n for n in range(1, 1 + _FORKS) if n not in used)
                    context.fork(0, fork, len(prefix))
                    forks[index] = fork
                position = len(prefix) + place - 1
                context.add([ending[place - 1]], position, forks[index], outputs=1)
                waiting.append((index, place))
        self._score(endings, waiting, totals, cancel)
        self._drop_forks(forks, keep=-1)
        return totals

    def close(self) -> None:
        self._context.close()
        self._evaluated = []

    def _score(
        self,
        endings: Sequence[Sequence[int]],
        waiting: list[tuple[int, int]],
        totals: list[float],
        cancel: CancelToken,
    ) -> None:
        """Evaluate the batch of endings, and add what each token was worth."""
        if not waiting:
            return
        if cancel.cancelled:
            self._context.discard()
            raise PromptCancelledError
        self._run(cancel)
        for row, (index, place) in enumerate(waiting):
            scores = self._context.scores(row)
            totals[index] += log_probability(scores, endings[index][place])
        waiting.clear()

    def _drop_forks(self, forks: dict[int, int], keep: int) -> None:
        for index, fork in tuple(forks.items()):
            if index != keep:
                self._context.cut(fork, 0)
                del forks[index]

    def _keep_common(self, tokens: Sequence[int]) -> int:
        """Forget all after the longest common beginning; one token is always left."""
        common = 0
        for before, now in zip(self._evaluated, tokens[:-1], strict=False):
            if before != now:
                break
            common += 1
        self._forget_from(common)
        return len(self._evaluated)

    def _forget_from(self, position: int) -> None:
        if not self._context.cut(0, position):
            position = 0
        del self._evaluated[position:]

    def _evaluate(self, tokens: Sequence[int], cancel: CancelToken | None) -> None:
        first = self._context.add(tokens, len(self._evaluated), 0, outputs=1)
        self._run(cancel)
        self._evaluated += tokens
        self._row = first + len(tokens) - 1

    def _run(self, cancel: CancelToken | None) -> None:
        """Only prompts are stopped inside a call: a token is short."""
        try:
            self._context.run((lambda: cancel.cancelled) if cancel else None)
        except (AbortedError, NoRoomError) as error:
            for fork in range(1, 1 + _FORKS):
                self._context.cut(fork, 0)
            self._forget_from(len(self._evaluated))
            if isinstance(error, AbortedError):
                raise PromptCancelledError from None
            raise EngineError(
                "The model could not go on with this text. "
                "Ask again, or start a new chat.",
                f"no room beside {len(self._evaluated)} tokens",
            ) from None
