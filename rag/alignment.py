"""Aligns a claim with source sentences: the best of single ones and neighbours."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from rag.claims import Claim, clauses_of
from rag.contradiction import contradiction, denies_alone, other_figure
from rag.documents import SupportState
from rag.fact_matching import has_date, has_number, missing_fact
from rag.facts import Facts, facts_of
from rag.stemming import stem as stem_of
from rag.words import STOP_WORDS, Word, fold, word_set, words_of

SUPPORTED_COVERAGE = 0.75  # share of the sentence's words, by rarity
SUPPORTED_WITH_MEANING = (0.5, 0.72)  # coverage and cosine together
WEAK_COVERAGE = 0.4
WEAK_COSINE = 0.6
PAIR_PENALTY = 0.1  # one sentence that says it all is better than two
FRAGMENT_WORDS = 2  # "308 points": the question says the rest

STATES_NOTHING = "This sentence states nothing that could be checked."
MOSTLY_ELSEWHERE = "Little of this sentence is in the sources."
PARTLY = "Only part of this sentence is in the sources."
ONLY_IT_DENIES = "This sentence denies something; the sources do not."
NO_SOURCES = "There are no sources to check this against."


REFERRING_WORDS = 4  # a sentence that refers back does so at its beginning
STOP_STEMS = frozenset(map(stem_of, STOP_WORDS))
_REFERRING = word_set(
    """it its they their them this these that those he his she her such both there
    es er sie ihr ihre diese dieser dieses il elle ils elles ce cette"""
)


class Source(NamedTuple):
    """A sentence of a passage."""

    passage: int
    start: int  # in its page
    end: int
    text: str
    stems: frozenset[str]
    context: frozenset[str]  # stems of title and headings


class Finding(NamedTuple):
    """What was found for one claim."""

    state: SupportState
    score: float
    sources: tuple[int, ...]  # indices of source sentences
    reason: str
    at_most_weak: bool = False  # a fact or a telling word is not where it should be
    verbatim: bool = False


class Matcher:
    """Finds the best source sentences for claims."""

    def __init__(self, question: str, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._question = frozenset(word.stem for word in words_of(question))
        self._facts: dict[tuple[int, ...], Facts] = {}
        everywhere = [source.stems for source in sources]
        self._rarity = {
            stem: math.log(1 + len(sources) / sum(stem in s for s in everywhere))
            for stem in frozenset().union(*everywhere)
        }
        self._unseen = math.log(1 + 2 * max(1, len(sources)))

    def check(self, claim: Claim, cosines: Sequence[float]) -> Finding:
        """The finding for a sentence, or for its clauses if they fare better."""
        if not claim.says_something:
            return Finding("weak", 0.0, (), STATES_NOTHING)
        if not self.sources:
            return Finding("unsupported", 0.0, (), NO_SOURCES)
        verbatim = self._verbatim(claim)
        if verbatim is not None:
            return Finding("supported", 1.0, (verbatim,), "", verbatim=True)
        whole = self._check_whole(claim, cosines)
        clauses = clauses_of(claim)
        if whole.state == "supported" or len(clauses) < 2:
            return whole
        parts = [self._check_whole(clause, cosines) for clause in clauses]
        if all(part.state == "supported" for part in parts):
            cited = tuple(dict.fromkeys(s for part in parts for s in part.sources))
            return Finding("supported", min(p.score for p in parts), cited, "")
        return whole

    def _verbatim(self, claim: Claim) -> int | None:
        """The source sentence that holds the claim word for word."""
        wanted = _plain(claim.text)
        if claim.words <= FRAGMENT_WORDS:
            return None  # "90 days" stands in many sentences: the question decides
        for index, source in enumerate(self.sources):
            if wanted and wanted in _plain(source.text):
                return index
        return None

    def _check_whole(self, claim: Claim, cosines: Sequence[float]) -> Finding:
        """The best of all single source sentences and neighbouring pairs."""
        windows: list[tuple[int, ...]] = [(i,) for i in range(len(self.sources))]
        windows += [
            (i, i + 1)
            for i in range(len(self.sources) - 1)
            if self.sources[i].passage == self.sources[i + 1].passage
        ]
        scored = sorted(
            ((self._alike(claim, window, cosines), window) for window in windows),
            key=lambda item: (-item[0], item[1]),
        )
        best = Finding("unsupported", 0.0, (), MOSTLY_ELSEWHERE)
        for score, window in scored[:6]:
            finding = self._judge(claim, window, score, cosines)
            if finding.state == "supported":
                return self._unless_contradicted(claim, finding, scored[0][1])
            if finding.state == "weak" and best.state != "weak":
                best = finding
            elif window == scored[0][1]:
                best = finding  # the nearest source has the most telling reason
        return best

    def _unless_contradicted(
        self, claim: Claim, finding: Finding, nearest: tuple[int, ...]
    ) -> Finding:
        """A far sentence with the right figure does not outweigh a near denial."""
        if nearest[0] in finding.sources:
            return finding
        reason = contradiction(claim, self._text(nearest), self._facts_in(nearest))
        if not reason:
            return finding
        return Finding("unsupported", finding.score / 2, (), reason)

    def _alike(
        self, claim: Claim, window: tuple[int, ...], cosines: Sequence[float]
    ) -> float:
        """0..1: words and meaning together."""
        coverage = self.coverage(claim, window)
        cosine = max(0.0, *(cosines[i] for i in window))
        score = 0.65 * coverage + 0.35 * cosine
        if claim.words <= FRAGMENT_WORDS:
            score = 0.7 * score + 0.3 * self.question_coverage(window)
        return score - PAIR_PENALTY * (len(window) - 1)

    def coverage(self, claim: Claim, window: tuple[int, ...]) -> float:
        """0..1: the share of its telling words that these sentences have, by rarity."""
        stems = frozenset().union(*(self.sources[i].stems for i in window))
        context = self.sources[window[0]].context
        total = found = 0.0
        for stem in claim.stems:
            weight = self._rarity.get(stem, self._unseen)
            total += weight
            if stem in stems:
                found += weight
            elif stem in context or _kin(stem, stems):
                found += weight * 0.7
        return found / total if total else 1.0

    def stems(self, window: tuple[int, ...]) -> frozenset[str]:
        """The words of these sentences, with those of their title and headings."""
        found = frozenset().union(*(self.sources[i].stems for i in window))
        return found | self.sources[window[0]].context

    def question_coverage(self, window: tuple[int, ...]) -> float:
        """0..1: the share of the question's words that these sentences have."""
        stems = frozenset().union(*(self.sources[i].stems for i in window))
        return len(self._question & stems) / max(1, len(self._question))

    def _judge(
        self,
        claim: Claim,
        window: tuple[int, ...],
        score: float,
        cosines: Sequence[float],
    ) -> Finding:
        facts = self._facts_in(window)
        score = round(min(1.0, max(0.0, score)), 4)
        reason = contradiction(claim, self._text(window), facts)
        if not reason and len(window) > 1:
            # A figure from the neighbour does not replace that of the sentence itself.
            nearest = max(window, key=lambda i: self.coverage(claim, (i,)))
            reason = other_figure(claim, self._facts_in((nearest,)))
        if reason:
            return Finding("unsupported", score / 2, (), reason)
        context = self.sources[window[0]].context
        reason = missing_fact(claim.facts, facts, self._text(window), context)
        if reason:
            if self._only_asked(claim, window, context):
                cited = self._contributing(claim, window)
                return Finding("weak", round(score * 0.6, 4), cited, reason, True)
            return Finding("unsupported", score / 2, (), reason)
        coverage = self.coverage(claim, window)
        cosine = max(cosines[i] for i in window)
        needed, alike = SUPPORTED_WITH_MEANING
        cited = self._contributing(claim, window)
        elsewhere = self._from_elsewhere(claim, window) or _other_start(
            claim, self._text(window)
        )
        limit = elsewhere is not None and elsewhere.stem not in self._question
        if denies_alone(claim, self._text(window)):
            reason, limit = ONLY_IT_DENIES, True
        elif elsewhere is not None:
            reason = f"“{elsewhere.surface}” is not in the sentence this comes from."
        if coverage >= SUPPORTED_COVERAGE or (coverage >= needed and cosine >= alike):
            if not reason:
                return Finding("supported", score, cited, "")
            return Finding("weak", round(score * 0.6, 4), cited, reason, limit)
        if coverage >= WEAK_COVERAGE or cosine >= WEAK_COSINE:
            return Finding("weak", score, cited, PARTLY, limit)
        return Finding("unsupported", score, (), MOSTLY_ELSEWHERE)

    def _only_asked(
        self, claim: Claim, window: tuple[int, ...], context: frozenset[str]
    ) -> bool:
        """Whether every fact that the source lacks is one the question has named."""
        asked = facts_of(claim.question)
        names = {name.folded for name in asked.names}
        own = claim.facts._replace(
            numbers=tuple(n for n in claim.facts.numbers if not has_number(n, asked)),
            dates=tuple(d for d in claim.facts.dates if not has_date(d, asked.dates)),
            names=tuple(n for n in claim.facts.names if n.folded not in names),
        )
        facts = self._facts_in(window)
        return not missing_fact(own, facts, self._text(window), context)

    def _from_elsewhere(self, claim: Claim, window: tuple[int, ...]) -> Word | None:
        """A word of the claim that only other source sentences have: likely swapped.

        Two neighbours count as one sentence where the second refers back to the first,
        or where each brings more than a single word.
        """
        lacking = self._lacking(claim, window)
        if not lacking and len(window) > 1 and not self._refers_back(window[1]):
            nearest = max(window, key=lambda i: self.coverage(claim, (i,)))
            lacking = self._lacking(claim, (nearest,))
            if len(lacking) > 1:
                return None
        # A word that the answer brought itself tells more than one of the question.
        lacking.sort(key=lambda word: word.stem in self._question)
        return lacking[0] if lacking else None

    def _lacking(self, claim: Claim, window: tuple[int, ...]) -> list[Word]:
        """Words of the claim that the sources have, but not here."""
        stems = frozenset().union(*(self.sources[i].stems for i in window))
        stems |= self.sources[window[0]].context
        found = {
            word.stem: word
            for word in words_of(claim.text)
            if word.stem in claim.stems - stems
            and word.stem in self._rarity
            and not _kin(word.stem, stems)
        }
        return list(found.values())

    def _refers_back(self, source: int) -> bool:
        words = words_of(self.sources[source].text)[:REFERRING_WORDS]
        return any(fold(word.surface) in _REFERRING for word in words)

    def _contributing(self, claim: Claim, window: tuple[int, ...]) -> tuple[int, ...]:
        """The sentences of a window without which it would say less."""
        if len(window) == 1:
            return window
        whole = self.coverage(claim, window)
        alone = [i for i in window if self.coverage(claim, (i,)) >= whole - 1e-9]
        for index in alone:
            facts = self._facts_in((index,))
            if not missing_fact(
                claim.facts, facts, self._text((index,)), self.sources[index].context
            ):
                return (index,)
        return window

    def _text(self, window: tuple[int, ...]) -> str:
        return " ".join(self.sources[i].text for i in window)

    def _facts_in(self, window: tuple[int, ...]) -> Facts:
        if window not in self._facts:
            self._facts[window] = facts_of(self._text(window))
        return self._facts[window]


def _other_start(claim: Claim, text: str) -> Word | None:
    """The first word, where only it differs: a name there looks like any other word."""
    words = words_of(claim.text)
    rest = " ".join(word.surface for word in words[1:])
    if len(words) <= FRAGMENT_WORDS + 1 or f" {rest} " not in _plain(text):
        return None
    known = {word.stem for word in words_of(f"{text} {claim.question}")}
    return None if words[0].stem in known | STOP_STEMS else words[0]


def _plain(text: str) -> str:
    """The words only, so that quotes, line ends and a final stop do not count."""
    return " " + " ".join(word.surface for word in words_of(text)) + " "


def _kin(stem: str, stems: frozenset[str]) -> bool:
    """ "german" and "germani": one form of a long word inside another."""
    if len(stem) < 6:
        return False
    return any(
        abs(len(other) - len(stem)) <= 2
        and min(len(other), len(stem)) >= 6
        and (other.startswith(stem) or stem.startswith(other))
        for other in stems
    )
