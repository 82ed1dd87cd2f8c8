"""What weights of each kind cost on this computer, from models of random weights."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from engine.cancel import CancelToken
from engine.clocks import Clock, wall_clock
from engine.llama_probe import Probe
from engine.llama_quantize import UNFINISHED_SUFFIX
from engine.sample_model import SampleShape, write_sample_model
from engine.speed_prediction import KernelRate, MachineRates
from engine.tuning import RunPlan, Speed, fastest

# Large enough not to fit into the caches of most processors, small enough to be quick.
LARGE = SampleShape(layers=6, width=1024, inner=3072, heads=16, key_heads=4)
# Hardly any weights: what layers cost beside them.
DEEP = SampleShape(layers=32, width=256, inner=512, heads=4, key_heads=2)
_DEEP_KIND = "Q8_0"
_PROMPT, _LONG_PROMPT = 256, 1024
_ANSWER = 12
_ROUNDS, _MOST_ROUNDS = 2, 4
_ALIKE = 1.06  # times the least: then two rounds were not disturbed
_PASSES = 4  # weights and what is beside them are told apart step by step


class _Deep(msgspec.Struct, frozen=True):
    short: Speed
    long: Speed


def measure_rates(
    kinds: Iterable[str],
    threads: int,
    folder: Path,
    known: MachineRates | None = None,
    cancel: CancelToken | None = None,
    clock: Clock = wall_clock,
) -> MachineRates:
    """Measure what is not known yet; `folder` holds one sample at a time."""
    samples = _Samples(folder, RunPlan(threads), cancel or CancelToken(), clock)
    if known is None or known.threads != threads:
        deep = _Deep(
            samples.measure(DEEP, _DEEP_KIND, _PROMPT),
            samples.measure(DEEP, _DEEP_KIND, _LONG_PROMPT),
        )
        large = samples.measure(LARGE, _DEEP_KIND, _PROMPT)
        known = _solved(deep, large, threads)
    rates = dict(known.kinds)
    for kind in kinds:
        if kind not in rates:
            large = samples.measure(LARGE, kind, _PROMPT)
            rates[kind] = _rate_of_large(large, known)
    return msgspec.structs.replace(known, kinds=rates)


class _Samples:
    """Writes a sample, measures it, and takes it away again."""

    def __init__(
        self, folder: Path, plan: RunPlan, cancel: CancelToken, clock: Clock
    ) -> None:
        self._folder = folder
        self._plan = plan
        self._cancel = cancel
        self._clock = clock

    def measure(self, shape: SampleShape, kind: str, prompt: int) -> Speed:
        path = self._folder / f"sample-{kind}{UNFINISHED_SUFFIX}"
        tokens = [(7 * n) % 500 for n in range(prompt)]
        try:
            write_sample_model(path, shape, kind)
            with Probe(path, self._cancel, self._clock) as probe:
                return steady(lambda: probe.measure(tokens, _ANSWER, self._plan))
        finally:
            path.unlink(missing_ok=True)


def steady(measure: Callable[[], Speed]) -> Speed:
    """The least of two rounds; of more where these tell of different moments."""
    rounds = [measure() for _ in range(_ROUNDS)]
    while len(rounds) < _MOST_ROUNDS and not (
        _seen_twice([speed.first_token_s for speed in rounds])
        and _seen_twice([speed.write_s for speed in rounds])
    ):
        rounds.append(measure())
    return fastest(*rounds)


def _seen_twice(times: Sequence[float]) -> bool:
    least, second = sorted(times)[:2]
    return second <= least * _ALIKE


def _solved(deep: _Deep, large: Speed, threads: int) -> MachineRates:
    """Rates of the first kind, and what layers cost beside their weights."""
    rates = MachineRates(threads, {}, 0.0, 0.0, 0.0, 0.0)
    queries = DEEP.layers * DEEP.width
    for _ in range(_PASSES):
        rate = _rate_of_large(large, rates)
        weights = DEEP.layers * DEEP.layer_weights
        short = deep.short.first_token_s - weights * _PROMPT * rate.read_s
        long = deep.long.first_token_s - weights * _LONG_PROMPT * rate.read_s
        # Both are a * tokens + b * pairs: two equations.
        ratio = _LONG_PROMPT / _PROMPT
        pairs = (_LONG_PROMPT**2 - ratio * _PROMPT**2) / 2
        attention = max(0.0, (long - ratio * short) / pairs / queries)
        numbers = short - attention * queries * _PROMPT**2 / 2
        further = _LONG_PROMPT - _PROMPT
        beside = deep.long.write_s - deep.short.write_s
        attention_write = max(0.0, beside / further / queries)
        before = (_PROMPT + _ANSWER / 2) * queries * attention_write
        all_weights = weights + DEEP.head_weights
        call = deep.short.write_s - all_weights * rate.write_s - before
        rates = MachineRates(
            threads,
            {_DEEP_KIND: rate},
            max(0.0, call / DEEP.layers),
            max(0.0, numbers / queries / _PROMPT),
            attention,
            attention_write,
        )
    return rates


def _rate_of_large(large: Speed, rates: MachineRates) -> KernelRate:
    """What is left for the weights when everything else is taken away."""
    queries = LARGE.layers * LARGE.width
    weights = LARGE.layers * LARGE.layer_weights
    beside = queries * (
        rates.number_s * _PROMPT + rates.attention_read_s * _PROMPT**2 / 2
    )
    reading = (large.first_token_s - beside) / weights / _PROMPT
    calls = LARGE.layers * rates.call_s
    calls += queries * (_PROMPT + _ANSWER / 2) * rates.attention_write_s
    writing = (large.write_s - calls) / (weights + LARGE.head_weights)
    return KernelRate(
        max(reading, 0.2 * large.first_token_s / weights / _PROMPT),
        max(writing, 0.2 * large.write_s / weights),
    )
