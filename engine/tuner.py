"""Finds how a model runs best on this computer: measures, then chooses.

Everything is measured in turns, so that a busy moment hits all alike, and what is
clearly slower is left out of the later rounds.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.llama_quantize import Recipe
from engine.model_shape import ModelShape
from engine.speed_prediction import MachineRates
from engine.tuning import (
    CLEARLY,
    NOISE,
    PROMPT_TOKENS,
    SHIPPED,
    WISHES,
    Quality,
    RunPlan,
    Speed,
    Variant,
    Wish,
    about_as_fast,
    choose,
    choose_plan,
    fastest,
    good_enough,
    is_clear,
    loses_little,
    within,
)
from engine.tuning_quality import TextScores, beside_shipped, is_decided
from engine.tuning_recipes import has_relative, is_hopeless, worth_making

_ROUNDS = 3
_ONE_ROUND = 1.35  # times the fastest: a busy moment makes no more of a measurement
_TOO_BUSY = 0.5  # cores of others: then fewer threads look faster than they are
_PLAN_PROMPT_TOKENS = 768  # enough to tell settings apart
_RATES_DONE, _FORMS_DONE, _SPEEDS_DONE, ALL_DONE = 15, 45, 75, 100  # of the progress

Watch = Callable[[str, int, int], None]
Enough = Callable[[Sequence[float]], bool]  # of the losses so far
K = TypeVar("K")


class Form(msgspec.Struct, frozen=True):
    """A file of the model: as shipped, or written from it."""

    name: str
    path: Path
    quantization: str
    bytes: int
    shape: ModelShape


class Bench(Protocol):
    """What can be measured; the real one needs llama.cpp."""

    def rates(self, kinds: Iterable[str]) -> MachineRates: ...

    def make(self, recipe: Recipe) -> Form | None:
        """Write it; None where there is no room for it, or it cannot be written."""
        ...

    def remove(self, form: Form) -> None: ...

    def score(
        self, form: Form, plan: RunPlan, enough: Enough | None = None
    ) -> TextScores:
        """Predict the tuning text, or as much of it as is enough."""
        ...

    def speed(self, form: Form, plan: RunPlan, prompt_tokens: int) -> Speed:
        """Of a prompt of at most so many tokens; slow computers get fewer."""
        ...

    def busy_cores(self) -> float:
        """What other programs used since this was asked last."""
        ...


class Wanted(msgspec.Struct, frozen=True):
    """What to try, and what is in force now."""

    wish: Wish
    recipes: tuple[Recipe, ...]
    usual: RunPlan
    compared: RunPlan  # how forms are run while they are compared
    plans: tuple[RunPlan, ...] = ()  # tried with the chosen form, the usual one first
    present: str = SHIPPED
    present_plan: RunPlan | None = None
    budget_s: float = 50.0


class PlanFigures(msgspec.Struct, frozen=True):
    """A way to run the chosen form, and how fast that is."""

    plan: RunPlan
    speed: Speed


class Found(msgspec.Struct, frozen=True):
    """What tuning found."""

    variants: tuple[Variant, ...]  # the shipped file first
    files: dict[str, str]  # of the forms that a wish chose, by their names
    choices: dict[Wish, str]
    plan: RunPlan
    plans: tuple[PlanFigures, ...]
    threads: int  # that forms were compared with
    rates: MachineRates
    seconds: float
    busy_cores: float  # what other programs used meanwhile


class Tuner:
    """One run over one model."""

    def __init__(
        self, bench: Bench, shipped: Form, wanted: Wanted, watch: Watch
    ) -> None:
        self._bench = bench
        self._wanted = wanted
        self._watch = watch
        self._cancel = CancelToken()
        self._began = time.monotonic()
        self._usual = wanted.usual
        self._forms = {SHIPPED: shipped}
        self._qualities: dict[str, Quality] = {}
        self._text = TextScores((), (), 0)  # as the shipped file predicts it
        self._plans_settled = False  # what won was measured again, or needed not be

    def run(self, cancel: CancelToken) -> Found:
        """Measure and choose; raises `EngineError`, `CancelledError` when stopped."""
        self._cancel = cancel
        self._bench.busy_cores()
        self._step("Measuring this computer…", 0)
        rates = self._bench.rates(self._kinds())
        rates = self._make_forms(rates)
        speeds = self._race_forms()
        variants = tuple(self._variant(name, speed) for name, speed in speeds.items())
        choices = {
            wish: choose(variants, wish, self._wanted.present).name for wish in WISHES
        }
        form = self._forms[choices[self._wanted.wish]]
        plans = self._race_plans(form)
        busy_cores = self._bench.busy_cores()
        plan = self._wanted.present_plan or self._usual
        if self._plans_settled and busy_cores < _TOO_BUSY:  # else a moment chose
            plan = self._plan_that_loses_little(form, plans)
        kept = set(choices.values()) - {SHIPPED}
        for name in [name for name in self._forms if name not in {SHIPPED, *kept}]:
            self._bench.remove(self._forms[name])
        self._step("Done", ALL_DONE)
        return Found(
            variants=variants,
            files={name: str(self._forms[name].path) for name in sorted(kept)},
            choices=choices,
            plan=plan,
            plans=tuple(PlanFigures(*measured) for measured in plans),
            threads=self._wanted.compared.threads,
            rates=rates,
            seconds=time.monotonic() - self._began,
            busy_cores=busy_cores,
        )

    # ---- forms ----

    def _kinds(self) -> list[str]:
        shape = self._forms[SHIPPED].shape
        kinds = [*shape.layer_weights, *shape.head_weights]
        recipes = self._wanted.recipes
        kinds += [r.tensor_kind for r in recipes if not has_relative(r, recipes)]
        return list(dict.fromkeys(kinds))

    def _make_forms(self, rates: MachineRates) -> MachineRates:
        """Write what may be worth it, and compare how well each predicts a text.

        Gives the rates, with those of every kind that was written.
        """
        shape = self._forms[SHIPPED].shape
        recipes = worth_making(shape, self._wanted.recipes, rates)
        steps = len(recipes) + 1
        self._say_scoring(self._forms[SHIPPED], 0, steps)
        self._text = self._bench.score(self._forms[SHIPPED], self._wanted.compared)
        self._qualities[SHIPPED] = beside_shipped(self._text, self._text)
        for number, recipe in enumerate(recipes, 1):
            if is_hopeless(recipe, self._qualities):
                continue
            self._step(
                f"Writing the form {recipe.name}…", _forms_progress(number - 0.5, steps)
            )
            form = self._bench.make(recipe)
            if form is None:
                continue
            self._forms[form.name] = form
            self._say_scoring(form, number, steps)
            self._qualities[form.name] = self._quality(form, self._wanted.compared)
            if recipe.tensor_kind not in rates.kinds:
                rates = self._bench.rates([recipe.tensor_kind])
        return rates

    def _quality(self, form: Form, plan: RunPlan) -> Quality:
        """Beside the shipped file, on as much text as it takes to tell."""
        scores = self._bench.score(
            form, plan, lambda losses: is_decided(losses, self._text.losses)
        )
        return beside_shipped(scores, self._text)

    def _say_scoring(self, form: Form, number: int, steps: int) -> None:
        label = f"Checking the quality of {form.quantization}…"
        self._step(label, _forms_progress(number, steps))

    def _race_forms(self) -> dict[str, Speed]:
        """Each once; then again those that any wish may choose."""

        def measure(name: str) -> Speed:
            self._step("Comparing speed…", self._progress_between(_FORMS_DONE))
            return self._bench.speed(
                self._forms[name], self._wanted.compared, PROMPT_TOKENS
            )

        def contenders(speeds: Mapping[str, Speed], rounds: int) -> set[str]:
            variants = [self._variant(name, speed) for name, speed in speeds.items()]
            found: set[str] = set()
            for wish in WISHES:
                allowed = {v.name: v.speed for v in variants if good_enough(v, wish)}
                if rounds == 1:
                    close = within(allowed, _ONE_ROUND)
                    found |= close if len(close) > 1 else set()
                elif not is_clear(variants, wish, self._wanted.present):
                    found |= about_as_fast(allowed)
            return found

        speeds = {name: measure(name) for name in self._forms}
        self._race(speeds, measure, contenders)
        return speeds

    def _race_plans(self, form: Form) -> list[tuple[RunPlan, Speed]]:
        if not self._wanted.plans:
            return []
        preferred = self._wanted.present_plan or self._usual

        def measure(plan: RunPlan) -> Speed:
            self._step("Trying settings…", self._progress_between(_SPEEDS_DONE))
            return self._bench.speed(form, plan, _PLAN_PROMPT_TOKENS)

        def contenders(speeds: Mapping[RunPlan, Speed], _rounds: int) -> set[RunPlan]:
            least = min(speed.question_s for speed in speeds.values())
            now = preferred if preferred in speeds else self._usual
            if speeds[now].question_s <= least * (1 + CLEARLY - NOISE / 2):
                return set()  # it stays, whatever another round would say
            return about_as_fast(speeds) | {now}

        speeds: dict[RunPlan, Speed] = {}
        for plan in self._wanted.plans:
            if not (speeds and self._late()):  # what there is no time for is not tried
                speeds[plan] = measure(plan)
        self._plans_settled = self._race(speeds, measure, contenders)
        return list(speeds.items())

    def _plan_that_loses_little(
        self, form: Form, plans: Sequence[tuple[RunPlan, Speed]]
    ) -> RunPlan:
        """Packed keys and values may cost quality, which is measured when they win."""
        present = self._wanted.present_plan
        plan = choose_plan(plans, self._usual, present)
        if plan.cache_type == self._usual.cache_type:
            return plan
        progress = self._progress_between(_SPEEDS_DONE)
        self._step("Checking the quality of settings…", progress)
        if loses_little(self._quality(form, plan).worse, self._wanted.wish):
            return plan
        whole = [p for p in plans if p[0].cache_type == self._usual.cache_type]
        return choose_plan(whole, self._usual, present)

    def _race(
        self,
        speeds: dict[K, Speed],
        measure: Callable[[K], Speed],
        contenders: Callable[[Mapping[K, Speed], int], set[K]],
    ) -> bool:
        """Measure the fast ones again, in turns, and keep the least of each time.

        False where there was no time to measure any of them again.
        """
        for rounds in range(1, _ROUNDS):
            again = contenders(speeds, rounds)
            if not again:
                return True
            if self._late():
                return rounds > 1
            for key in [key for key in speeds if key in again]:
                speeds[key] = fastest(speeds[key], measure(key))
        return True

    def _variant(self, name: str, speed: Speed) -> Variant:
        form = self._forms[name]
        quality = self._qualities[name]
        return Variant(name, form.quantization, form.bytes, form.shape, speed, quality)

    # ---- keeping the person informed ----

    def _late(self) -> bool:
        return time.monotonic() - self._began > self._wanted.budget_s

    def _progress_between(self, start: int) -> int:
        """By the clock: how many rounds there will be is not known before."""
        spent = (time.monotonic() - self._began) / self._wanted.budget_s
        end = _SPEEDS_DONE if start == _FORMS_DONE else ALL_DONE
        return min(end - 1, max(start, round(spent * ALL_DONE)))

    def _step(self, label: str, done: int) -> None:
        if self._cancel.cancelled:
            raise CancelledError("Stopped.")
        self._watch(label, done, ALL_DONE)


def _forms_progress(done: float, steps: int) -> int:
    return round(_RATES_DONE + (_FORMS_DONE - _RATES_DONE) * done / steps)
