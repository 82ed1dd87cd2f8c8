"""One run of tuning, over a bench that measures nothing."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import log
from pathlib import Path

import pytest

from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.llama_quantize import Recipe, recipes_for
from engine.model_shape import ModelShape
from engine.speed_prediction import KernelRate, MachineRates
from engine.tuner import Form, Tuner, Wanted
from engine.tuning import SHIPPED, RunPlan, Speed
from engine.tuning_quality import TextScores

SHAPE = ModelShape(30, 576, 576, {"Q4_1": 106_000_000}, {"Q8_0": 28_000_000})
SECONDS = {"": 3.0, "Q8_0": 1.5, "BF16+Q8_0": 1.0, "Q4_0": 0.6, "F16+Q8_0": 2.5}
PERPLEXITY = {"": 20.0, "Q8_0": 20.02, "BF16+Q8_0": 20.0, "Q4_0": 21.4}
USUAL, FEWER = RunPlan(2), RunPlan(1)
PACKED = RunPlan(2, cache_type="q8_0")
SHIPPED_FORM = Form(SHIPPED, Path("model.gguf"), "Q4_1", 98_000_000, SHAPE)


TOKENS = 400


class FakeBench:
    def __init__(self, without_room: tuple[str, ...] = ()) -> None:
        self.without_room = without_room
        self.packed_time, self.packed_loss = 1.0, 1.0
        self.made: list[str] = []
        self.removed: list[str] = []
        self.measured: list[tuple[str, RunPlan]] = []
        self.known: dict[str, KernelRate] = {}
        self.scored: list[tuple[str, int]] = []
        self.disturbed: Callable[[], float] = lambda: 1.0

    def rates(self, kinds: Iterable[str]) -> MachineRates:
        reading = {"Q4_1": 1.8e-11, "Q8_0": 7e-12, "BF16": 6e-12, "F16": 2.4e-11}
        for kind in kinds:
            self.known[kind] = KernelRate(reading.get(kind, 5.5e-12), 4e-11)
        return MachineRates(2, dict(self.known), 1e-5, 1e-9, 1e-13, 1e-12)

    def make(self, recipe: Recipe) -> Form | None:
        if recipe.name in self.without_room:
            return None
        self.made.append(recipe.name)
        path = Path(f"{recipe.name}.gguf")
        return Form(recipe.name, path, recipe.kind, 145_000_000, SHAPE)

    def remove(self, form: Form) -> None:
        self.removed.append(form.name)

    def score(
        self,
        form: Form,
        plan: RunPlan,
        enough: Callable[[Sequence[float]], bool] | None = None,
    ) -> TextScores:
        worse = self.packed_loss if plan == PACKED else 1.0
        loss = log(PERPLEXITY[form.name] * worse)
        scatter = 0.0 if form.name == SHIPPED else 0.1
        losses: list[float] = []
        while len(losses) < TOKENS and not (enough and enough(losses)):
            losses += [loss + scatter, loss - scatter] * 50
        self.scored.append((form.name, len(losses)))
        first = (1, *[1] * 96, *[1 if form.name == SHIPPED else 2] * 3)
        return TextScores(tuple(losses), first * (len(losses) // 100), 5 * len(losses))

    def speed(self, form: Form, plan: RunPlan, prompt_tokens: int) -> Speed:
        self.measured.append((form.name, plan))
        slower = 1.8 if plan == FEWER else self.packed_time if plan == PACKED else 1.0
        first_token_s = SECONDS[form.name] * slower * self.disturbed()
        return Speed(first_token_s, 1_500, 0.005 * slower * self.disturbed())

    def busy_cores(self) -> float:
        return 0.1


RECIPES = (
    Recipe("Q8_0"),
    Recipe("BF16", "Q8_0"),
    Recipe("F16", "Q8_0"),
    Recipe("Q4_0"),
)


def tuner(
    bench: FakeBench,
    steps: list[str] | None = None,
    recipes: tuple[Recipe, ...] = RECIPES,
) -> Tuner:
    wanted = Wanted("balanced", recipes, USUAL, USUAL, (USUAL, FEWER, PACKED))
    seen = steps if steps is not None else []
    return Tuner(bench, SHIPPED_FORM, wanted, lambda label, *_: seen.append(label))


def test_each_wish_gets_its_form_and_only_their_files_stay() -> None:
    bench, steps = FakeBench(), list[str]()
    found = tuner(bench, steps).run(CancelToken())
    assert found.choices == {"faster": "Q4_0", "balanced": "BF16+Q8_0", "exact": ""}
    assert found.files == {"BF16+Q8_0": "BF16+Q8_0.gguf", "Q4_0": "Q4_0.gguf"}
    assert bench.removed == ["Q8_0"]
    assert found.plan == USUAL
    assert found.variants[0].name == SHIPPED
    balanced = next(v for v in found.variants if v.name == "BF16+Q8_0")
    assert balanced.quality.agreement == pytest.approx(0.97)
    assert steps[-1] == "Done"


def test_what_is_clearly_slower_is_measured_once_or_not_even_made() -> None:
    bench = FakeBench()
    tuner(bench).run(CancelToken())
    assert "F16+Q8_0" not in bench.made  # predicted at four times the fastest
    assert bench.measured.count((SHIPPED, USUAL)) == 1
    plans = [plan for name, plan in bench.measured if name == "BF16+Q8_0"]
    assert plans.count(FEWER) == 1
    assert plans.count(USUAL) == 3  # twice as a form, near to Q8_0; once as a setting


def test_without_room_for_any_form_the_file_runs_as_it_came() -> None:
    bench = FakeBench(without_room=("Q8_0", "BF16+Q8_0", "Q4_0"))
    found = tuner(bench).run(CancelToken())
    assert set(found.choices.values()) == {SHIPPED}
    assert found.files == {}


def test_packed_conversations_must_be_faster_and_as_good() -> None:
    bench = FakeBench()
    bench.packed_time = 0.7
    assert tuner(bench).run(CancelToken()).plan == PACKED
    bench = FakeBench()
    bench.packed_time, bench.packed_loss = 0.7, 1.02
    assert tuner(bench).run(CancelToken()).plan == USUAL


def test_busy_moments_do_not_change_the_choice() -> None:
    """Each time measured is up to 6 % more, and one in six half as much again."""
    dice = random.Random(4)

    def disturbed() -> float:
        return dice.uniform(1.0, 1.06) * (1.5 if dice.random() < 1 / 6 else 1.0)

    chosen: Counter[object] = Counter()
    for _ in range(100):
        bench = FakeBench()
        bench.disturbed = disturbed
        found = tuner(bench).run(CancelToken())
        chosen[found.choices["balanced"], found.plan] += 1
    assert chosen["BF16+Q8_0", USUAL] >= 95


def test_as_much_text_is_read_as_it_takes_to_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bench = FakeBench()
    tuner(bench).run(CancelToken())
    read = dict(bench.scored)
    assert read[SHIPPED] == TOKENS
    assert read["Q4_0"] == 300  # far from 1 % and from 10 %
    monkeypatch.setitem(PERPLEXITY, "Q4_0", 20.2)  # at the bound
    bench = FakeBench()
    tuner(bench).run(CancelToken())
    assert dict(bench.scored)["Q4_0"] == TOKENS


def test_what_is_packed_like_a_form_that_lost_much_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipes = (Recipe("Q4_0"), Recipe("IQ4_NL"))
    monkeypatch.setitem(PERPLEXITY, "IQ4_NL", 21.0)
    monkeypatch.setitem(SECONDS, "IQ4_NL", 0.7)
    bench = FakeBench()
    tuner(bench, recipes=recipes).run(CancelToken())
    assert bench.made == ["Q4_0", "IQ4_NL"]
    assert "IQ4_NL" in bench.known
    monkeypatch.setitem(PERPLEXITY, "Q4_0", 24.0)
    bench = FakeBench()
    tuner(bench, recipes=recipes).run(CancelToken())
    assert bench.made == ["Q4_0"]
    assert "IQ4_NL" not in bench.known  # that takes a second, too


def test_stopping_ends_before_the_next_step() -> None:
    bench, cancel = FakeBench(), CancelToken()
    made = tuner(bench)
    cancel.cancel()
    with pytest.raises(CancelledError):
        made.run(cancel)
    assert bench.measured == []


def test_recipes_suit_the_file() -> None:
    narrow = {recipe.kind for recipe in recipes_for("Q8_0", 576)}
    assert narrow == {"BF16", "F16", "Q4_0", "IQ4_NL"}
    assert "Q4_K_M" in {recipe.kind for recipe in recipes_for("Q8_0", 2048)}
