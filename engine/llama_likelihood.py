"""How likely texts are as continuations; what they share is read once."""

from collections import defaultdict, deque
from collections.abc import Sequence

from engine.cancel import CancelToken
from engine.errors import CancelledError, PromptTooLongError
from engine.llama_decoder import Decoder
from engine.llama_vocabulary import Vocabulary
from engine.messages import Priority
from engine.model import Likelihood, TextPair
from engine.probability import log_probability
from engine.sequences import LiveSequence, NoSequenceError
from engine.task import Task

_Tokens = tuple[int, ...]


class _Ending:
    """One continuation; `place` is its next token to be scored."""

    def __init__(self, index: int, tokens: _Tokens) -> None:
        self.index = index
        self.tokens = tokens
        self.place = 0
        self.sequence: LiveSequence | None = None

    @property
    def remaining(self) -> int:
        return len(self.tokens) - self.place


class LikelihoodTask(Task):
    """Reads a prefix, forks it for each of its endings, and scores them together."""

    def __init__(
        self,
        pairs: Sequence[tuple[_Tokens, _Tokens]],
        priority: Priority,
        cancel: CancelToken,
    ) -> None:
        super().__init__(priority, cancel)
        self._totals = [0.0] * len(pairs)
        self._counts = [len(ending) for _, ending in pairs]
        by_prefix: defaultdict[_Tokens, list[_Ending]] = defaultdict(list)
        for index, (prefix, ending) in enumerate(pairs):
            if ending:
                by_prefix[prefix].append(_Ending(index, ending))
        # Sorted, so that neighbours share most.
        self._groups = deque(sorted(by_prefix.items()))
        self._row: int | None = None
        self._scored: list[tuple[_Ending, int]] = []  # with the row before its token
        self.done = not self._groups

    def results(self) -> tuple[Likelihood, ...]:
        if self.error is not None:
            raise self.error
        pairs = zip(self._totals, self._counts, strict=True)
        return tuple(Likelihood(total, count) for total, count in pairs)

    def tokens(self) -> Sequence[int]:
        return self._groups[0][0] if self._groups else ()

    def room_to_grow(self) -> int:
        endings = self._groups[0][1] if self._groups else []
        return sum(len(ending.tokens) for ending in endings)

    def fill(self, decoder: Decoder) -> None:
        assert self.sequence is not None
        self._row = None  # a call that was stopped may have left some
        self._scored.clear()
        prefix, endings = self._groups[0]
        rest = prefix[len(self.sequence) :]
        if rest:
            chunk = rest[: decoder.room]
            complete = len(chunk) == len(rest)
            first = decoder.add(self.sequence, chunk, outputs=int(complete))
            self._row = first + len(chunk) - 1 if complete else None
            return
        for ending in endings:
            room = min(decoder.room, decoder.output_room)
            if not room or not self._open(decoder, ending, endings):
                break
            assert ending.sequence is not None
            tokens = ending.tokens[ending.place - 1 : -1][:room]
            first = decoder.add(ending.sequence, tokens, outputs=len(tokens))
            self._scored += [(ending, first + n) for n in range(len(tokens))]

    def take(self, decoder: Decoder) -> None:
        if self._row is not None:
            for ending in self._groups[0][1]:
                self._score(decoder, ending, self._row)
            self._row = None
        for ending, row in self._scored:
            self._score(decoder, ending, row)
        self._scored.clear()
        self._next_endings(decoder)

    def stop(self) -> None:
        self.error = CancelledError("Stopped.")

    def opened(self) -> None:
        """Nothing to note."""

    def left(self) -> None:
        """Endings half scored begin again when it is let in again."""
        self._row = None
        self._scored.clear()
        for ending in self._groups[0][1] if self._groups else ():
            ending.sequence = None
            self._totals[ending.index], ending.place = 0.0, 0

    def _open(
        self, decoder: Decoder, ending: _Ending, endings: Sequence[_Ending]
    ) -> bool:
        """Fork the prefix for an ending; only the first may push out what is kept."""
        assert self.sequence is not None
        if ending.sequence is not None:
            return True
        first = all(other.sequence is None for other in endings)
        if not (first or decoder.table.has_free):
            return False
        try:
            ending.sequence = decoder.fork(self.sequence, len(self.sequence))
            self.forks.append(ending.sequence)
        except NoSequenceError:
            return False
        return True

    def _score(self, decoder: Decoder, ending: _Ending, row: int) -> None:
        token = ending.tokens[ending.place]
        self._totals[ending.index] += log_probability(decoder.scores(row), token)
        ending.place += 1

    def _next_endings(self, decoder: Decoder) -> None:
        assert self.sequence is not None
        prefix, endings = self._groups[0]
        if len(self.sequence) < len(prefix):
            return
        for ending in [ending for ending in endings if not ending.remaining]:
            if ending.sequence is not None:
                self.forks.remove(ending.sequence)
                decoder.drop(ending.sequence)
            endings.remove(ending)
        if endings:
            return
        self._groups.popleft()
        if not self._groups:
            self.done = True
            return
        decoder.release(self.sequence)
        self.sequence = decoder.open(self._groups[0][0])


def split_pair(vocabulary: Vocabulary, pair: TextPair) -> tuple[_Tokens, _Tokens]:
    """Tokens of the whole text, cut where it stops being the tokens of the prefix.

    Cutting the text first would score tokens that the model never reads: " a" may be
    one token and " ab" another. The very first token has nothing to depend on.
    """
    alone = vocabulary.tokenize(pair.prefix, special=False, begin=True)
    whole = vocabulary.tokenize(
        pair.prefix + pair.continuation, special=False, begin=True
    )
    cut = 0
    while cut < len(alone) and whole[cut : cut + 1] == alone[cut : cut + 1]:
        cut += 1
    cut = max(cut, 1)
    return tuple(whole[:cut]), tuple(whole[cut:])


def require_room(tokens: int, context_tokens: int) -> None:
    if tokens > context_tokens:
        raise PromptTooLongError(
            "This text is too long for the model's context window. "
            "Shorten it, or choose a larger window in Settings.",
            f"{tokens} tokens, {context_tokens} fit",
        )
