"""Speed of models that were not measured here, from what is known of this computer."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.tuning.records import TunedModel
from engine.errors import ModelFileError
from engine.model_shape import ModelShape, shape_from_size, shape_of
from engine.speed_prediction import MachineRates, forecast, predict_without
from engine.tuning import Speed, Variant


class Forecast(msgspec.Struct, frozen=True):
    """What a model would do here."""

    speed: Speed
    off_by: float | None  # how wrong such predictions were at worst; None: unknown


class Forecaster:
    """Knows the computer and every model that was measured on it."""

    def __init__(self, rates: MachineRates, here: Sequence[TunedModel]) -> None:
        self._rates = rates
        # On a busy computer one thread is measured, on a quiet one as many as it has.
        self._here = [tuned for tuned in here if tuned.threads == rates.threads]

    def of_file(self, path: Path, fingerprint: str) -> Forecast | None:
        """Predict a file from its header, without its own measurement."""
        from engine.gguf_header import read_header

        try:
            shape = shape_of(read_header(path))
        except ModelFileError:
            return None  # the card says what is wrong with the file
        return self._of(shape, self._measured(without=fingerprint))

    def of_size(self, parameters: int, size_bytes: int) -> Forecast:
        """Predict a model of which no more is known."""
        return self._of(shape_from_size(parameters, size_bytes), self._measured())

    def _of(self, shape: ModelShape, known: Sequence[Variant]) -> Forecast:
        speed = forecast(shape, known, self._rates)
        return Forecast(speed, worst_error(self._measured(), self._rates))

    def _measured(self, without: str = "") -> list[Variant]:
        """Of the file itself only other forms; they were read from the same weights."""
        return [
            variant
            for tuned in self._here
            for variant in tuned.variants
            if not (tuned.model == without and not variant.name)
        ]


def worst_error(variants: Sequence[Variant], rates: MachineRates) -> float | None:
    """How far off predictions of what is here are, each without its own measurement."""
    if len(variants) < 2:
        return None
    errors = []
    for variant in variants:
        predicted, speed = predict_without(variant, variants, rates), variant.speed
        errors.append(abs(predicted.first_token_s / speed.first_token_s - 1))
        errors.append(abs(predicted.write_s / speed.write_s - 1))
    return max(errors)
