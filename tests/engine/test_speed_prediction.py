"""Predicting speed from the shape of a model and the rates of a computer."""

import msgspec
import pytest

from engine.model_shape import ModelShape, kind_from_size, shape_from_size
from engine.speed_prediction import (
    KernelRate,
    MachineRates,
    forecast,
    predict_speed,
    predict_without,
)
from engine.tuning import Quality, Speed, Variant

RATES = MachineRates(
    threads=2,
    kinds={
        "Q4_K": KernelRate(4e-12, 3e-11),
        "Q8_0": KernelRate(3e-12, 4e-11),
        "F16": KernelRate(5e-12, 8e-11),
    },
    call_s=2e-5,
    number_s=2e-9,
    attention_read_s=1e-12,
    attention_write_s=2e-11,
)
SMALL = ModelShape(30, 576, 576, {"Q8_0": 106_000_000}, {"Q8_0": 28_000_000})


def measured(name: str, shape: ModelShape, slower: float) -> Variant:
    speed = predict_speed(shape, RATES)
    return Variant(
        name,
        name,
        1,
        shape,
        Speed(speed.first_token_s * slower, 1_500, speed.write_s * slower),
        Quality(20.0, 1.1, 0.0, 1.0),
    )


def test_a_prompt_takes_longer_the_longer_it_is_and_more_than_in_proportion() -> None:
    short, long = (predict_speed(SMALL, RATES, n).first_token_s for n in (500, 1_500))
    assert 3 * short < long < 3.5 * short


def test_a_head_counts_once_a_call() -> None:
    bare = msgspec.structs.replace(SMALL, head_weights={})
    head_s = 28_000_000 * 4e-11
    with_head, without = predict_speed(SMALL, RATES), predict_speed(bare, RATES)
    assert with_head.first_token_s - without.first_token_s == pytest.approx(head_s)
    assert with_head.write_s - without.write_s == pytest.approx(head_s)


def test_a_kind_that_was_not_measured_counts_as_the_one_packed_most_alike() -> None:
    assert RATES.rate("Q4_0") == RATES.kinds["Q4_K"]
    assert RATES.rate("BF16") == RATES.kinds["F16"]


def test_what_all_models_here_have_in_common_corrects_a_prediction() -> None:
    halved = msgspec.structs.replace(SMALL, layer_weights={"Q4_K": 106_000_000})
    full = msgspec.structs.replace(SMALL, layer_weights={"F16": 106_000_000})
    here = [measured("a", SMALL, 1.3), measured("b", halved, 1.3)]
    expected = predict_speed(full, RATES).first_token_s * 1.3
    assert forecast(full, here, RATES).first_token_s == pytest.approx(expected)
    assert forecast(full, [], RATES) == predict_speed(full, RATES)


def test_a_form_is_predicted_without_its_own_measurement() -> None:
    odd = measured("odd", SMALL, 5.0)
    here = [odd, measured("b", SMALL, 1.1), measured("c", SMALL, 1.1)]
    without = predict_without(odd, here, RATES)
    assert without.write_s == pytest.approx(predict_speed(SMALL, RATES).write_s * 1.1)


def test_a_size_alone_gives_a_usual_shape() -> None:
    shape = shape_from_size(7_600_000_000, 4_700_000_000)
    assert kind_from_size(7_600_000_000, 4_700_000_000) == "Q4_K"
    assert 28 <= shape.layers <= 36
    assert 3_500 <= shape.width <= 4_500
    weights = sum(shape.layer_weights.values()) + sum(shape.head_weights.values())
    assert weights == 7_600_000_000
    small = shape_from_size(135_000_000, 145_000_000)
    assert list(small.layer_weights) == ["Q8_0"]
    assert sum(small.head_weights.values()) / 135e6 == pytest.approx(0.21, abs=0.01)
