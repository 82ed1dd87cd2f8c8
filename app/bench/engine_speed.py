"""Reading and writing beside the bare loop, and beside the high-level class."""

import itertools
from collections.abc import Iterator

from app.bench.engine_found import Beside, HighLevel, Speed
from app.bench.engine_sides import (
    WORDS,
    WORDS_TOKENS,
    Bench,
    asked,
    closing_all,
    interleaved,
    pooled,
    write_after,
)
from engine.llama_native import NativeModel
from engine.llama_plain import THEIR_TEMPERATURE, BareLoop, HighLevelChat
from engine.messages import Sampling
from engine.model import ModelOptions

PLAIN = ModelOptions(drafting=False, follow_load=False)
_SHORT_PROMPT = 128
_PREFILL_ROUNDS = 5
_LONG_ANSWER = "Tell a long story about the people who live there."


class OurSide:
    """The engine as the model worker runs it, with drafts off."""

    def __init__(self, bench: Bench) -> None:
        self._clock = bench.clock
        self.native = NativeModel(
            bench.model, bench.amount.window, bench.threads, PLAIN
        )
        self._fresh = itertools.count(1000)

    def tokens(self, count: int) -> list[int]:
        """A prompt of exactly so many tokens that nothing in memory begins with."""
        text = self.native.vocabulary.tokenize(
            WORDS * (count // 10 + 9), special=False, begin=False
        )
        return [next(self._fresh), *text][:count]

    def prefill(self, count: int) -> float:
        """Seconds a token of reading a fresh prompt, with nothing else in memory."""
        self.native.forget([])
        request = asked("", sampling_of(0))
        found = write_after(self.native, self.tokens(count), request, self._clock)
        return found.read_s / count

    def decode(self, prompt: list[int], sampling: Sampling) -> float:
        """Seconds a token of writing."""
        request = asked("", sampling)
        return write_after(self.native, prompt, request, self._clock).token_s

    def close(self) -> None:
        """Free everything."""
        self.native.close()


def sampling_of(
    tokens: int, repeat_penalty: float = 1.0, temperature: float = 0.0
) -> Sampling:
    """So many tokens at most; what is cut off is the same on both sides by default."""
    return Sampling(
        temperature=temperature, repeat_penalty=repeat_penalty, max_tokens=tokens
    )


def measure_speed(bench: Bench) -> Speed:
    """Decode and prefill, each against the bare loop in the same process."""
    amount = bench.amount
    ours = OurSide(bench)
    bare = BareLoop(bench.model, amount.window, bench.threads, bench.clock)
    with closing_all(ours, bare):
        prompt = ours.tokens(_SHORT_PROMPT)

        def plain_decode() -> float:
            bare.prefill(prompt)
            return bare.decode(amount.written) / amount.written

        decode = interleaved(
            lambda: ours.decode(prompt, sampling_of(amount.written)),
            plain_decode,
            amount.rounds,
        )
        prefill = {}
        for number, count in enumerate(amount.prompts):
            bench.watch("Reading prompts", number, len(amount.prompts))
            prefill[count] = _prefill(
                ours, bare, count, min(amount.rounds, _PREFILL_ROUNDS)
            )
    return Speed(decode, prefill)


def _prefill(ours: OurSide, bare: BareLoop, count: int, rounds: int) -> Beside:
    return interleaved(
        lambda: ours.prefill(count),
        lambda: bare.prefill(ours.tokens(count)) / count,
        rounds,
    )


def measure_high_level(bench: Bench) -> dict[int, HighLevel]:
    """Streamed tokens after prompts of several lengths; both have read them before.

    Each side is loaded first once: where the memory of a context lies makes up to 2 %
    of difference after long prompts, and what is made first tends to lie worse.
    """
    found: dict[int, list[HighLevel]] = {}
    for ours_first in (True, False):
        for length, beside in _measure_loaded(bench, ours_first=ours_first):
            found.setdefault(length, []).append(beside)
    return {
        length: HighLevel(
            pooled([load.usual for load in loads]),
            pooled([load.bare for load in loads]),
            pooled([load.drawn for load in loads]),
        )
        for length, loads in found.items()
    }


def _measure_loaded(
    bench: Bench, *, ours_first: bool
) -> Iterator[tuple[int, HighLevel]]:
    """Half the rounds of each length, by the tokens of its prompt."""
    amount = bench.amount
    ours = OurSide(bench) if ours_first else None
    theirs = HighLevelChat(bench.model, amount.window, bench.threads, bench.clock)
    ours = ours or OurSide(bench)
    with closing_all(ours, theirs):
        for number, length in enumerate(amount.lengths):
            bench.watch("Beside the high-level class", number, len(amount.lengths))
            text = WORDS * (length // WORDS_TOKENS) + _LONG_ANSWER
            prompt = ours.native.prompt(asked(text)).tokens
            ours.native.forget([])  # the other side keeps one conversation as well
            written = amount.written
            usual, bare, drawn = (
                _streamed(
                    ours, theirs, (prompt, text), sampling, amount.rounds // 2 + 1
                )
                for sampling in (
                    sampling_of(written, Sampling().repeat_penalty),
                    sampling_of(written),
                    sampling_of(written, temperature=THEIR_TEMPERATURE),
                )
            )
            yield len(prompt), HighLevel(usual, bare, drawn)


def _streamed(
    ours: OurSide,
    theirs: HighLevelChat,
    prompt: tuple[list[int], str],  # as tokens, and the question in it
    sampling: Sampling,
    rounds: int,
) -> Beside:
    tokens, text = prompt
    return interleaved(
        lambda: ours.decode(tokens, sampling),
        lambda: theirs.decode(text, sampling),
        rounds,
    )
