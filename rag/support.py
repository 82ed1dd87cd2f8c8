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
from rag.page_choice import by_question
from rag.page_ends import Lean, over_page_end
from rag.relevance import Relevance
from rag.sentence_vectors import SentenceVectors
from rag.sentences import split_sentences
from rag.support_model import MOST_NEW, SUPPORT, Evidence, probability
from rag.words import content_words, words_of

NOT_SUPPORTED = 0.6  # what cannot be supported ranks below what could be

OTHER_QUESTION = "The source says this, but it seems to answer another question."


class SupportChecker:
    """Aligns answers with sources."""

    def __init__(self, sentence_vectors: SentenceVectors) -> None:
        self._vectors = sentence_vectors

    def check(
        self, question: str, answer: str, passages: Sequence[Passage]
    ) -> SupportReport:
        """States and citations of every sentence of an answer."""
        sources = sources_of(passages)
        spans = split_sentences(answer)
        claims = [claim_of(answer[span.start : span.end], question) for span in spans]
        *cosines, asked = self.cosines([*(c.text for c in claims), question], sources)
        relevance = Relevance(question, passages, [s[:5] for s in sources], asked)
        matcher = Matcher(question, sources)
        findings = []
        for claim, alike in zip(claims, cosines, strict=True):
            finding = matcher.check(claim, alike)
            evidence = evidence_for(claim, finding, matcher, relevance)
            findings.append(_judged(finding, evidence, asks=relevance.asks))
        lean = by_question(question)
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
                _quote(passages[sources[source].passage], sources[source], score, lean)
                for source in cited
                for score in [max(f.score for f in findings if source in f.sources)]
            ),
        )

    def cosines(
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


def evidence_for(
    claim: Claim, finding: Finding, matcher: Matcher, relevance: Relevance
) -> Evidence | None:
    """What tells whether a backed claim answers; None where that is not asked."""
    if not relevance.asks or not _backed(claim, finding, matcher):
        return None
    new = len(new_stems(claim))
    facts = len(claim.facts.numbers) + len(claim.facts.dates)
    told = _that_tell(claim, finding.sources, matcher.sources)
    return Evidence(
        question_coverage=matcher.question_coverage(finding.sources),
        sure=relevance.sure,
        lacks_wanted=float(relevance.lacks_wanted(claim.text)),
        verbatim=float(finding.verbatim),
        new_words=min(new or facts, MOST_NEW) / MOST_NEW,
        behind=math.log1p(relevance.behind(told)),
    )


def _backed(claim: Claim, finding: Finding, matcher: Matcher) -> bool:
    """The sources say it, or at least all of it that the question did not say."""
    if finding.state == "supported":
        return True
    if finding.state == "unsupported" or finding.at_most_weak or not finding.sources:
        return False
    new = new_stems(claim)
    return bool(new) and new <= matcher.stems(finding.sources)


def _judged(finding: Finding, evidence: Evidence | None, *, asks: bool) -> Finding:
    """What is true but answers another question is no support for the answer."""
    if evidence is None:
        score = finding.score * NOT_SUPPORTED if asks else finding.score
        return finding._replace(score=round(score, 4))
    score = round(probability(evidence), 4)
    if score >= SUPPORT.supported_from:
        return Finding("supported", score, finding.sources, "")
    return Finding("weak", score, finding.sources, finding.reason or OTHER_QUESTION)


def _that_tell(
    claim: Claim, cited: Sequence[int], sources: Sequence[Source]
) -> tuple[int, ...]:
    """Those cited sources that say what the question did not know."""
    new = new_stems(claim)
    most = max(len(new & sources[i].stems) for i in cited)
    return tuple(i for i in cited if len(new & sources[i].stems) == most)


def new_stems(claim: Claim) -> frozenset[str]:
    """The telling words that the question does not have."""
    asked = {word.stem for word in words_of(claim.question)}
    return frozenset(word.stem for word in content_words(claim.text)) - asked


def sources_of(passages: Sequence[Passage]) -> list[Source]:
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


def _quote(passage: Passage, source: Source, score: float, lean: Lean) -> Quote:
    """A source sentence; what stands behind a page end is on the next page."""
    quote = Quote(
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
    return over_page_end(quote, passage, lean)
