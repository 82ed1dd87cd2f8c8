"""A tuning of the bundled model on a profile of its own, as the benchmarks run it."""

import sys
import time
from pathlib import Path

from app.models import bundled_model
from app.tuning.records import TunedModel
from app.tuning.service import TuningService
from engine.cancel import CancelToken
from engine.tuning import Wish


def tuning_in(folder: Path) -> TuningService:
    """A service that knows nothing yet."""
    models, logs = folder / "models", folder / "logs"
    for made in (models, logs):
        made.mkdir(parents=True, exist_ok=True)
    return TuningService(models, logs)


class StepTimes:
    """What each step of a tuning took, the start of the child included."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._label, self._since = "Starting", time.monotonic()

    def hear(self, label: str) -> None:
        now = time.monotonic()
        took = self.seconds.get(self._label, 0.0) + now - self._since
        self.seconds[self._label], self._label, self._since = took, label, now

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def show(self) -> None:
        for label, took in self.seconds.items():
            print(f"  {label:<34} {took:5.1f} s", flush=True)


def tune_bundled(
    service: TuningService, wish: Wish = "balanced", steps: StepTimes | None = None
) -> TunedModel:
    """Through the child, as the product does it."""
    steps = steps or StepTimes()
    for event in service.tune(bundled_model(), wish, CancelToken(), again=True):
        if isinstance(event, TunedModel):
            steps.hear("Ended")
            return event
        steps.hear(event.label)
        _watch(event.label, event.done, event.total)
    raise AssertionError("Tuning ended without a result.")


def describe(tuned: TunedModel) -> str:
    """What was chosen, in one line."""
    plan = tuned.plan
    return (
        f"{tuned.chosen or 'as shipped'}, {plan.threads} threads, "
        f"batch {plan.batch_tokens}, flash {plan.flash_attention}, "
        f"KV {plan.cache_type}; {tuned.seconds:.1f} s, "
        f"{tuned.busy_cores:.2f} cores used by others"
    )


def print_measured(tuned: TunedModel) -> None:
    """Every form and every plan that was tried."""
    for variant in tuned.variants:
        speed, quality = variant.speed, variant.quality
        print(
            f"  {variant.name or 'shipped':<12} {variant.bytes / 1e6:5.0f} MB  "
            f"first token {speed.first_token_s:6.3f} s / {speed.prompt_tokens}  "
            f"writes {speed.decode_tok_s:6.1f}/s  question {speed.question_s:6.3f} s  "
            f"perplexity {quality.perplexity:7.3f} ({quality.worse:+.2%})  "
            f"agrees {quality.agreement:.1%}",
            flush=True,
        )
    for tried in tuned.plans:
        plan, speed = tried.plan, tried.speed
        print(
            f"  {plan.threads} threads, batch {plan.batch_tokens}, flash "
            f"{plan.flash_attention!s:<5} KV {plan.cache_type:<5} "
            f"question {speed.question_s:6.3f} s",
            flush=True,
        )


def _watch(label: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{label} {done}/{total}      ", end="", file=sys.stderr)
