"""Small tasks decide how a model is used."""

import pytest

from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.scorecard import SHOWN, TASKS, TOOLS, measure_scorecard
from engine.scripted import ScriptedModel
from engine.tool_checks import check_arguments
from engine.tool_dialects import write_call
from tests.engine.test_tool_filling import WordEmbedder


def test_every_task_has_a_call_that_its_tool_takes() -> None:
    specs = {spec.name: spec for spec in TOOLS}
    assert len(TASKS) == 12
    for task in TASKS:
        check_arguments(specs[task.call.name], task.call.arguments)


def test_a_model_that_makes_every_call_is_left_to_do_so() -> None:
    answers = [write_call("hermes", task.call) for task in TASKS] * len(SHOWN)
    card = measure_scorecard(
        ScriptedModel(*answers), "hermes", WordEmbedder(), CancelToken()
    )
    assert (card.calling, card.tools_shown) == ("dialect", 8)
    assert card.alone == ((2, 12), (4, 12), (8, 12))


def test_a_model_that_is_confused_by_many_tools_is_shown_few() -> None:
    answers = [write_call("hermes", task.call) for task in TASKS]
    confused = [*answers, *answers, *["I do not know."] * len(TASKS)]
    card = measure_scorecard(
        ScriptedModel(*confused), "hermes", WordEmbedder(), CancelToken()
    )
    assert (card.calling, card.tools_shown) == ("dialect", 4)


def test_for_a_model_that_makes_none_the_calls_are_made_and_little_is_asked() -> None:
    model = ScriptedModel()
    card = measure_scorecard(model, "json", WordEmbedder(), CancelToken())
    assert card.calling == "forms"
    assert card.made_for_it > 0
    assert len(model.requests) <= 5


def test_a_scorecard_can_be_stopped() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        measure_scorecard(ScriptedModel(), "json", WordEmbedder(), cancel)
