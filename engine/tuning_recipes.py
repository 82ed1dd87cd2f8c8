"""Which forms of a model are worth writing, before and after the first are known."""

from collections.abc import Mapping, Sequence

import msgspec

from engine.llama_quantize import Recipe
from engine.model_shape import BYTES_A_WEIGHT, ModelShape
from engine.speed_prediction import MachineRates, predict_speed
from engine.tuning import BOUNDS, Quality

_WORTH_MAKING = 1.25  # times the fastest of its precision, as predicted
# The same, of forms that lose next to nothing and are of one size: they differ in
# nothing but the time that multiplying takes, which predictions tell well.
_TWIN = 1.08
# As tightly packed with one scale for the same weights: it loses somewhat less.
_RELATIVES = {"IQ4_NL": "Q4_0"}
_HOPELESS = 1.6  # times what any wish allows, lost by its relative


def worth_making(
    shape: ModelShape, recipes: Sequence[Recipe], rates: MachineRates
) -> list[Recipe]:
    """Those whose prediction is not far behind the fastest as precise as they are."""
    expected = {
        recipe: predict_speed(_in_form(shape, recipe), rates).question_s
        for recipe in recipes
    }
    found = []
    for recipe in recipes:
        alike = [s for r, s in expected.items() if r.precise == recipe.precise]
        twins = [s for r, s in expected.items() if _are_twins(r, recipe)]
        reach = min(min(alike) * _WORTH_MAKING, min(twins) * _TWIN)
        if expected[recipe] <= reach:
            found.append(recipe)
    return found


def _are_twins(one: Recipe, other: Recipe) -> bool:
    if not (one.precise and other.precise):
        return one == other
    return _bytes_a_weight(one) == _bytes_a_weight(other)


def _bytes_a_weight(recipe: Recipe) -> tuple[float, float]:
    return BYTES_A_WEIGHT[recipe.tensor_kind], BYTES_A_WEIGHT[recipe.head_kind]


def has_relative(recipe: Recipe, recipes: Sequence[Recipe]) -> bool:
    """Whether another form tells beforehand if this one may be good enough."""
    relative = _RELATIVES.get(recipe.kind, "")
    return any(other.name == relative for other in recipes)


def is_hopeless(recipe: Recipe, qualities: Mapping[str, Quality]) -> bool:
    """Whether its relative lost so much that it cannot be good enough either."""
    relative = qualities.get(_RELATIVES.get(recipe.kind, ""))
    return relative is not None and relative.worse > _HOPELESS * max(BOUNDS.values())


def _in_form(shape: ModelShape, recipe: Recipe) -> ModelShape:
    """The model as it would be in another form."""
    return msgspec.structs.replace(
        shape,
        layer_weights={recipe.tensor_kind: sum(shape.layer_weights.values())},
        head_weights={recipe.head_kind: sum(shape.head_weights.values())},
    )
