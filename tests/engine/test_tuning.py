"""Choosing a form and a plan from what was measured."""

import random

import pytest

from engine.model_shape import ModelShape
from engine.tuning import (
    SHIPPED,
    Quality,
    RunPlan,
    Speed,
    Variant,
    Wish,
    choose,
    choose_plan,
    fastest,
    front,
    is_clear,
)

SHAPE = ModelShape(2, 64, 64, {"Q4_1": 1000}, {"Q8_0": 100})


def variant(name: str, first: float, write: float, worse: float = 0.0) -> Variant:
    speed = Speed(first, 1_500, write)
    quality = Quality(20 * (1 + worse), 1.1, worse, 1.0)
    return Variant(name, name or "Q4_1", len(name) * 1_000_000, SHAPE, speed, quality)


FORMS = (
    variant(SHIPPED, 3.0, 0.005),
    variant("BF16", 1.0, 0.006),
    variant("Q8_0", 1.5, 0.0052, 0.001),
    variant("Q4_0", 0.9, 0.0035, 0.07),
)


@pytest.mark.parametrize(
    ("wish", "chosen"), [("exact", SHIPPED), ("balanced", "BF16"), ("faster", "Q4_0")]
)
def test_a_wish_bounds_what_may_be_lost(wish: Wish, chosen: str) -> None:
    assert choose(FORMS, wish).name == chosen


def test_what_is_there_stays_until_something_is_clearly_faster() -> None:
    near = (variant(SHIPPED, 1.05, 0.006), variant("BF16", 1.0, 0.006))
    assert choose(near, "balanced").name == SHIPPED
    assert choose(near, "balanced", present="BF16").name == "BF16"
    assert choose(FORMS, "balanced", present="Q8_0").name == "BF16"
    assert choose(FORMS, "balanced", present="gone").name == "BF16"


def test_measurements_that_scatter_do_not_change_the_choice() -> None:
    """Five per cent either way, a hundred times, with three rounds each."""
    dice = random.Random(1)

    def again(form: Variant) -> Variant:
        rounds = [
            Speed(
                form.speed.first_token_s * dice.uniform(1.0, 1.05),
                1_500,
                form.speed.write_s * dice.uniform(1.0, 1.05),
            )
            for _ in range(3)
        ]
        return variant(
            form.name,
            fastest(*rounds).first_token_s,
            fastest(*rounds).write_s,
            form.quality.worse,
        )

    chosen = {
        choose([again(form) for form in FORMS], "balanced").name for _ in range(100)
    }
    assert chosen == {"BF16"}


def test_of_forms_that_are_as_fast_the_one_that_loses_least_is_taken() -> None:
    near = (
        variant(SHIPPED, 3.0, 0.005),
        variant("Q8_0", 1.0, 0.006, 0.008),
        variant("BF16-larger", 1.03, 0.006),
    )
    assert choose(near, "balanced").name == "BF16-larger"
    assert choose(near, "faster", present="Q8_0").name == "Q8_0"


def test_a_choice_at_the_edge_is_not_clear() -> None:
    def forms(q8: float) -> tuple[Variant, ...]:
        return (
            variant(SHIPPED, 3.0, 0.005),
            variant("BF16", 1.0, 0.006),
            variant("Q8_0", q8, 0.006, 0.008),
        )

    assert is_clear(forms(1.05), "balanced")  # BF16 loses less
    assert is_clear(forms(0.97), "balanced")
    assert not is_clear(forms(0.77), "balanced")  # about 15 % faster
    assert is_clear(forms(0.5), "balanced")
    assert not is_clear(forms(1.26), "balanced", present="Q8_0")
    assert is_clear(forms(1.14), "balanced", present="BF16")
    assert is_clear(forms(0.87), "exact")


def test_the_front_holds_what_nothing_beats_in_both() -> None:
    assert [form.name for form in front(FORMS)] == ["Q4_0", "BF16"]
    slow_but_exact = variant("F16", 5.0, 0.01)
    assert slow_but_exact not in front((*FORMS, slow_but_exact))


def test_settings_stay_as_usual_unless_others_are_clearly_faster() -> None:
    usual, fewer, wide = RunPlan(2), RunPlan(1), RunPlan(2, batch_tokens=1024)
    measured = [
        (usual, Speed(1.0, 1_500, 0.005)),
        (fewer, Speed(1.9, 1_500, 0.009)),
        (wide, Speed(0.98, 1_500, 0.005)),
    ]
    assert choose_plan(measured, usual, None) == usual
    assert choose_plan(measured, usual, wide) == wide
    measured.append((RunPlan(2, batch_tokens=256), Speed(0.5, 1_500, 0.005)))
    assert choose_plan(measured, usual, wide).batch_tokens == 256
