"""The points of the chart: forms that were measured, and models that could be."""

from collections.abc import Sequence

from app.models import ModelEntry, ModelFigures
from app.tuning.figures import FormFigures
from app.ui.language import number, translate
from app.ui.models.quality_chart import ChartPoint
from engine.tuning import ANSWER_TOKENS

_MANY_MODELS = 1  # beyond, a form is named with its model


def chart_points(entries: Sequence[ModelEntry]) -> tuple[ChartPoint, ...]:
    """Nothing where nothing was measured: guesses alone are no chart."""
    if not any(entry.tuning for entry in entries):
        return ()
    tuned = [entry for entry in entries if entry.tuning is not None]
    points: list[ChartPoint] = []
    for entry in entries:
        if entry.tuning is not None:
            points += _forms(entry, with_name=len(tuned) > _MANY_MODELS)
        elif entry.predicted is not None:
            points.append(_predicted(entry, entry.predicted))
    return tuple(points)


def _forms(entry: ModelEntry, *, with_name: bool) -> list[ChartPoint]:
    tuning = entry.tuning
    assert tuning is not None
    points = []
    for form in tuning.forms:
        name = form.name or _as_it_came(entry)
        points.append(
            ChartPoint(
                name=f"{entry.name} {name}" if with_name else name,
                seconds=form.question_s,
                bits=form.bits_per_byte,
                kind=(
                    "in_use" if entry.in_use and form.name == tuning.form else "here"
                ),
                note=_note(form),
            )
        )
    return points


def _as_it_came(entry: ModelEntry) -> str:
    words = translate("Models", "{quantization} as it came")
    return words.format(quantization=entry.quantization)


def _note(form: FormFigures) -> str:
    speed = translate(
        "Models", "First word after {seconds} s, {tokens} tokens a second."
    ).format(seconds=number(form.first_token_s, 1), tokens=number(form.decode_tok_s))
    if not form.name:
        return speed
    share = 100 * form.worse
    sign = "+" if share >= 0 else ""
    worse = translate("Models", "Predicts a text {percent}%.")
    return f"{speed} {worse.format(percent=sign + number(share, 1))}"


def _predicted(entry: ModelEntry, figures: ModelFigures) -> ChartPoint:
    first = figures.first_token_s or 0.0
    return ChartPoint(
        name=entry.name,
        seconds=first + ANSWER_TOKENS / figures.decode_tok_s,
        bits=None,
        kind="predicted",
        note=translate("Models", "Predicted from its header; tune it to know."),
    )
