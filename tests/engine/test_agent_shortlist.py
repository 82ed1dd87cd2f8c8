"""A model sees no more tools than it can tell apart, and those it has used."""

from collections.abc import Generator, Sequence

import pytest

from engine.agent_driver import Repaired, Turn
from engine.agent_events import AnswerGenerated, Step, ToolsChosen, Trajectory
from engine.agent_shortlist import ShortlistDriver
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import Tool, ToolCall
from tests.engine.test_tool_filling import WordEmbedder
from tests.helpers.agent_parts import tool

NAMES = ("weather", "recipe", "music", "timer", "books")


class Seeing:
    """Keeps the names that it was shown."""

    def __init__(self) -> None:
        self.shown: list[list[str]] = []

    def turn(
        self, so_far: Trajectory, tools: Sequence[Tool], cancel: CancelToken
    ) -> Generator[ToolsChosen | AnswerGenerated, None, Turn]:
        self.shown.append([one.name for one in tools])
        yield AnswerGenerated("done")
        return Turn(answer="done")

    def repair(
        self,
        so_far: Trajectory,
        tool: Tool,
        call: ToolCall,
        error: str,
        cancel: CancelToken,
    ) -> Repaired:
        return Repaired(call)


def show(most: int, so_far: Trajectory) -> list[str]:
    seeing = Seeing()
    driver = ShortlistDriver(seeing, WordEmbedder(), most)
    list(driver.turn(so_far, [tool(name) for name in NAMES], CancelToken()))
    assert driver.repair(so_far, tool("x"), ToolCall("x", {}), "", CancelToken()).call
    return seeing.shown[0]


def test_few_are_shown_the_likeliest_among_them() -> None:
    shown = show(2, Trajectory("1", "Play some music"))
    assert len(shown) == 2
    assert "music" in shown
    assert show(5, Trajectory("1", "Play some music")) == list(NAMES)


def test_embedding_all_tools_can_be_stopped() -> None:
    cancel = CancelToken()
    cancel.cancel()
    driver = ShortlistDriver(Seeing(), WordEmbedder(), 2)
    with pytest.raises(CancelledError):
        list(driver.turn(Trajectory("1", "x"), [tool(n) for n in NAMES], cancel))


def test_what_was_used_stays() -> None:
    step = Step(ToolCall("timer", {}), "free", "done")
    shown = show(1, Trajectory("1", "Play some music", steps=(step,)))
    assert shown == ["music", "timer"]
