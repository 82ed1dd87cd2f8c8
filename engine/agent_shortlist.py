"""Shows a model no more tools at once than it can tell apart: the likeliest ones."""

from collections.abc import Generator, Sequence

from engine.agent_driver import CallDriver, Repaired, Turn
from engine.agent_embedding import HeedingEmbedder
from engine.agent_events import AnswerGenerated, ToolsChosen, Trajectory
from engine.cancel import CancelToken
from engine.tool import TextEmbedder, Tool, ToolCall
from engine.tool_choice import OfferedTool, ToolIndex, rank


class ShortlistDriver:
    """Passes a few of the tools on; those that were used stay among them."""

    def __init__(
        self, otherwise: CallDriver, embedder: TextEmbedder, most: int
    ) -> None:
        self._otherwise = otherwise
        self._embedder = HeedingEmbedder(embedder)
        self._most = most
        self._known: tuple[tuple[Tool, ...], ToolIndex] | None = None

    def turn(
        self, so_far: Trajectory, tools: Sequence[Tool], cancel: CancelToken
    ) -> Generator[ToolsChosen | AnswerGenerated, None, Turn]:
        """The other one's turn with the tools that fit the task best."""
        self._embedder.cancel = cancel
        return (
            yield from self._otherwise.turn(so_far, self._few(so_far, tools), cancel)
        )

    def repair(
        self,
        so_far: Trajectory,
        tool: Tool,
        call: ToolCall,
        error: str,
        cancel: CancelToken,
    ) -> Repaired:
        """As the other one does it."""
        return self._otherwise.repair(so_far, tool, call, error, cancel)

    def _few(self, so_far: Trajectory, tools: Sequence[Tool]) -> Sequence[Tool]:
        """In their usual order: a model's cache of the prompt lives on that."""
        if len(tools) <= self._most:
            return tools
        features = self._index(tools).features(so_far.task)
        scores = {name: rank(found) for name, found in features.items()}
        likeliest = sorted(scores, key=lambda name: -scores[name])[: self._most]
        wanted = {*likeliest, *(step.call.name for step in so_far.steps)}
        return [tool for tool in tools if tool.name in wanted]

    def _index(self, tools: Sequence[Tool]) -> ToolIndex:
        if self._known is None or self._known[0] != tuple(tools):
            offered = [OfferedTool(tool.spec(), tool.examples) for tool in tools]
            self._known = (tuple(tools), ToolIndex(offered, self._embedder))
        return self._known[1]
