"""Explains why a passage was not among the results of a question.

It asks the question again in the same way and follows the passage through every step;
nothing is guessed. The first step that is not ok is the cause.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rag.documents import (
    DocumentRecord,
    SearchRequest,
    WhyNotRemedy,
    WhyNotReport,
    WhyNotStep,
)
from rag.language import guess_language, name_of_language, unread_languages
from rag.passage_finding import chunks_of, chunks_with
from rag.retrieval import Ranking, Retriever
from rag.scoping import scope_for
from rag.store_documents import document_record, document_records, row_at_path
from rag.store_search import Scope, passage_rows, vectors_of
from rag.words import stems_of

READ = frozenset({"words", "meaning", "ready"})
MAX_NAMED = 3
_NO_TEXT = ("no text", "scan", "image", "empty")


class _Target(NamedTuple):
    """The document and chunks that are asked about."""

    record: DocumentRecord
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
        steps: list[WhyNotStep] = []
        named = _named_document(db, document or passage)
        if document is not None and named is None:
            return WhyNotReport(passage, (_unknown_file(document),))
        target = self._find(db, passage, named, scope_for(db, request), steps)
        if target is None:
            place = named.id if named else None
            return WhyNotReport(passage, tuple(steps), document=place)
        steps += self._follow(db, request, target)
        row = passage_rows(db, target.chunks[:1])[target.chunks[0]]
        return WhyNotReport(
            passage, tuple(steps), target.record.id, row["page"], str(row["number"])
        )

    # ---- was it read? ----

    def _find(
        self,
        db: sqlite3.Connection,
        passage: str,
        named: DocumentRecord | None,
        scope: Scope,
        steps: list[WhyNotStep],
    ) -> _Target | None:
        """The file, its state and its text; says what is missing."""
        if named is not None:
            steps.append(_ok("file", f"“{named.title}” is in {named.library}."))
            steps.append(_state_step(named))
            if named.state not in READ:
                return None
            number = int(_number(db, named.id))
            whole = _named_document(db, passage) is not None
            chunks = (
                list(chunks_of(db, number))
                if whole
                else [f.chunk for f in chunks_with(db, passage, Scope((number,)))]
            )
            if not chunks:
                steps.append(self._not_in_text(named))
                return None
            steps.append(_text_step(db, named, chunks, whole=whole))
            return _Target(named, number, chunks)
        return self._search_everywhere(db, passage, scope, steps)

    def _search_everywhere(
        self,
        db: sqlite3.Connection,
        passage: str,
        scope: Scope,
        steps: list[WhyNotStep],
    ) -> _Target | None:
        found = chunks_with(db, passage, Scope(None))
        if not found:
            steps.append(_nowhere(document_records(db, None)))
            return None
        rows = passage_rows(db, [f.chunk for f in found])
        inside = [
            f.chunk
            for f in found
            if scope.documents is None or rows[f.chunk]["document"] in scope.documents
        ]
        chunks = inside or [f.chunk for f in found]
        number = rows[chunks[0]]["document"]
        record = document_record(db, number)
        chunks = [chunk for chunk in chunks if rows[chunk]["document"] == number]
        steps.append(_ok("file", f"“{record.title}” is in {record.library}."))
        steps.append(_state_step(record))
        steps.append(_text_step(db, record, chunks, whole=False))
        return _Target(record, number, chunks)

    def _not_in_text(self, record: DocumentRecord) -> WhyNotStep:
        if self._changed(record.id):
            return WhyNotStep(
                "text",
                False,
                "The file was changed after it was read; what was read does not have "
                "this passage.",
                "Read the file again.",
                "retry",
            )
        return WhyNotStep(
            "text",
            False,
            f"The text that was read from “{record.title}” does not have this passage; "
            "it may be part of a picture.",
            "Read the file with text recognition, or check the wording.",
            "ocr",
        )

    # ---- was it found? ----

    def _follow(
        self, db: sqlite3.Connection, request: SearchRequest, target: _Target
    ) -> Iterator[WhyNotStep]:
        scope = scope_for(db, request)
        if scope.documents is not None and target.number not in scope.documents:
            yield _outside(request, target.record)
            return
        yield _ok("scope", "The document was searched.")
        ranking = self._retriever.rank(db, request, scope)
        if not ranking.question.stems:
            yield WhyNotStep(
                "question",
                False,
                "The question has no words that could be looked up.",
                "Ask with the words that the passage uses.",
                "rephrase",
            )
            return
        _, places = self._retriever.arrange(db, ranking, request.limit)
        shown = {chunk for place in places for chunk in place.chunks}
        used = [chunk for chunk in target.chunks if chunk in shown]
        twin = _twin_of(ranking, target.chunks)
        checks = (
            self._language(request.query, target.record),
            self._meaning(db, ranking, scope, target.chunks),
            _words(db, ranking, target.chunks),
        )
        # What did not hinder it is told, but is no cause.
        late = bool(used) or (twin is not None and twin in shown)
        for check in checks:
            yield check if check.ok or not late else _ok(check.step, check.detail)
            if not check.ok and not late:
                return
        if used:
            yield self._used(places, used[0])
        elif twin is not None and twin in shown:
            yield _duplicate(db, twin)
        else:
            yield _cut(ranking, target.chunks, request.limit)

    def _language(self, query: str, record: DocumentRecord) -> WhyNotStep:
        unread = unread_languages(self._identity, [record.language])
        asked = guess_language(query)
        name = name_of_language(record.language or "")
        if not unread:
            return _ok(
                "language", "The search model knows the language of the document."
            )
        # A question too short to tell is held to be in the language of the embedder.
        if (asked or "en") == record.language:
            return _ok(
                "language",
                f"The document is in {name}, as the question; it is searched by words.",
            )
        return WhyNotStep(
            "language",
            False,
            f"The passage is in {name}, the question is not, and the search model in "
            "use knows the meaning of English only.",
            f"Ask in {name}, or choose a multilingual search model.",
            "multilingual_model",
        )

    def _meaning(
        self,
        db: sqlite3.Connection,
        ranking: Ranking,
        scope: Scope,
        chunks: Sequence[int],
    ) -> WhyNotStep:
        if ranking.vector is None:
            return _ok("meaning", "The question was searched by words only.")
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
            return _ok(
                "meaning", "By meaning, many passages are nearer to the question."
            )
        return _ok("meaning", f"By meaning it is number {rank}.")

    def _used(self, places: Sequence[object], chunk: int) -> WhyNotStep:
        rank = next(
            number
            for number, place in enumerate(places, start=1)
            if chunk in getattr(place, "chunks", ())
        )
        return _ok("used", f"The passage was used: it is number {rank} of the results.")


def _ok(step: str, detail: str) -> WhyNotStep:
    return WhyNotStep(step, True, detail)  # type: ignore[arg-type]


def _number(db: sqlite3.Connection, document_id: str) -> int:
    row = db.execute(
        "SELECT number FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    return int(row["number"])


def _named_document(db: sqlite3.Connection, name: str) -> DocumentRecord | None:
    """A document by id, path, file name or title."""
    row = row_at_path(db, None, os.path.abspath(name)) if name else None  # noqa: PTH100
    row = (
        row
        or db.execute(
            """SELECT number FROM documents WHERE id = :name OR title = :name
               OR name = :name OR path LIKE '%/' || :name ORDER BY number LIMIT 1""",
            {"name": name},
        ).fetchone()
    )
    return document_record(db, row["number"]) if row is not None else None


def _unknown_file(name: str) -> WhyNotStep:
    return WhyNotStep(
        "file",
        False,
        f"“{name}” is not in the library: it was never added, or it was erased.",
        "Add the file.",
        "add",
    )


def _state_step(record: DocumentRecord) -> WhyNotStep:
    """Whether the document can be searched, else why not."""
    title = f"“{record.title}”"
    reason = f" {record.reason}" if record.reason else ""
    match record.state:
        case "words" | "meaning" | "ready":
            return _ok("state", f"{title} was read.{reason}")
        case "queued" | "parsing":
            return WhyNotStep(
                "state",
                False,
                f"{title} is still waiting to be read.{reason}",
                "Wait until it is read, then ask again.",
                "wait",
            )
        case "failed" | "skipped":
            remedy, action = _remedy_of(record)
            return WhyNotStep(
                "state", False, f"{title} could not be read.{reason}", remedy, action
            )


def _remedy_of(record: DocumentRecord) -> tuple[str, WhyNotRemedy]:
    if record.remedy == "password":
        return "Enter the password of the file.", "password"
    if record.remedy == "retry":
        return "Read the file again.", "retry"
    reason = (record.reason or "").lower()
    if any(word in reason for word in _NO_TEXT):
        return "Read the file with text recognition.", "ocr"
    return "Save the file in another format and add it again.", "add"


def _nowhere(records: Sequence[DocumentRecord]) -> WhyNotStep:
    """The passage is in no text; a document that was not read may hold it."""
    unread = [record for record in records if record.state not in READ]
    if not unread:
        return WhyNotStep(
            "text",
            False,
            "No document in the library has this passage.",
            "Add the file that has it, or check the wording.",
            "add",
        )
    names = ", ".join(f"“{record.title}”" for record in unread[:MAX_NAMED])
    more = f" and {len(unread) - MAX_NAMED} more" if len(unread) > MAX_NAMED else ""
    step = _state_step(unread[0])
    return WhyNotStep(
        "text",
        False,
        "No document that was read has this passage. Not read yet, or not readable: "
        f"{names}{more}.",
        step.remedy,
        step.action,
    )


def _text_step(
    db: sqlite3.Connection,
    record: DocumentRecord,
    chunks: Sequence[int],
    *,
    whole: bool,
) -> WhyNotStep:
    row = passage_rows(db, chunks[:1])[chunks[0]]
    page = f" on page {row['page']}" if row["page"] is not None else ""
    if whole:
        return _ok("text", f"Its text was cut into {len(chunks)} passages.")
    heading = f", under “{row['heading']}”" if row["heading"] else ""
    parts = f", in {len(chunks)} passages" if len(chunks) > 1 else ""
    return _ok("text", f"The passage stands{page}{heading} of “{record.title}”{parts}.")


def _outside(request: SearchRequest, record: DocumentRecord) -> WhyNotStep:
    if request.library is not None and request.library != record.library:
        return WhyNotStep(
            "scope",
            False,
            f"Only the library {request.library} was searched; the passage is in "
            f"{record.library}.",
            f"Ask in {record.library}, or in all libraries.",
            "widen",
        )
    if request.documents and record.id not in request.documents:
        what = "Only chosen documents were searched, and this is none of them."
    elif request.folder is not None and not record.path.startswith(request.folder):
        what = f"Only the folder {request.folder} was searched."
    elif request.kinds and record.kind not in request.kinds:
        what = f"Only files of type {', '.join(request.kinds)} were searched."
    else:
        what = "The file was changed at another time than was asked for."
    return WhyNotStep("scope", False, what, "Ask without this restriction.", "widen")


def _words(
    db: sqlite3.Connection, ranking: Ranking, chunks: Sequence[int]
) -> WhyNotStep:
    """What the question and the passage have in common."""
    rows = passage_rows(db, chunks)
    stems = [
        stems_of(f"{row['text']} {row['heading']} {row['title']}")
        for row in rows.values()
    ]
    best = max((ranking.question.coverage(found) for found in stems), default=0.0)
    proposed = {s.chunk for s in ranking.ordered}
    if best > 0 or proposed.intersection(chunks):
        return _ok(
            "words", f"It has {best:.0%} of the question, by the weight of its words."
        )
    return WhyNotStep(
        "words",
        False,
        "It has no telling word of the question, and other passages are nearer in "
        "meaning.",
        "Ask with the words of the passage, or ask this file alone.",
        "rephrase",
    )


def _twin_of(ranking: Ranking, chunks: Sequence[int]) -> int | None:
    wanted = set(chunks)
    return next(
        (shown for shown, twins in ranking.twins.items() if wanted & set(twins)), None
    )


def _duplicate(db: sqlite3.Connection, twin: int) -> WhyNotStep:
    row = passage_rows(db, [twin])[twin]
    return WhyNotStep(
        "duplicate",
        False,
        f"“{row['title']}” has the same text and was shown instead; this document is "
        "named with it.",
        "Ask this file alone to see it by itself.",
        "ask_document",
    )


def _cut(ranking: Ranking, chunks: Sequence[int], limit: int) -> WhyNotStep:
    wanted = set(chunks)
    rank = next(
        (n for n, s in enumerate(ranking.ordered, start=1) if s.chunk in wanted), None
    )
    place = f"number {rank}" if rank else "too far down to be compared"
    return WhyNotStep(
        "limit",
        False,
        f"It was ranked {place}; the first {limit} passages are used.",
        "Ask this file alone, or use more passages.",
        "ask_document" if rank is None else "more_passages",
    )
