"""Checks every sentence of an answer against the sentences of the given passages.

A sentence is supported when one or two neighbouring source sentences carry its words
and all its facts, and these say something about the question. A number, date or name
that they do not have, or a denial that they do not share, is never supported, however
alike the rest is.
"""

import math
from collections.abc import Sequence

from rag.alignment import Finding, Matcher, Source
from rag.claims import Claim, claim_of
from rag.documents import Passage, Quote, SentenceSupport, SupportReport
from rag.errors import EmbedderError
from rag.relevance import Relevance
from rag.sentence_vectors import SentenceVectors
from rag.sentences import split_sentences
from rag.words import content_words, words_of

# A source this far behind the one that fits the question best (log odds of answering)
# is beside the point; tests/benchmarks/bench_support.py shows what that costs.
BESIDE_THE_POINT = 3.0
EVEN_BEHIND = 2.0
SURE_OF_ANOTHER = 0.3
WRONG_KIND = 0.6  # a name where a number is asked for

OTHER_QUESTION = "The source says this, but it seems to answer another question."


class SupportChecker:
    """Aligns answers with sources."""

    def __init__(self, sentence_vectors: SentenceVectors) -> None:
        self._vectors = sentence_vectors

    def check(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        """States and citations of every sentence of an answer."""
        sources = _sources_of(passages)
        spans = split_sentences(answer)
        claims = [claim_of(answer[span.start : span.end], question) for span in spans]
        *cosines, asked = self._cosines([*(c.text for c in claims), question], sources)
        relevance = Relevance(question, passages, [s[:5] for s in sources], asked)
        matcher = Matcher(question, sources)
        findings = [
            _if_relevant(
                claim, matcher.check(claim, cosines[index]), relevance, sources
            )
            for index, claim in enumerate(claims)
        ]
        cited = list(dict.fromkeys(s for f in findings for s in f.sources))
        return SupportReport(
            sentences=tuple(
                SentenceSupport(
                    text=answer[span.start : span.end],
                    char_start=span.start,
                    char_end=span.end,
                    support=finding.state,
                    citations=tuple(cited.index(source) for source in finding.sources),
                    score=finding.score,
                    reason=finding.reason,
                )
                for span, finding in zip(spans, findings, strict=True)
            ),
            citations=tuple(
                _quote(passages[sources[source].passage], sources[source], score)
                for source in cited
                for score in [max(f.score for f in findings if source in f.sources)]
            ),
        )

    def _cosines(
        self, claims: Sequence[str], sources: Sequence[Source]
    ) -> list[list[float]]:
        """A row a claim; zeros when no embedder works: words and facts still count."""
        if not claims or not sources:
            return [[] for _ in claims]
        try:
            vectors = self._vectors.of_sentences([*claims, *(s.text for s in sources)])
        except EmbedderError:
            return [[0.0] * len(sources) for _ in claims]
        found = vectors[: len(claims)] @ vectors[len(claims) :].T
        return [[float(cosine) for cosine in row] for row in found]


def _if_relevant(
    claim: Claim, finding: Finding, relevance: Relevance, sources: Sequence[Source]
) -> Finding:
    """What is true but answers another question is no support for the answer."""
    if finding.state == "unsupported" or not finding.sources:
        return finding
    score = finding.score
    if relevance.lacks_wanted(claim.text):
        score *= WRONG_KIND
    told = _that_tell(claim, finding.sources, sources)
    behind = relevance.behind(told)
    score = round(score / (1 + math.exp(behind - EVEN_BEHIND)), 4) if behind else score
    beside = behind > BESIDE_THE_POINT and relevance.sure >= SURE_OF_ANOTHER
    if finding.state == "supported" and beside:
        return Finding("weak", score, finding.sources, OTHER_QUESTION)
    return finding._replace(score=score)


def _that_tell(
    claim: Claim, cited: Sequence[int], sources: Sequence[Source]
) -> tuple[int, ...]:
    """Those cited sources that say what the question did not know."""
    asked = {word.stem for word in words_of(claim.question)}
    new = {word.stem for word in content_words(claim.text)} - asked
    most = max(len(new & sources[i].stems) for i in cited)
    return tuple(i for i in cited if len(new & sources[i].stems) == most)


def _sources_of(passages: Sequence[Passage]) -> list[Source]:
    """The sentences of all passages, each place once."""
    sources: list[Source] = []
    seen: set[tuple[str, int | None, int]] = set()
    for index, passage in enumerate(passages):
        context = frozenset(
            word.stem for word in words_of(f"{passage.title} {passage.heading}")
        )
        for span in split_sentences(passage.text):
            start = passage.char_start + span.start
            place = (passage.document, passage.page, start)
            if place in seen:
                continue
            seen.add(place)
            text = passage.text[span.start : span.end]
            stems = frozenset(word.stem for word in words_of(text))
            end = passage.char_start + span.end
            sources.append(Source(index, start, end, text, stems, context))
    return sources


def _quote(passage: Passage, source: Source, score: float) -> Quote:
    return Quote(
        document=passage.document,
        path=passage.path,
        title=passage.title,
        page=passage.page,
        text=source.text,
        char_start=source.start,
        char_end=source.end,
        score=score,
        heading=passage.heading,
    )
