"""Fits the weights and the threshold of `engine.tool_choice` on public requests.

Right tools against tools that a request has nothing to do with (`irrelevance`) and
against the others that were offered (`multiple`). Figures are out of fold.
Run alone: `python -m tests.benchmarks.fit_tool_choice`.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.bench.agent_requests import ToolRequest, read_tool_requests
from engine.tool_choice import Features, OfferedTool, ToolIndex, needed, rank
from engine.tool_fitted import write_weights
from tests.benchmarks.conditional_logit import Question, fit_options
from tests.benchmarks.desk_requests import desk_requests, desk_tools
from tests.benchmarks.figures import SHARED_DATA
from tests.benchmarks.fit_quotes import logistic
from tests.benchmarks.tool_embedding import PlainEmbedder

FOLDS = 5
NAMES = ("simple_python", "multiple", "parallel", "irrelevance")
OTHERS_WEIGH = 0.3  # tools that were merely offered beside the right one
STRICTNESS = 1.0
# What orders tools: few measures, for there are few requests with several tools.
ORDERED_BY = (
    "like both",
    "like best",
    "name in request",
    "description in request",
    "request in tool",
    "like masked",
    "put alike",
    "put in its words",
)
ASKED_CALLED = 0.95  # of requests to an agent, whose tools are there to be used
CALLED = 0.93  # of the requests that need a tool; the promise is .90


class Case(NamedTuple):
    """A request, what speaks for each of its tools, and the right ones."""

    number: int
    file: str
    features: dict[str, Features]
    right: frozenset[str]


def collect() -> list[Case]:
    """All requests of the public files."""
    found = []
    with tempfile.TemporaryDirectory() as cache:
        embedder = PlainEmbedder(Path(cache))
        for name in NAMES:
            requests = read_tool_requests(SHARED_DATA / "toolcalls", name)
            found += [_case(n, name, one, embedder) for n, one in enumerate(requests)]
        tools = [OfferedTool(tool.spec(), tool.examples) for tool in desk_tools()]
        index = ToolIndex(tools, embedder)
        found += [
            Case(number, "desk", index.features(one.text), frozenset((one.tool,)))
            for number, one in enumerate(desk_requests())
        ]
    return found


def _case(
    number: int, file: str, request: ToolRequest, embedder: PlainEmbedder
) -> Case:
    index = ToolIndex([OfferedTool(spec) for spec in request.tools], embedder)
    right = frozenset(wanted.name for wanted in request.wanted)
    return Case(number, file, index.features(request.text), right)


class Fitted(NamedTuple):
    """What orders tools, and what says that one is needed."""

    order: dict[str, float]
    weights: dict[str, float]
    bias: float

    def best(self, case: Case) -> str:
        """The tool that comes first."""
        return max(
            case.features, key=lambda name: rank(case.features[name], self.order)
        )

    def score(self, case: Case) -> float:
        """How likely a tool is needed."""
        return needed(case.features[self.best(case)], self.weights, self.bias)


def fit(cases: Sequence[Case]) -> Fitted:
    """Order by the requests with several tools, need by the public ones."""
    questions = [
        Question(
            tuple({n: own[n] for n in ORDERED_BY} for own in case.features.values()),
            tuple(tool in case.right for tool in case.features),
        )
        for case in cases
        if case.right and len(case.features) > 1
    ]
    order = _rounded(fit_options(questions, STRICTNESS))
    names = sorted(next(iter(cases[0].features.values())))
    public = [case for case in cases if case.file != "desk"]
    known = [(tool, case) for case in public for tool in case.features]
    target = np.array([float(tool in case.right) for tool, case in known])
    weight = np.array(
        [OTHERS_WEIGH if c.right and tool not in c.right else 1.0 for tool, c in known]
    )
    total = np.where(target > 0, weight[target > 0].sum(), weight[target == 0].sum())
    rows = np.array([[case.features[tool][n] for n in names] for tool, case in known])
    fitted = logistic(rows, target, weight / total * len(target) / 2)
    weights = dict(zip(names, map(float, fitted[:-1]), strict=True))
    return Fitted(order, _rounded(weights), round(float(fitted[-1]), 2))


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(weight, 2) for name, weight in weights.items()}


def main() -> None:
    """Print the figures out of fold as comments, then the module."""
    cases = collect()
    models = [fit([c for c in cases if c.number % FOLDS != f]) for f in range(FOLDS)]
    score = np.array([models[c.number % FOLDS].score(c) for c in cases])
    file = np.array([case.file for case in cases])
    for called in (0.90, CALLED, 0.95):
        threshold = np.quantile(score[file == "simple_python"], 1 - called)
        shares = [
            f"{name} {np.mean(score[file == name] >= threshold):.3f}" for name in NAMES
        ]
        print(f"# called out of fold, from {threshold:.3f}: {', '.join(shares)}")
    for name in ("multiple", "desk"):
        right = [
            models[c.number % FOLDS].best(c) in c.right for c in cases if c.file == name
        ]
        print(f"# {name}: right tool of several, out of fold {np.mean(right):.3f}")
    threshold = float(np.quantile(score[file == "simple_python"], 1 - CALLED))
    asked = float(np.quantile(score[file == "desk"], 1 - ASKED_CALLED))
    fitted = fit(cases)
    print('"""Fitted by `tests/benchmarks/fit_tool_choice.py`; not written by hand."""')
    print("\nfrom engine.tool_fitted import read_weights\n")
    for name, own in (("RANK", fitted.order), ("NEEDED", fitted.weights)):
        print(f'{name} = read_weights(\n    """\n{write_weights(own)}\n"""\n)')
    print(f"BIAS = {fitted.bias}\nCALL_THRESHOLD = {threshold:.3f}")
    print(
        f"TASK_THRESHOLD = {min(asked, threshold):.3f}  # for tasks, which want tools"
    )


if __name__ == "__main__":
    main()
