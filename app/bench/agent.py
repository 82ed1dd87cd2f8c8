"""`bench agent`: how well requests become calls, beside the model left to itself.

Our own requests over the real tools, and, where a folder with one is given, a
function-calling set with its tools and accepted answers.
"""

import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bench.agent_matching import call_matches, calls_match
from app.bench.agent_parts import AGENT_PARTS, CALL_PARTS, AgentPart, CallPart
from app.bench.agent_requests import ToolRequest, read_tool_requests
from app.bench.agent_tasks import (
    RequestOutcome,
    measure_own_requests,
    request_figures,
)
from app.bench.figures import Figure, share_figure
from app.bench.workbench import Embedding, Surroundings, Watcher, open_workbench
from engine.cancel import CancelToken
from engine.model import Model
from engine.tool_caller import ToolCaller
from engine.tool_checks import CallError, check_arguments
from engine.tool_choice import OfferedTool
from engine.tool_choice_weights import CALL_THRESHOLD
from engine.tool_dialects import ToolCall, ToolSpec

QUICK = 20  # requests of each file
_ALWAYS = 0.0  # a threshold at which a tool is always called


@dataclass(frozen=True)
class Outcome:
    """A request, the calls that were made for it, and how sure a tool was needed."""

    request: ToolRequest
    calls: tuple[ToolCall, ...]
    score: float
    alone: ToolCall | None = None  # what the model wrote by itself, where it was asked
    seconds: float = 0.0

    @property
    def exact(self) -> bool:
        return calls_match(self.request, self.calls)

    @property
    def right_tool(self) -> bool:
        wanted = {call.name for call in self.request.wanted}
        return {call.name for call in self.calls} == wanted

    @property
    def right_tools(self) -> bool:
        wanted = Counter(call.name for call in self.request.wanted)
        return Counter(call.name for call in self.calls) == wanted

    @property
    def valid(self) -> bool:
        """Whether all calls fit the schemas of their tools."""
        return bool(self.calls) and all(
            _fits(self.request.spec(call.name), call) for call in self.calls
        )

    @property
    def called(self) -> bool:
        return self.score >= CALL_THRESHOLD


