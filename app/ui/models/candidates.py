"""Models that could be had, where the chart shows what they would do here."""

from collections.abc import Callable
from pathlib import Path

from app.downloads.curated import CURATED, CuratedModel
from app.models import ModelFigures, name_and_quantization
from app.ui.language import translate
from app.ui.models.quality_chart import ChartPoint
from engine.model_shape import BYTES_A_WEIGHT
from engine.tuning import ANSWER_TOKENS

_FILE_BEYOND_WEIGHTS = 1.05  # a head in more bits, and the vocabulary

Forecast = Callable[[int, int], ModelFigures | None]  # of parameters and bytes


def candidate_points(forecast: Forecast) -> tuple[ChartPoint, ...]:
    """Nothing where nothing is known of the computer yet."""
    points = []
    for model in CURATED:
        figures = forecast(_parameters(model), expected_bytes(model))
        if figures is not None and figures.first_token_s is not None:
            points.append(_point(model, figures, figures.first_token_s))
    return tuple(points)


def _point(model: CuratedModel, figures: ModelFigures, first: float) -> ChartPoint:
    return ChartPoint(
        name=model.name,
        seconds=first + ANSWER_TOKENS / figures.decode_tok_s,
        bits=None,
        kind="predicted",
        note=translate("Models", "To download; predicted from its size alone."),
    )


def _parameters(model: CuratedModel) -> int:
    return round(model.billions * 1e9)


def expected_bytes(model: CuratedModel) -> int:
    """About how large its file is; the hub says it exactly."""
    _, quantization = name_and_quantization(Path(model.path))
    kind = quantization.removesuffix("_M").removesuffix("_S")
    return round(
        _parameters(model) * BYTES_A_WEIGHT.get(kind, 1.0) * _FILE_BEYOND_WEIGHTS
    )
