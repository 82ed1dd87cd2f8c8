"""Fits `engine.tool_weights`: what value an argument has, how many calls there are.

Every argument of a right call is a choice among its candidates, and every request one
among numbers of calls; the weights are those of a conditional logit. Figures are out of
fold; a fold keeps a request whole. Run alone, it prints the module:
`python -m tests.benchmarks.fit_tool_arguments`.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.bench.agent_matching import value_matches
from app.bench.agent_requests import ToolRequest, read_tool_requests
from engine.tool import TextEmbedder
from engine.tool_candidates import Candidate
from engine.tool_counting import MOST_CALLS, count_features
from engine.tool_filling import fill, offer_of
from engine.tool_fitted import write_weights
from engine.tool_hints import Hints
from engine.tool_ranking import best_together, score_of
from tests.benchmarks.conditional_logit import Question, fit_options
from tests.benchmarks.desk_requests import desk_requests, desk_tools
from tests.benchmarks.figures import SHARED_DATA
from tests.benchmarks.tool_embedding import PlainEmbedder

FOLDS = 5
STRICTNESS = 1.0
COUNT_STRICTNESS = 2.0
SEVERAL_WEIGH = 3  # requests with several calls are few beside those with one
ONE_CALL = ("simple_python", "multiple")
FILES = (*ONE_CALL, "parallel")

Weights = dict[str, dict[str, float]]


class Choice(NamedTuple):
    """An argument of one request: its candidates, and which of them are right."""

    request: str
    kind: str
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


class Counted(NamedTuple):
    """A request with how many calls it asks for."""

    file: str
    fold: int
    question: Question


def choices_of(request: ToolRequest, embedder: TextEmbedder) -> list[Choice]:
    """Every argument of the wanted call of a request."""
    wanted = request.wanted[0]
    offer = offer_of(request.text, request.spec(wanted.name), embedder)
    found = []
    for name, hints in offer.hints.items():
        accepted = wanted.arguments.get(name, [""])
        candidates = tuple(offer.candidates[name])
        right = tuple(_is_right(one, accepted, hints) for one in candidates)
        found.append(Choice(request.id, hints.kind, candidates, right))
    return found


def desk_choices(embedder: TextEmbedder) -> list[Choice]:
    """Every argument of our own requests."""
    specs = {tool.name: tool.spec() for tool in desk_tools()}
    found = []
    for number, one in enumerate(desk_requests()):
        offer = offer_of(one.text, specs[one.tool], embedder)
        for name, hints in offer.hints.items():
            accepted = one.accepted.get(name, [""])
            candidates = tuple(offer.candidates[name])
            right = tuple(_is_right(c, accepted, hints) for c in candidates)
            request = f"desk_{number}"
            found.append(Choice(request, hints.kind, candidates, right))
    return found


def _is_right(candidate: Candidate, accepted: Sequence[object], hints: Hints) -> bool:
    if candidate.omitted:
        return "" in accepted
    return value_matches(candidate.value, accepted, hints.schema)


def fit(choices: Iterable[Choice]) -> Weights:
    """The weights by kind; choices without a right candidate teach nothing."""
    by_kind: defaultdict[str, list[Question]] = defaultdict(list)
    for choice in choices:
        if any(choice.right) and not all(choice.right):
            options = tuple(one.features for one in choice.candidates)
            by_kind[choice.kind].append(Question(options, choice.right))
    return {kind: fit_options(own, STRICTNESS) for kind, own in by_kind.items()}


def are_right(choices: Sequence[Choice], weights: Weights) -> list[bool]:
    """Whether the candidates that win together are right."""
    offered = [
        [(score_of(one, weights.get(c.kind, {})), one) for one in c.candidates]
        for c in choices
        if c.candidates
    ]
    won = iter(best_together(offered))
    return [bool(c.candidates) and c.right[_place(c, next(won))] for c in choices]


def _place(choice: Choice, candidate: Candidate) -> int:
    return next(n for n, one in enumerate(choice.candidates) if one is candidate)


def out_of_fold(choices: Sequence[Choice]) -> dict[str, list[tuple[str, bool]]]:
    """Each request filled with weights that never saw it: kinds, and what was right."""
    requests: defaultdict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        requests[choice.request].append(choice)
    fold = {name: number % FOLDS for number, name in enumerate(requests)}
    fitted = [
        fit(c for c in choices if fold[c.request] != number) for number in range(FOLDS)
    ]
    return {
        name: list(
            zip((c.kind for c in own), are_right(own, fitted[fold[name]]), strict=True)
        )
        for name, own in requests.items()
    }


def counted(embedder: TextEmbedder, weights: Weights) -> list[Counted]:
    """All requests as questions about the number of calls."""
    found = []
    for file in FILES:
        requests = read_tool_requests(SHARED_DATA / "toolcalls", file)
        for number, one in enumerate(requests):
            spec = one.spec(one.wanted[0].name)
            filling = fill(one.text, spec, embedder, weights)
            options = tuple(count_features(one.text, filling).values())
            right = min(MOST_CALLS, len(one.wanted))
            those = tuple(n == right for n in range(1, MOST_CALLS + 1))
            found.append(Counted(file, number % FOLDS, Question(options, those)))
    return found


def fit_counts(rows: Iterable[Counted]) -> dict[str, float]:
    """The weights for numbers of calls."""
    questions = [
        row.question
        for row in rows
        for _ in range(SEVERAL_WEIGH if row.file == "parallel" else 1)
    ]
    return fit_options(questions, COUNT_STRICTNESS)


def count_is_right(row: Counted, weights: Mapping[str, float]) -> bool:
    """Whether the likeliest number is the right one."""
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in option.items())
        for option in row.question.options
    ]
    return row.question.right[int(np.argmax(scores))]


def show_choices(choices: Sequence[Choice]) -> None:
    """What is right out of fold, by file and by kind of argument."""
    found = out_of_fold(choices)
    for file in (*ONE_CALL, "desk"):
        own = [rows for request, rows in found.items() if request.startswith(file)]
        exact = np.mean([all(right for _, right in rows) for rows in own])
        print(f"# {file}: arguments exact, out of fold {exact:.3f} of {len(own)}")
    for kind in dict.fromkeys(c.kind for c in choices):
        right = [ok for rows in found.values() for k, ok in rows if k == kind]
        offered = np.mean([any(c.right) for c in choices if c.kind == kind])
        print(
            f"#   {kind:8} {np.mean(right):.3f} of {len(right)}; offered {offered:.3f}"
        )


def show_counts(rows: Sequence[Counted]) -> None:
    """How often the number of calls is right, out of fold."""
    fitted = [fit_counts(r for r in rows if r.fold != fold) for fold in range(FOLDS)]
    for file in FILES:
        own = [count_is_right(r, fitted[r.fold]) for r in rows if r.file == file]
        print(
            f"# {file}: number of calls, out of fold {np.mean(own):.3f} of {len(own)}"
        )


def main() -> None:
    """Print the figures as comments, then the module."""
    with tempfile.TemporaryDirectory() as cache:
        embedder = PlainEmbedder(Path(cache))
        choices = [
            choice
            for file in ONE_CALL
            for one in read_tool_requests(SHARED_DATA / "toolcalls", file)
            for choice in choices_of(one, embedder)
        ]
        choices += desk_choices(embedder)
        show_choices(choices)
        weights = fit(choices)
        rows = counted(embedder, weights)
        show_counts(rows)
    print(
        '"""Fitted by `tests/benchmarks/fit_tool_arguments.py`; not written by hand."""'
    )
    print("\nfrom engine.tool_fitted import read_weights\n\nWEIGHTS = {")
    for kind, own in weights.items():
        text = f'"""\n{write_weights(own)}\n"""'
        print(f'    "{kind}": read_weights(\n        {text}\n    ),')
    print('}\nCOUNT = read_weights(\n    """')
    print(f'{write_weights(fit_counts(rows))}\n"""\n)')


if __name__ == "__main__":
    main()
