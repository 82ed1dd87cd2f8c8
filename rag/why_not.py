"""Explains why a passage was not among the results of a question.

It asks the question again in the same way and follows the passage through every step;
nothing is guessed. The first step that is not ok is the cause.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rag.documents import DocumentRecord, SearchRequest, WhyNotReport, WhyNotStep
from rag.retrieval import Ranking, Retriever
from rag.scoping import scope_for
from rag.store_documents import document_record
from rag.store_search import Scope, passage_rows, vectors_of
from rag.why_not_places import Lost, Places, find_places
from rag.why_not_reading import differing, file_step, passed, stands_in, state_step
from rag.why_not_searching import (
    cut_step,
    duplicate_step,
    language_step,
    no_words_step,
    outside_step,
    used_step,
    words_step,
)


class _Target(NamedTuple):
    """The document and chunks that are followed."""

    number: int
    chunks: list[int]


class WhyNot:
    """Follows passages; used by the thread that searches."""

    def __init__(
        self, retriever: Retriever, identity: str, changed: Callable[[str], bool]
    ) -> None:
        self._retriever = retriever
        self._identity = identity
        self._changed = changed

    def explain(
        self,
        db: sqlite3.Connection,
        request: SearchRequest,
        passage: str,
        document: str | None = None,
    ) -> WhyNotReport:
        """The steps up to the cause, or all of them where the passage was used."""
        scope = scope_for(db, request)
        places = find_places(db, passage, document, self._changed)
        if isinstance(places, Lost):
            return WhyNotReport(passage, places.steps, document=places.document)
        inside = {
            number: chunks
            for number, chunks in places.chunks.items()
            if scope.documents is None or number in scope.documents
        }
        if inside:
            target, steps = self._follow(db, request, scope, inside)
        else:
            target = _Target(*next(iter(places.chunks.items())))
            steps = [outside_step(request, document_record(db, target.number))]
        record = document_record(db, target.number)
        row = passage_rows(db, target.chunks[:1])[target.chunks[0]]
        before = _reading_steps(places, record, row, len(target.chunks))
        return WhyNotReport(
            passage, (*before, *steps), record.id, row["page"], str(row["number"])
        )

    def _follow(
        self,
        db: sqlite3.Connection,
        request: SearchRequest,
        scope: Scope,
        inside: dict[int, list[int]],
    ) -> tuple[_Target, list[WhyNotStep]]:
        """What the search did with it; of several documents, the one that came best."""
        ranking = self._retriever.rank(db, request, scope)
        _, places = self._retriever.arrange(db, ranking, request.limit)
        shown = [chunk for place in places for chunk in place.chunks]
        target = _best(inside, shown, ranking)
        steps = [passed("scope", "The document was searched.")]
        if not ranking.question.stems:
            return target, [*steps, no_words_step()]
        used = [chunk for chunk in shown if chunk in target.chunks]
        twin = _twin_of(ranking, target.chunks)
        # What did not hinder it is told, but is no cause.
        late = bool(used) or twin in shown
        for check in self._checks(db, request, scope, ranking, target):
            steps.append(passed(check.step, check.detail) if late else check)
            if not check.ok and not late:
                return target, steps
        if used:
            chunk = used[0]
            steps.append(used_step(places, chunk))
            target = _Target(target.number, _first(target.chunks, chunk))
        elif twin is not None and twin in shown:
            steps.append(duplicate_step(db, twin))
        else:
            steps.append(cut_step(ranking, target.chunks, request.limit))
        return target, steps

    def _checks(
        self,
        db: sqlite3.Connection,
        request: SearchRequest,
        scope: Scope,
        ranking: Ranking,
        target: _Target,
    ) -> Iterator[WhyNotStep]:
        record = document_record(db, target.number)
        yield language_step(self._identity, request.query, record)
        yield self._meaning(db, ranking, scope, target.chunks)
        yield words_step(db, ranking, target.chunks)

    def _meaning(
        self,
        db: sqlite3.Connection,
        ranking: Ranking,
        scope: Scope,
        chunks: Sequence[int],
    ) -> WhyNotStep:
        if ranking.vector is None:
            return passed("meaning", "The question was searched by words only.")
        if not vectors_of(db, chunks):
            return WhyNotStep(
                "meaning",
                False,
                "Its meaning is not known yet; it is found by words only.",
                "Wait until the document is ready, then ask again.",
                "wait",
            )
        rank = self._retriever.meaning_rank(ranking.vector, scope, chunks)
        if rank is None:
            return passed(
                "meaning", "By meaning, many passages are nearer to the question."
            )
        return passed("meaning", f"By meaning it is number {rank}.")


def _reading_steps(
    places: Places, record: DocumentRecord, row: sqlite3.Row, count: int
) -> list[WhyNotStep]:
    """That it is here and was read, and where it stands."""
    if places.whole:
        cut = f"was cut into {count:,} passages" if count > 1 else "is one passage"
        text = f"Its text {cut}."
    else:
        where = stands_in(record, row["page"], row["heading"], count)
        text = where + differing(places.missing)
    return [file_step([record]), state_step(record), passed("text", text)]


def _best(
    inside: dict[int, list[int]], shown: Sequence[int], ranking: Ranking
) -> _Target:
    """The document whose chunks are shown, else stand for one shown, else rank best."""
    ranks = {chunk: n for n, chunk in enumerate(shown)}
    after = len(ranks)
    for scored in ranking.ordered:
        ranks.setdefault(scored.chunk, after + len(ranks))
    for first, twins in ranking.twins.items():
        for twin in twins:
            ranks.setdefault(twin, ranks.get(first, 0) + 1)
    last = len(ranks) + after + 2

    def best_rank(number: int) -> int:
        return min((ranks.get(chunk, last) for chunk in inside[number]), default=last)

    number = min(inside, key=best_rank)  # the first of those that are alike
    return _Target(number, inside[number])


def _first(chunks: Sequence[int], chunk: int) -> list[int]:
    return [chunk, *(other for other in chunks if other != chunk)]


def _twin_of(ranking: Ranking, chunks: Sequence[int]) -> int | None:
    wanted = set(chunks)
    return next(
        (shown for shown, twins in ranking.twins.items() if wanted & set(twins)), None
    )
