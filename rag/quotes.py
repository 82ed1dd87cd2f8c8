"""Ranks sentences as quotes; a score is the probability that the quote answers.

A logistic model over the features of each sentence puts them in order, a second one
looks at the best of them and at what speaks against it. Both are fitted by
`tests/benchmarks/fit_quotes.py` on a public reading-comprehension set, split by
article, and on questions in other words than their text; the same questions asked
without their paragraph, or without its whole article, taught the second what
unanswerable looks like.
"""

import math
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from rag.question import Question, has_wanted
from rag.quote_shape import furniture
from rag.store_search import SentenceRow
from rag.words import STOP_WORDS, Word, words_of

NO_CUE = 0.7  # questions that ask for no kind of thing
NEAR_WORDS = 5  # two words of the question stand together within so many
SAME_SENTENCE = 0.8  # shared stems: a copy speaks for a quote, not against it
NO_RIVAL = -8.0  # where no other passage has anything
COSINE, TOGETHER, WITH_BEFORE = 1, 4, 6  # places among the features
FURNITURE_PENALTY = 8.0  # headings and footers come after real sentences


class QuoteModel(NamedTuple):
    """Weights of the features of a sentence, then of those of the best one."""

    weights: tuple[float, ...]
    bias: float
    sure_weights: tuple[float, ...]
    sure_bias: float


# Ranking: passage lag, cosine, wanted kind, log length, neighbouring words, coverage of
# the question by rarity among the candidates, the same with the sentence before, cosine
# where words find little.
# Confidence: raw score of the best, of its best rival, missing names, neighbouring
# words, missing words, and where words find little: cosine, and how far it stands out.
WITH_MEANING = QuoteModel(
    (0.655, 3.377, 0.682, -0.151, 1.173, 3.747, 3.118, 4.875), -7.38,
    (0.925, -0.09, -1.008, -0.324, 0.004, -0.717, 4.895), 0.188,
)  # fmt: skip
WORDS_ONLY = QuoteModel(
    (1.322, 0.0, 1.187, -0.326, 2.294, 5.49, 2.672, 0.0), -5.403,
    (1.241, -0.066, -1.723, -0.938, 1.128, 0.0, 0.0), -1.172,
)  # fmt: skip


class Candidate(NamedTuple):
    """A sentence that may become a quote."""

    sentence: SentenceRow
    cosine: float  # 0 where meaning is not used
    before: frozenset[str]  # stems of the sentence before, in the same chunk
    lag: float  # score of its passage minus that of the best one
    told: str = ""  # the sentence as it is understood: a row of a table with its header

    @property
    def text(self) -> str:
        """What stands there, or what it means."""
        return self.told or self.sentence.text


class RankedQuote(NamedTuple):
    """A sentence and the probability that it answers."""

    sentence: SentenceRow
    score: float


class Looked(NamedTuple):
    """All candidates as the models see them."""

    candidates: Sequence[Candidate]
    stems: list[frozenset[str]]
    rows: list[tuple[float, ...]]  # features


def unmatched(rows: Sequence[tuple[float, ...]]) -> float:
    """How little of the question's words any candidate has: then meaning must tell."""
    return 1.0 - max((row[WITH_BEFORE] for row in rows), default=1.0)


def look_at(question: Question, candidates: Sequence[Candidate]) -> Looked:
    """What the first model looks at, in the order of its weights."""
    words = [words_of(c.text) for c in candidates]
    stems = [frozenset(word.stem for word in found) for found in words]
    rarity = {
        stem: math.log(1 + len(stems) / (1 + sum(stem in found for found in stems)))
        for stem in question.stems
    }
    pairs = _neighbours(question.text)
    rows = [
        _features(question, candidate, found, pairs, rarity)
        for candidate, found in zip(candidates, words, strict=True)
    ]
    little = unmatched(rows)
    return Looked(candidates, stems, [(*row, row[COSINE] * little) for row in rows])


