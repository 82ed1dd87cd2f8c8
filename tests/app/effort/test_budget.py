"""A model gets what this computer reads in the time of the effort."""

import msgspec
import pytest

from app.effort.budget import MIN_TOKENS, passages_wanted, source_tokens
from app.effort.levels import PLANS
from engine.scripted import ScriptedModel

READER = msgspec.structs.replace(ScriptedModel().info(), context_tokens=100_000)
SMALL = msgspec.structs.replace(READER, reads_well=False)


def test_more_effort_and_a_faster_computer_read_more() -> None:
    read = [source_tokens(plan, READER, 300.0) for plan in PLANS.values()]
    assert read == sorted(set(read))
    plan = PLANS["balanced"]
    assert source_tokens(plan, READER, 300.0) == 300 * plan.reading_s
    assert source_tokens(plan, READER, 600.0) == 600 * plan.reading_s


def test_slow_computer_still_reads_something() -> None:
    assert source_tokens(PLANS["quick"], READER, 1.0) == MIN_TOKENS


def test_window_bounds_the_sources() -> None:
    narrow = msgspec.structs.replace(READER, context_tokens=1024)
    assert source_tokens(PLANS["thorough"], narrow, 5000.0) < 700


def test_small_model_never_gets_more_than_helps_it() -> None:
    plan = PLANS["thorough"]
    assert source_tokens(plan, SMALL, 5000.0) == plan.quote_tokens
    assert source_tokens(plan, SMALL, 1.0) < plan.quote_tokens


@pytest.mark.parametrize("budget", [100, 5_000, 1_000_000])
def test_passages_fill_the_budget_within_reason(budget: int) -> None:
    plan = PLANS["balanced"]
    assert plan.passages <= passages_wanted(plan, budget) <= 40
