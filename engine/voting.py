"""Which of several sampled answers to give, how sure to be, and when to stop sampling.

Answers that say the same are one; each is worth the probability of the paths that lead
to it, improbable paths left out (perplexity consistency with reasoning pruning, after
RPC, Zhou et al. 2025). Free texts never say the same: of them the one that is closest
to all others is taken (minimum Bayes risk).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

ENOUGH_SHARE = 0.5  # of the weight; with less the vote is a coin flip, and abstains
_IMPROBABLE = 0.1  # of the most probable path, by token: such paths are left out
_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(("a", "an", "the", "is", "are", "was", "it", "answer"))


class Candidate(msgspec.Struct, frozen=True):
    """One sampled answer."""

    text: str
    log_probability: float  # of all its tokens together
    tokens: int
    finished: bool = True  # False: stopped or cut off before its end

    @property
    def weight(self) -> float:
        """Probability by token: whole paths would only compare their lengths."""
        return math.exp(self.log_probability / max(1, self.tokens))


class Vote(msgspec.Struct, frozen=True):
    """`chosen` is an index into the candidates; None where none is sure enough."""

    chosen: int | None
    confidence: float  # the share of the weight that speaks for the best answer


def same_answer(text: str) -> str:
    """Two texts with the same result say the same thing."""
    words = _WORD.findall(text.casefold())
    kept = [word for word in words if word not in _EMPTY_WORDS]
    return " ".join(kept or words)


def vote(candidates: Sequence[Candidate]) -> Vote:
    """Weigh short answers against each other."""
    usable = [n for n, c in enumerate(candidates) if c.finished and c.text.strip()]
    if not usable:
        return Vote(None, 0.0)
    highest = max(candidates[n].weight for n in usable)
    likely = [n for n in usable if candidates[n].weight >= _IMPROBABLE * highest]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index in likely:
        groups[same_answer(candidates[index].text)].append(index)
    weights = {
        answer: math.fsum(candidates[n].weight for n in group)
        for answer, group in groups.items()
    }
    best = max(weights, key=lambda answer: weights[answer])
    confidence = weights[best] / math.fsum(weights.values())
    if confidence <= ENOUGH_SHARE and len(groups) > 1:
        return Vote(None, confidence)
    return Vote(max(groups[best], key=lambda n: candidates[n].weight), confidence)


def closest_to_all(candidates: Sequence[Candidate]) -> Vote:
    """Of free texts, the one that shares most words with the others."""
    usable = [n for n, c in enumerate(candidates) if c.text.strip()]
    if not usable:
        return Vote(None, 0.0)
    if len(usable) == 1:
        return Vote(usable[0], 0.0)
    nearness = {
        n: math.fsum(
            word_overlap(candidates[n].text, candidates[other].text)
            for other in usable
            if other != n
        )
        / (len(usable) - 1)
        for n in usable
    }
    best = max(usable, key=lambda n: nearness[n])
    return Vote(best, nearness[best])


def is_settled(finished: Sequence[Candidate], total: int) -> bool:
    """Whether the answers still to come can no longer outvote the one in the lead."""
    counts = Counter(same_answer(c.text) for c in finished if c.finished)
    if not counts:
        return False
    (_, most), *others = counts.most_common(2)
    second = others[0][1] if others else 0
    return most > second + (total - len(finished)) and most * 2 > total


def word_overlap(one: str, other: str) -> float:
    """F1 of the words that two texts share."""
    left = Counter(_WORD.findall(one.casefold()))
    right = Counter(_WORD.findall(other.casefold()))
    shared = (left & right).total()
    total = left.total() + right.total()
    return 2 * shared / total if total else 1.0
