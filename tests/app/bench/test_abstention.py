"""Figures of abstention from trials that are known."""

from dataclasses import replace

import pytest

from app.bench.abstention import Abstention, Condition, Trial, abstention_figures


def trial(
    condition: Condition, confidence: float, plain: float, *, right: bool = False
) -> Trial:
    return Trial(condition, confidence, confidence < 0.5, right, plain, right)


TRIALS = Abstention(
    [
        trial("there", 0.9, 0.5, right=True),
        trial("there", 0.8, 0.8, right=True),
        trial("there", 0.7, 0.7),
        trial("there", 0.2, 0.9),
        trial("nearby", 0.6, 0.6),
        trial("nearby", 0.1, 0.75),
        trial("elsewhere", 0.1, 0.4),
        trial("elsewhere", 0.2, 0.6),
    ]
)


def test_plain_side_stops_as_many_answered_questions_as_we_do() -> None:
    figures = {f.name.split(",")[0]: f for f in abstention_figures(TRIALS)}
    wrongly = figures["abstains wrongly"]
    assert (wrongly.value, wrongly.reference) == (0.25, 0.25)
    named = [f for f in abstention_figures(TRIALS) if f.name.startswith("abstains, ")]
    assert [(f.value, f.reference) for f in named] == [(1.0, 1.0), (0.5, 0.5)]


def test_risk_and_calibration_count_what_is_missing_by_half() -> None:
    points = TRIALS.risk()
    assert points[0] == pytest.approx((1 / 6, 0.0))
    assert points[-1] == pytest.approx((1.0, 4 / 6))
    assert TRIALS.weights() == [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5]


def test_a_condition_that_no_question_has_gives_no_figure() -> None:
    only_there = Abstention(TRIALS.of("there"))
    names = [figure.name for figure in abstention_figures(only_there)]
    assert not [name for name in names if name.startswith("abstains, ")]


def test_styles_are_told_apart_where_there_are_several() -> None:
    there = TRIALS.of("there")
    mixed = [*there[:3], replace(there[3], style="paraphrase")]
    figures = {f.name: f.value for f in abstention_figures(Abstention(mixed))}
    assert figures["abstains wrongly, asked in the document's words"] == 0.0
    assert figures["abstains wrongly, asked in other words"] == 1.0
    assert len(abstention_figures(Abstention(mixed))) == 2 + len(
        abstention_figures(Abstention(there))
    )
