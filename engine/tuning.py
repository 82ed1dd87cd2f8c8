"""What tuning measures and how it chooses: pure, so that the choice can be tested.

A choice has to be the same when it is made again. So the least of several times counts,
and what is there already, then what was shipped, is kept until something else is
clearly faster.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar, assert_never

import msgspec

from engine.model import CacheType
from engine.model_shape import ModelShape
from engine.wishes import WISHES as WISHES
from engine.wishes import Wish as Wish

K = TypeVar("K")

SHIPPED = ""  # the name of the file as it came
PROMPT_TOKENS = 1_500  # what a question over documents makes a model read
ANSWER_TOKENS = 128  # and write
NOISE = 0.08  # a share of the time: what measurements of the same thing often differ
CLEARLY = 0.15  # more than they were ever seen to differ on an idle machine
# How much worse than the shipped file a text may be predicted, by perplexity.
BOUNDS: dict[Wish, float] = {"faster": 0.10, "balanced": 0.01, "exact": 0.0}


class RunPlan(msgspec.Struct, frozen=True):
    """How a file is run."""

    threads: int
    batch_tokens: int = 512
    flash_attention: bool = True
    cache_type: CacheType = "f16"


class Speed(msgspec.Struct, frozen=True):
    """Seconds, the least of what was measured."""

    first_token_s: float  # of a prompt of `prompt_tokens`
    prompt_tokens: int
    write_s: float  # a token

    @property
    def prefill_tok_s(self) -> float:
        return self.prompt_tokens / self.first_token_s

    @property
    def decode_tok_s(self) -> float:
        return 1 / self.write_s

    @property
    def usual_first_token_s(self) -> float:
        """Of a prompt of the usual length."""
        return PROMPT_TOKENS * self.first_token_s / self.prompt_tokens

    @property
    def question_s(self) -> float:
        """To read a usual prompt and write a usual answer."""
        return self.usual_first_token_s + ANSWER_TOKENS * self.write_s


class Quality(msgspec.Struct, frozen=True):
    """On the tuning text, beside the shipped file."""

    perplexity: float
    bits_per_byte: float  # comparable between models, too
    worse: float  # a share; below 0 where it predicts better than the shipped file
    agreement: float  # how often both put the same token first


class Variant(msgspec.Struct, frozen=True):
    """A form of the model and what it does here."""

    name: str  # SHIPPED, or that of the recipe
    quantization: str
    bytes: int
    shape: ModelShape
    speed: Speed
    quality: Quality


def fastest(*speeds: Speed) -> Speed:
    """The least of each time; other programs only ever add to it."""
    return Speed(
        min(speed.first_token_s for speed in speeds),
        speeds[0].prompt_tokens,
        min(speed.write_s for speed in speeds),
    )


def good_enough(variant: Variant, wish: Wish) -> bool:
    """Whether a wish allows this form at all."""
    return variant.name == SHIPPED or loses_little(variant.quality.worse, wish)


def loses_little(worse: float, wish: Wish) -> bool:
    """Whether a wish allows that texts are predicted so much worse."""
    match wish:
        case "exact":
            return False  # not even a little
        case "balanced" | "faster":
            return worse <= BOUNDS[wish]
        case _:
            assert_never(wish)


def front(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    """Those that no other one beats in both time and quality, fastest first."""
    kept: list[Variant] = []
    for variant in sorted(variants, key=lambda v: (v.speed.question_s, _loss(v))):
        if all(_loss(variant) < _loss(faster) for faster in kept):
            kept.append(variant)
    return tuple(kept)


def about_as_fast(speeds: Mapping[K, Speed]) -> set[K]:
    """Those that another measurement might find to be the fastest."""
    return within(speeds, 1 + CLEARLY + NOISE)


def within(speeds: Mapping[K, Speed], reach: float) -> set[K]:
    """Those that take at most so many times as long as the fastest."""
    least = min((speed.question_s for speed in speeds.values()), default=0.0)
    return {k for k, speed in speeds.items() if speed.question_s <= least * reach}


def choose(variants: Sequence[Variant], wish: Wish, present: str = SHIPPED) -> Variant:
    """The form for a wish; `present` stays until another one is clearly faster.

    Of those that are about as fast as the fastest: the present one, then the shipped
    one, then the one that loses least, which no measurement of time can change.
    """
    ranked = _ranked(variants, wish, present)
    least = min(variant.speed.question_s for variant in ranked)
    return next(v for v in ranked if v.speed.question_s <= least * (1 + CLEARLY))


def is_clear(variants: Sequence[Variant], wish: Wish, present: str = SHIPPED) -> bool:
    """Whether measuring once more could hardly change the choice."""
    ranked = _ranked(variants, wish, present)
    least = min(variant.speed.question_s for variant in ranked)
    for variant in ranked:
        if variant.speed.question_s <= least * (1 + CLEARLY - NOISE / 2):
            return True  # it is taken, whatever comes after it
        if variant.speed.question_s <= least * (1 + CLEARLY + NOISE / 2):
            return False  # at the edge
    return True


def _ranked(variants: Sequence[Variant], wish: Wish, present: str) -> list[Variant]:
    """What a wish allows, in the order of preference among equally fast ones."""

    def rank(variant: Variant) -> tuple[bool, bool, float, int, str]:
        return (
            variant.name != present,
            variant.name != SHIPPED,
            round(_loss(variant), 3),
            variant.bytes,
            variant.name,
        )

    return sorted((v for v in variants if good_enough(v, wish)), key=rank)


def choose_plan(
    measured: Sequence[tuple[RunPlan, Speed]], usual: RunPlan, present: RunPlan | None
) -> RunPlan:
    """The fastest way to run a file; the present, then the usual one among equals."""
    least = min(speed.question_s for _, speed in measured)
    close = [p for p, speed in measured if speed.question_s <= least * (1 + CLEARLY)]
    for plan in (present, usual):
        if plan in close:
            return plan
    # Fewest threads and the smallest batch: what takes least from the computer.
    return min(close, key=lambda p: (p.threads, p.batch_tokens, p.cache_type))


def _loss(variant: Variant) -> float:
    return 0.0 if variant.name == SHIPPED else max(0.0, variant.quality.worse)
