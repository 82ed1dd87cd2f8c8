"""Which forms of a model are worth writing."""

from engine.llama_quantize import Recipe
from engine.model_shape import ModelShape
from engine.speed_prediction import KernelRate, MachineRates
from engine.tuning import Quality
from engine.tuning_recipes import is_hopeless, worth_making

SHAPE = ModelShape(30, 576, 576, {"Q4_1": 106_000_000}, {"Q8_0": 28_000_000})
Q8, BF16, F16 = Recipe("Q8_0"), Recipe("BF16", "Q8_0"), Recipe("F16", "Q8_0")
Q4, NL = Recipe("Q4_0"), Recipe("IQ4_NL")


def rates(**reading: float) -> MachineRates:
    """Seconds to read a weight, for each kind."""
    kinds = {kind: KernelRate(seconds, 4e-11) for kind, seconds in reading.items()}
    return MachineRates(2, kinds, 1e-5, 1e-9, 1e-13, 1e-12)


def test_of_precise_forms_of_one_size_only_the_faster_is_made() -> None:
    known = rates(Q8_0=2.1e-11, BF16=1.8e-11, F16=2.2e-11, Q6_K=2e-11)
    assert worth_making(SHAPE, (Q8, BF16, F16), known) == [Q8, BF16]
    near = rates(Q8_0=2.1e-11, BF16=1.8e-11, F16=1.85e-11, Q6_K=2e-11)
    assert worth_making(SHAPE, (Q8, BF16, F16), near) == [Q8, BF16, F16]


def test_what_is_far_behind_its_precision_is_not_made() -> None:
    known = rates(Q8_0=9e-12, BF16=4e-11, F16=4e-11, Q4_0=5e-12, IQ4_NL=5.5e-12)
    assert worth_making(SHAPE, (Q8, BF16, F16, Q4, NL), known) == [Q8, Q4, NL]
    assert worth_making(SHAPE, (), known) == []


def test_a_relative_that_lost_far_too_much_leaves_no_hope() -> None:
    lost = {"Q4_0": Quality(24.0, 1.2, 0.20, 0.7)}
    assert is_hopeless(NL, lost)
    assert not is_hopeless(Recipe("Q4_K_M"), lost)  # packed in another way
    assert not is_hopeless(NL, {"Q4_0": Quality(22.4, 1.1, 0.12, 0.8)})
    assert not is_hopeless(NL, {})
