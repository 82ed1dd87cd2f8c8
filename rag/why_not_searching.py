"""Why-not, second part: was it looked for, found, ranked, and shown?"""

import sqlite3
from collections.abc import Sequence

from rag.arranging import Place
from rag.documents import DocumentRecord, SearchRequest, WhyNotStep
from rag.language import guess_language, name_of_language, unread_languages
from rag.retrieval import Ranking
from rag.store_search import passage_rows
from rag.why_not_reading import passed
from rag.words import stems_of


def outside_step(request: SearchRequest, record: DocumentRecord) -> WhyNotStep:
    """Which restriction of the question left the document out."""
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
    elif request.folder is not None and not record.path.startswith(
        request.folder.rstrip("/") + "/"
    ):
        what = f"Only the folder {request.folder} was searched."
    elif request.kinds and record.kind not in request.kinds:
        kinds = ", ".join(request.kinds)
        what = f"Only files of type {kinds} were searched; this is {record.kind}."
    else:
        what = "The file was changed at another time than was asked for."
    return WhyNotStep("scope", False, what, "Ask without this restriction.", "widen")


def no_words_step() -> WhyNotStep:
    """The question itself cannot be looked up."""
    return WhyNotStep(
        "question",
        False,
        "The question has no words that could be looked up.",
        "Ask with the words that the passage uses.",
        "rephrase",
    )


def language_step(identity: str, query: str, record: DocumentRecord) -> WhyNotStep:
    """Whether the search model knows the language of the document."""
    unread = unread_languages(identity, [record.language])
    name = name_of_language(record.language or "")
    if not unread:
        return passed(
            "language", "The search model knows the language of the document."
        )
    # A question too short to tell is held to be in the language of the embedder.
    if (guess_language(query) or "en") == record.language:
        return passed(
            "language",
            f"The document is in {name}, as the question; it is searched by words.",
        )
    return WhyNotStep(
        "language",
        False,
        f"The passage is in {name}, the question is not, and the search model in use "
        "knows the meaning of English only.",
        f"Ask in {name}, or choose a multilingual search model.",
        "multilingual_model",
    )


def words_step(
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
    if not best and proposed.intersection(chunks):
        return passed(
            "words", "It has no telling word of the question; its meaning was compared."
        )
    if best > 0:
        return passed(
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


def duplicate_step(db: sqlite3.Connection, twin: int) -> WhyNotStep:
    """The same text was shown from another place."""
    row = passage_rows(db, [twin])[twin]
    return WhyNotStep(
        "duplicate",
        False,
        f"“{row['title']}” has the same text and was shown instead; this document is "
        "named with it.",
        "Ask this file alone to see it by itself.",
        "ask_document",
    )


def cut_step(ranking: Ranking, chunks: Sequence[int], limit: int) -> WhyNotStep:
    """It was ranked too low."""
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


def used_step(places: Sequence[Place], chunk: int) -> WhyNotStep:
    """It is among the results."""
    rank = next(
        number for number, place in enumerate(places, start=1) if chunk in place.chunks
    )
    return passed("used", f"The passage was used: it is number {rank} of the results.")
