"""Which tools a request may need, if any: by meaning, by words, and by its values."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from engine.tool import TextEmbedder
from engine.tool_candidates import quotes_of
from engine.tool_choice_weights import BIAS, CALL_THRESHOLD, NEEDED, RANK
from engine.tool_dialects import ToolSpec
from engine.tool_hints import Hints, hints_of
from engine.tool_likeness import Vector, cosine, vectors_of
from engine.tool_numbers import numbers_of
from engine.tool_words import content_stems, name_stems, stem, stems, words_of

MOST_TOOLS = 4
_WITHIN = 0.1  # of the best one's odds: others as good as that are shown as well
_MASKS = tuple(
    (re.compile(pattern), stand_in)
    for pattern, stand_in in (
        (r"[\w/-]*\w\.(?:txt|md|csv|pdf|docx|html|json|log|ini)\b", "a.txt"),
        (r"\"[^\"]+\"|'[^']+'|“[^”]+”", "this"),
        (r"\d{4}-\d\d-\d\d", "1 May"),
        (r"\d+(?:[.,]\d+)*", "7"),
    )
)
_QUESTIONS = frozenset(
    ("who", "what", "when", "where", "why", "which", "how", "is", "are", "does", "do")
)

Features = dict[str, float]


class OfferedTool(msgspec.Struct, frozen=True):
    """A tool to choose, and requests that it is meant for."""

    spec: ToolSpec
    examples: tuple[str, ...] = ()


class ToolChoice(msgspec.Struct, frozen=True):
    """The tools to show, the likeliest first; none where the request needs none."""

    names: tuple[str, ...]
    score: float  # how likely it is that the request needs a tool


class ToolIndex:
    """The tools by what they mean; a list of tools is embedded once."""

    def __init__(self, tools: Sequence[OfferedTool], embedder: TextEmbedder) -> None:
        self._tools = tuple(tools)
        self._embedder = embedder
        self._vectors: dict[str, Vector] = {}
        self._rarities: dict[str, float] = {}

    def choose(self, request: str, threshold: float = CALL_THRESHOLD) -> ToolChoice:
        """Decide for no tool, one, or a few."""
        features = self.features(request)
        if not features:
            return ToolChoice((), 0.0)
        ranks = {name: rank(own) for name, own in features.items()}
        ordered = sorted(ranks, key=lambda name: -ranks[name])
        score = needed(features[ordered[0]])
        if score < threshold:
            return ToolChoice((), score)
        least = ranks[ordered[0]] + math.log(_WITHIN)
        near = [name for name in ordered[:MOST_TOOLS] if ranks[name] >= least]
        return ToolChoice(tuple(near), score)

    def features(self, request: str) -> dict[str, Features]:
        """What speaks for each tool; the weights are fitted to these."""
        self._embed()
        masked = mask(request)
        vectors = vectors_of([request, masked], self._embedder)
        return {
            tool.spec.name: {
                **self._meaning(tool, vectors[request], vectors[masked]),
                **self._manner(tool, masked),
                **_words(tool, request),
                **_values(tool.spec, request),
            }
            for tool in self._tools
        }

    def _embed(self) -> None:
        if not self._vectors:
            texts = [text for tool in self._tools for text in _texts(tool)]
            texts += [mask(text) for tool in self._tools for text in tool.examples]
            self._vectors = vectors_of(texts, self._embedder)

    def _manner(self, tool: OfferedTool, masked: str) -> Features:
        """How alike a request is put: rare words of the examples count for more."""
        asked = plain_words(masked)
        total = sum(map(self._rarity, asked))
        own = [plain_words(mask(text)) for text in tool.examples or _described(tool)]
        every = frozenset[str]().union(*own)
        alike = [sum(map(self._rarity, asked & one)) for one in own]
        sizes = [sum(map(self._rarity, asked | one)) for one in own]
        both = zip(alike, sizes, strict=True)
        return {
            "put alike": max((a / s for a, s in both if s), default=0.0),
            "put in its words": sum(map(self._rarity, asked & every))
            / max(1e-9, total),
        }

    def _rarity(self, word: str) -> float:
        """How few of the tools have a word in their examples or descriptions."""
        if not self._rarities:
            counts = Counter(
                word
                for tool in self._tools
                for word in frozenset[str]().union(
                    *(plain_words(mask(t)) for t in tool.examples or _described(tool))
                )
            )
            most = len(self._tools) + 1
            self._rarities = {w: math.log(most / n) + 0.1 for w, n in counts.items()}
        return self._rarities.get(word, math.log(len(self._tools) + 1) + 0.1)

    def _meaning(self, tool: OfferedTool, asked: Vector, masked: Vector) -> Features:
        name, says, both, arguments, *examples = (
            cosine(asked, self._vectors[text]) for text in _texts(tool)
        )
        example = max(examples, default=-1.0)  # a request is most like a request
        alike = (cosine(masked, self._vectors[mask(text)]) for text in tool.examples)
        best = max(name, says, both, example)
        return {
            "like name": max(name, example),
            "like description": max(says, example),
            "like both": max(both, example),
            "like arguments": arguments,
            "like masked": max(alike, default=both),
            "like best": best,
            "like best squared": best**2,
        }


def mask(text: str) -> str:
    """A request without the values that could be others: it shows what is asked for."""
    for pattern, stand_in in _MASKS:
        text = pattern.sub(stand_in, text)
    return text


def plain_words(text: str) -> frozenset[str]:
    """All words, also those that mean little: "into" tells moving from reading."""
    return frozenset(stem(word.text) for word in words_of(text) if not word.is_mark)


def rank(features: Features, weights: Mapping[str, float] = RANK) -> float:
    """What speaks for a tool beside others, as a log probability without its norm."""
    return math.fsum(weight * features[name] for name, weight in weights.items())


def needed(
    features: Features, weights: Mapping[str, float] = NEEDED, bias: float = BIAS
) -> float:
    """The probability that a request needs a tool at all, by its best one."""
    total = bias + rank(features, weights)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _described(tool: OfferedTool) -> tuple[str, ...]:
    return (f"{' '.join(_spoken(tool.spec.name))}: {tool.spec.description}",)


def _texts(tool: OfferedTool) -> list[str]:
    spoken = " ".join(piece for piece in _spoken(tool.spec.name))
    arguments = ", ".join(
        f"{' '.join(_spoken(hints.name))}: {hints.text}"
        for hints in hints_of(tool.spec)
    )
    both = f"{spoken}: {tool.spec.description}"
    return [spoken, tool.spec.description, both, arguments, *tool.examples]


def _spoken(name: str) -> list[str]:
    return [
        word.text
        for part in name.replace(".", "_").split("_")
        for word in words_of(part)
    ]


def _words(tool: OfferedTool, request: str) -> Features:
    """How much of what one says is in the other."""
    spec = tool.spec
    asked = content_stems(words_of(request))
    name = set(name_stems(spec.name))
    says = set(content_stems(words_of(spec.description)))
    arguments = {s for hints in hints_of(spec) for s in (*hints.names, *hints.says)}
    first = words_of(request)[:1]
    known = set(asked)
    examples = [stems(example) for example in tool.examples]
    said = [says, *examples]
    says = says.union(*examples)
    return {
        "name in request": len(name & known) / max(1, len(name)),
        "description in request": max(len(s & known) / max(1, len(s)) for s in said),
        "request in tool": _share(asked, name | says),
        "request in all": _share(asked, name | says | arguments),
        "last of name": float(
            bool(name_stems(spec.name)) and name_stems(spec.name)[-1] in known
        ),
        "question": float(bool(first) and first[0].lower.split("'")[0] in _QUESTIONS),
    }


def _share(asked: Sequence[str], known: set[str]) -> float:
    return sum(one in known for one in asked) / max(1, len(asked))


def _values(spec: ToolSpec, request: str) -> Features:
    """Whether the request has what the tool cannot do without."""
    needed = [hints for hints in hints_of(spec) if hints.required]
    numbers = numbers_of(request)
    wanted = [hints for hints in needed if hints.kind == "number"]
    texts = [hints for hints in needed if hints.kind == "string"]
    own = {stem(w.text) for w in words_of(spec.description)} | set(
        name_stems(spec.name)
    )
    names = _names(request, own)
    chosen = [hints for hints in needed if hints.kind == "choice"]
    said = request.casefold()
    return {
        "numbers there": min(1.0, len(numbers) / len(wanted)) if wanted else 0.5,
        "no numbers": float(bool(wanted) and not numbers),
        "numbers missing": min(3, max(0, len(wanted) - len(numbers))) / 3,
        "numbers left": min(3, max(0, len(numbers) - len(wanted))) / 3,
        "texts there": min(1.0, names / len(texts)) if texts else 0.5,
        "no texts": float(bool(texts) and not names),
        "needed": min(5, len(needed)) / 5,
        "nothing needed": float(not needed),
        "named needed": _named(needed, request),
        "choice said": float(
            any(str(v).casefold() in said for h in chosen for v in h.choices)
        )
        if chosen
        else 0.5,
        "lists": float(any(hints.kind in ("list", "object") for hints in needed)),
    }


def _names(request: str, own: set[str]) -> int:
    """Quoted and capital names, beside what the tool is about."""
    count = sum(1 for _ in quotes_of(request))
    words = words_of(request)
    for place, word in enumerate(words):
        starts = (
            place == 0 or words[place - 1].text in ".?!" or words[place - 1].is_capital
        )
        if word.is_capital and not starts and stem(word.text) not in own:
            count += 1
    return count


def _named(needed: Sequence[Hints], request: str) -> float:
    known = set(content_stems(words_of(request)))
    return sum(bool(hints.names & known) for hints in needed) / max(1, len(needed))