def _features(
    question: Question,
    candidate: Candidate,
    words: list[Word],
    pairs: Sequence[tuple[str, str]],
    rarity: dict[str, float],
) -> tuple[float, ...]:
    stems = {word.stem for word in words}
    cue = has_wanted(question, candidate.text, words)
    return (
        candidate.lag,
        candidate.cosine,
        NO_CUE if cue is None else cue,
        math.log(len(words) + 1),
        _together(pairs, words),
        _share(rarity, stems),
        _share(rarity, stems | candidate.before),
    )


def _share(rarity: dict[str, float], stems: Set[str]) -> float:
    """How much of the question stems cover, by rarity: 0..1."""
    total = sum(rarity.values())
    return sum(rarity[stem] for stem in rarity.keys() & stems) / total if total else 0.0


def _neighbours(text: str) -> list[tuple[str, str]]:
    """Telling words of the question that follow each other."""
    stems = [w.stem for w in words_of(text) if w.surface.lower() not in STOP_WORDS]
    return list(pairwise(stems))


def _together(pairs: Sequence[tuple[str, str]], words: Sequence[Word]) -> float:
    """The share of the pairs that stand near each other in a sentence."""
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.stem, []).append(place)
    near = sum(
        any(
            0 < abs(right - left) <= NEAR_WORDS
            for left in places.get(first, ())
            for right in places.get(second, ())
        )
        for first, second in pairs
    )
    return near / len(pairs)


def rank_quotes(
    question: Question, candidates: Sequence[Candidate], *, meaning: bool
) -> list[RankedQuote]:
    """All candidates, best first; scores never rise down the list."""
    if not candidates:
        return []
    model = WITH_MEANING if meaning else WORDS_ONLY
    looked = look_at(question, candidates)
    raw = [_weighted(model.weights, row) + model.bias for row in looked.rows]
    order = in_order(looked, raw)
    sure = _weighted(
        model.sure_weights, confidence_features(question, looked, raw, order[0])
    )
    shift = sure + model.sure_bias - model.sure_weights[0] * raw[order[0]]
    ranked: list[RankedQuote] = []
    highest = 1.0
    for index in order:
        score = _probability(model.sure_weights[0] * raw[index] + shift)
        highest = min(highest, score)
        ranked.append(RankedQuote(candidates[index].sentence, highest))
    return ranked


def in_order(looked: Looked, raw: Sequence[float]) -> list[int]:
    """Indices of the candidates, best first; what only labels a page comes late."""
    late = furniture([(c.sentence.chunk, c.sentence.text) for c in looked.candidates])
    return sorted(
        range(len(raw)), key=lambda i: -(raw[i] - FURNITURE_PENALTY * (i in late))
    )


def confidence_features(
    question: Question, looked: Looked, raw: Sequence[float], best: int
) -> tuple[float, ...]:
    """What speaks for and against the best candidate, in the order of the weights."""
    chunks = [c.sentence.chunk for c in looked.candidates]
    passage = frozenset().union(
        *(s for s, chunk in zip(looked.stems, chunks, strict=True)
          if chunk == chunks[best])
    )  # fmt: skip
    rivals = [
        raw[i]
        for i, chunk in enumerate(chunks)
        if chunk != chunks[best] and not _same(looked.stems[i], looked.stems[best])
    ]
    names = question.stems & {
        word.stem for word in words_of(question.text)[1:] if word.surface[:1].isupper()
    }
    missing = question.stems - passage
    little = unmatched(looked.rows)
    cosine = looked.rows[best][COSINE]
    others = [
        row[COSINE]
        for row, chunk in zip(looked.rows, chunks, strict=True)
        if chunk != chunks[best]
    ]
    return (
        raw[best],
        max(rivals, default=NO_RIVAL),
        len(names - passage) / max(1, len(names)),
        looked.rows[best][TOGETHER],
        math.log1p(sum(question.weights[stem] for stem in missing)),
        little * cosine,
        little * (cosine - max(others, default=0.0)),
    )


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say the same in nearly the same words."""
    return len(one & other) >= SAME_SENTENCE * max(1, len(one | other))


def _weighted(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(w * value for w, value in zip(weights, values, strict=True))


def _probability(raw: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, raw))))
