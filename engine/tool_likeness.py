"""How alike texts of a request and the arguments of a tool are in meaning."""

import operator
from collections.abc import Mapping, Sequence

from engine.tool import TextEmbedder
from engine.tool_candidates import Candidate, Features
from engine.tool_hints import Hints

Vector = Sequence[float]
_SCALE = 4.0  # differences of cosines are small; weights should not have to be large


def cosine(one: Vector, other: Vector) -> float:
    """Of vectors of length 1."""
    return float(sum(map(operator.mul, one, other)))


def vectors_of(texts: Sequence[str], embedder: TextEmbedder) -> dict[str, Vector]:
    """The vector of each text, asked for once."""
    distinct = list(dict.fromkeys(texts))
    return dict(zip(distinct, embedder.embed(distinct), strict=True))


def with_likeness(
    offered: Mapping[str, Sequence[Candidate]],
    hints: Mapping[str, Hints],
    embedder: TextEmbedder,
) -> dict[str, list[Candidate]]:
    """The candidates with how alike texts are to each argument's name and words."""
    wanted = [name for name in offered if hints[name].kind == "string"]
    asked = {name: (_spoken(name), hints[name].text) for name in wanted}
    texts = [
        str(one.value) for name in wanted for one in offered[name] if _is_text(one)
    ]
    vectors = vectors_of(
        [*texts, *(t for pair in asked.values() for t in pair)], embedder
    )
    found = {name: list(candidates) for name, candidates in offered.items()}
    for side in (0, 1):
        likeness = {
            name: {
                text: cosine(vectors[text], vectors[asked[name][side]])
                for text in texts
            }
            for name in wanted
        }
        for name in wanted:
            found[name] = _compared(found[name], name, likeness, ("name", "says")[side])
    return found


def _compared(
    candidates: Sequence[Candidate],
    name: str,
    likeness: Mapping[str, Mapping[str, float]],
    side: str,
) -> list[Candidate]:
    """Against the other candidates, and against the other arguments."""
    own = [likeness[name][str(one.value)] for one in candidates if _is_text(one)]
    if not own:
        return list(candidates)
    mean, best = sum(own) / len(own), max(own)
    found = []
    for one in candidates:
        if not _is_text(one):
            found.append(one)
            continue
        text = str(one.value)
        alike = likeness[name][text]
        features: Features = {
            f"like {side}": (alike - mean) * _SCALE,
            f"like {side} best": (alike - best) * _SCALE,
        }
        others = [likeness[other][text] for other in likeness if other != name]
        if others:
            features[f"less like other {side}"] = (alike - max(others)) * _SCALE
        found.append(
            Candidate(one.value, {**one.features, **features}, one.span, one.omitted)
        )
    return found


def _is_text(candidate: Candidate) -> bool:
    return isinstance(candidate.value, str)


def _spoken(name: str) -> str:
    return " ".join(name.replace("_", " ").split())