@dataclass
class AgentMeasured:
    """What came of our own requests, and of those of each file."""

    requests: list[RequestOutcome] = field(default_factory=list)
    outcomes: dict[CallPart, list[Outcome]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def count(self) -> int:
        """All requests."""
        return len(self.requests) + sum(map(len, self.outcomes.values()))

    def figures(self) -> list[Figure]:
        """Every figure that was measured."""
        found = request_figures(self.requests) if self.requests else []
        for part in CALL_PARTS:
            if outcomes := self.outcomes.get(part):
                found += part_figures(part, outcomes)
        return found


@dataclass(frozen=True)
class Bench:
    """A model, an embedder, and how far it is."""

    model: Model
    embedder: "PlainVectors"
    watch: Watcher
    cancel: CancelToken
    beside_model: bool = True

    def measure(self, part: CallPart, requests: Sequence[ToolRequest]) -> list[Outcome]:
        """All requests of a file."""
        found = []
        for number, request in enumerate(requests):
            self.watch(part, number, len(requests))
            found.append(self._outcome(request))
        self.watch(part, len(requests), len(requests))
        return found

    def _outcome(self, request: ToolRequest) -> Outcome:
        began = time.perf_counter()
        tools = [OfferedTool(spec) for spec in request.tools]
        caller = ToolCaller(self.model, tools, self.embedder, _ALWAYS)
        parts = caller.parts(request.text)
        calls = tuple(c for part in parts for c in caller.calls(part, self.cancel))
        seconds = time.perf_counter() - began
        score = max(part.choice.score for part in parts)
        alone = None
        if self.beside_model and len(request.wanted) == 1:
            spec = request.spec(request.wanted[0].name)
            written = caller.written(request.text, spec, self.cancel)
            alone = ToolCall(spec.name, written.arguments)
        return Outcome(request, calls, score, alone, seconds)


@dataclass
class PlainVectors:
    """An embedder as the agent sees it: plain numbers, each text once."""

    embedding: Embedding
    known: dict[str, list[float]] = field(default_factory=dict)

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in order."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            vectors: list[list[float]] = self.embedding.encode(new).tolist()
            self.known |= dict(zip(new, vectors, strict=True))
        return [self.known[text] for text in texts]


def _nobody(_part: CallPart, _outcomes: Sequence[Outcome]) -> None:
    """Whoever does not listen sees the figures at the end."""


def measure_agent(
    around: Surroundings,
    folder: Path | None,
    parts: Collection[AgentPart] = AGENT_PARTS,
    *,
    quick: bool = False,
    heard: Callable[[CallPart, Sequence[Outcome]], None] = _nobody,
) -> AgentMeasured:
    """Measure ours, and the files of a folder. Raises `BenchError`.

    `heard` is told of each file as soon as it was measured.
    """
    began = time.perf_counter()
    measured = AgentMeasured()
    files = [part for part in CALL_PARTS if part in parts and folder is not None]
    requests = {part: _read(folder, part, quick=quick) for part in files if folder}
    if "requests" in parts:
        measured.requests = measure_own_requests(around)
    if requests:
        with open_workbench(around) as workbench:
            vectors = PlainVectors(workbench.embedder)
            model = workbench.services.model
            bench = Bench(model, vectors, around.watch, around.cancel)
            for part, own in requests.items():
                measured.outcomes[part] = bench.measure(part, own)
                heard(part, measured.outcomes[part])
    measured.seconds = time.perf_counter() - began
    return measured


def _read(folder: Path, part: CallPart, *, quick: bool) -> Sequence[ToolRequest]:
    requests = read_tool_requests(folder, part)
    return requests[:: max(1, len(requests) // QUICK)] if quick else requests


def _simple(outcomes: Sequence[Outcome]) -> list[Figure]:
    return [
        share_figure("one tool: arguments valid", [o.valid for o in outcomes], 1.0),
        _exact("one tool: arguments exact", outcomes, 0.52),
        share_figure("one tool: called", [o.called for o in outcomes], 0.90),
        _time("one tool: time for a call", outcomes),
    ]


def _multiple(outcomes: Sequence[Outcome]) -> list[Figure]:
    return [
        share_figure(
            "several tools: right one", [o.right_tool for o in outcomes], 0.97
        ),
        _exact("several tools: arguments exact", outcomes, 0.45),
        share_figure("several tools: called", [o.called for o in outcomes]),
    ]


def _parallel(outcomes: Sequence[Outcome]) -> list[Figure]:
    return [
        share_figure(
            "several calls: right tools", [o.right_tools for o in outcomes], 0.60
        ),
        share_figure("several calls: arguments exact", [o.exact for o in outcomes]),
        share_figure("several calls: valid", [o.valid for o in outcomes]),
    ]


def _irrelevance(outcomes: Sequence[Outcome]) -> list[Figure]:
    refused = [not outcome.called for outcome in outcomes]
    return [share_figure("no tool fits: refused", refused, 0.80)]


_FIGURES: dict[CallPart, Callable[[Sequence[Outcome]], list[Figure]]] = {
    "simple_python": _simple,
    "multiple": _multiple,
    "parallel": _parallel,
    "irrelevance": _irrelevance,
}


def part_figures(part: CallPart, outcomes: Sequence[Outcome]) -> list[Figure]:
    """The figures of one file."""
    return _FIGURES[part](outcomes)


def _exact(name: str, outcomes: Sequence[Outcome], bar: float) -> Figure:
    alone = [
        call_matches(o.request, o.alone, o.request.wanted[0])
        for o in outcomes
        if o.alone is not None
    ]
    return share_figure(name, [o.exact for o in outcomes], bar, alone or None)


def _time(name: str, outcomes: Sequence[Outcome]) -> Figure:
    ordered = sorted(outcome.seconds for outcome in outcomes)
    return Figure(name, ordered[len(ordered) // 2] * 1000, "ms")


def _fits(spec: ToolSpec, call: ToolCall) -> bool:
    try:
        check_arguments(spec, call.arguments)
    except CallError:
        return False
    return True
