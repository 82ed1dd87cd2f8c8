"""What the models page and `models list` say of a model's speed and quality here."""

from pathlib import Path

import msgspec

from app.tuning.forecasts import Forecast
from app.tuning.records import TunedModel
from engine.errors import ModelFileError
from engine.tuning import SHIPPED, Speed, Variant, Wish, front

_USUAL_CONTEXT = 4096


class ModelFigures(msgspec.Struct, frozen=True):
    """Speed of a model on this computer."""

    prefill_tok_s: float
    decode_tok_s: float
    first_token_s: float | None = None  # of a prompt of 1,500 tokens
    memory_bytes: int | None = None
    off_by: float | None = None  # how wrong predictions here were at worst, a share


class FormFigures(msgspec.Struct, frozen=True):
    """One form of a tuned model: a point of the chart."""

    name: str  # empty: as shipped
    bytes: int
    prefill_tok_s: float
    decode_tok_s: float
    first_token_s: float
    question_s: float  # to read a usual prompt and write a usual answer
    perplexity: float
    bits_per_byte: float  # of the tuning text; comparable between models, too
    worse: float  # than as shipped, a share of the perplexity
    agreement: float  # how often the most likely token is the same
    on_front: bool  # no other form is both faster and as good


class ModelTuning(msgspec.Struct, frozen=True):
    """What tuning found for a model, and what it does with it."""

    wish: Wish
    form: str  # in force; empty: as shipped
    sentence: str  # how it is loaded
    forms: tuple[FormFigures, ...]
    space_bytes: int
    busy_cores: float  # used by others meanwhile: above a half, tune again
    made: float


class KnownOfModel(msgspec.Struct, frozen=True):
    """Everything that tuning knows of a model file."""

    measured: ModelFigures | None = None
    predicted: ModelFigures | None = None
    tuning: ModelTuning | None = None


def measured_figures(tuned: TunedModel, path: Path) -> ModelFigures | None:
    """Of the form in force, run in the chosen way."""
    variant = tuned.variant(tuned.chosen)
    if variant is None:
        return None
    return _figures(_as_planned(variant.speed, tuned), memory_bytes(path))


def predicted_figures(forecast: Forecast, path: Path) -> ModelFigures:
    """With how wrong such predictions were."""
    figures = _figures(forecast.speed, memory_bytes(path))
    return msgspec.structs.replace(figures, off_by=forecast.off_by)


def forecast_figures(forecast: Forecast) -> ModelFigures:
    """Of a model that is not here."""
    figures = _figures(forecast.speed, None)
    return msgspec.structs.replace(figures, off_by=forecast.off_by)


def form_figures(tuned: TunedModel) -> tuple[FormFigures, ...]:
    """Every form that was measured."""
    best = {variant.name for variant in front(tuned.variants)}
    return tuple(_form(variant, variant.name in best) for variant in tuned.variants)


def memory_bytes(path: Path) -> int | None:
    """What the worker takes with a usual window; None where the file is damaged."""
    from engine.gguf_header import read_header
    from engine.memory_need import LoadSize, predict_memory

    try:
        return predict_memory(read_header(path), LoadSize(_USUAL_CONTEXT)).total
    except ModelFileError:
        return None


def _as_planned(speed: Speed, tuned: TunedModel) -> Speed:
    """Forms are compared run in the usual way; the chosen way may be faster."""
    tried = {figures.plan: figures.speed for figures in tuned.plans}
    chosen = tried.get(tuned.plan)
    if chosen is None or tuned.planned_for != tuned.chosen:
        return speed
    usual = tuned.plans[0].speed
    return Speed(
        speed.first_token_s * chosen.first_token_s / usual.first_token_s,
        speed.prompt_tokens,
        speed.write_s * chosen.write_s / usual.write_s,
    )


def _figures(speed: Speed, memory: int | None) -> ModelFigures:
    return ModelFigures(
        prefill_tok_s=round(speed.prefill_tok_s, 1),
        decode_tok_s=round(speed.decode_tok_s, 1),
        first_token_s=round(speed.usual_first_token_s, 3),
        memory_bytes=memory,
    )


def _form(variant: Variant, on_front: bool) -> FormFigures:
    speed, quality = variant.speed, variant.quality
    return FormFigures(
        name="" if variant.name == SHIPPED else variant.name,
        bytes=variant.bytes,
        prefill_tok_s=round(speed.prefill_tok_s, 1),
        decode_tok_s=round(speed.decode_tok_s, 1),
        first_token_s=round(speed.usual_first_token_s, 3),
        question_s=round(speed.question_s, 3),
        perplexity=round(quality.perplexity, 3),
        bits_per_byte=round(quality.bits_per_byte, 4),
        worse=round(quality.worse, 5),
        agreement=round(quality.agreement, 4),
        on_front=on_front,
    )
