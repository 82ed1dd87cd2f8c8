"""Turns ranked chunks and sentences into the passages and quotes that are shown."""

import sqlite3
from collections.abc import Mapping, Sequence

from rag.arranging import Place
from rag.documents import Origin, Passage, Quote
from rag.page_ends import PAGE_END, Lean, Parts, as_read, parts_of, placed
from rag.store_search import SentenceRow
from rag.words import words_of

Rows = Mapping[int, sqlite3.Row]
Twins = Mapping[int, Sequence[int]]


def passage_of(
    db: sqlite3.Connection,
    rows: Rows,
    place: Place,
    twins: Twins,
    routes: dict[str, int],
) -> Passage:
    """A passage; what neighbouring chunks say together is read from the page."""
    row = rows[place.chunks[0]]
    last = max((rows[chunk] for chunk in place.chunks), key=lambda r: r["char_start"])
    parts = _parts(db, last, last["char_start"], last["text"])
    text, end = row["text"], place.char_end
    if len(place.chunks) > 1:
        text = _page_slice(db, row, place.char_start, last["char_start"])
        text += last["text"]
    if PAGE_END in text:
        end = parts.head_end if parts else place.char_start + text.index(PAGE_END)
    others = [twin for chunk in place.chunks for twin in twins.get(chunk, ())]
    return Passage(
        document=row["document_id"],
        path=row["path"],
        title=row["title"],
        page=row["page"],
        chunk=str(row["number"]),
        heading=row["heading"],
        text=as_read(text),
        char_start=place.char_start,
        char_end=end,
        score=place.score,
        routes=routes,
        also_in=origins(rows, row["document_id"], others),
        other_part=parts.tail if parts else None,
    )


def _parts(
    db: sqlite3.Connection, row: sqlite3.Row, start: int, text: str
) -> Parts | None:
    if PAGE_END not in text:
        return None
    return parts_of(db, row["document"], row["page_index"], start, text)


def _page_slice(db: sqlite3.Connection, row: sqlite3.Row, start: int, end: int) -> str:
    found = db.execute(
        """SELECT substr(text, ?, ?) FROM pages
           WHERE document = ? AND page_index = ?""",
        (start + 1, end - start, row["document"], row["page_index"]),
    ).fetchone()
    return str(found[0])


def quote_of(
    db: sqlite3.Connection,
    rows: Rows,
    ranked: tuple[SentenceRow, float, Sequence[int]],
    lean: Lean,
) -> Quote:
    """A sentence as a quote, with its score and what else says the same."""
    sentence, score, twins = ranked
    row = rows[sentence.chunk]
    start, end = (place - row["char_start"] for place in sentence[2:4])
    text = row["text"][start:end]
    quote = Quote(
        document=row["document_id"],
        path=row["path"],
        title=row["title"],
        page=row["page"],
        text=sentence.text,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        score=score,
        heading=row["heading"],
        also_in=origins(rows, row["document_id"], twins),
    )

    def find() -> Parts | None:
        return _parts(db, row, sentence.char_start, text)

    return placed(quote, text, find, lean)


def origins(rows: Rows, shown: str, chunks: Sequence[int]) -> tuple[Origin, ...]:
    """The documents of other chunks, each once."""
    found: dict[str, Origin] = {}
    for chunk in chunks:
        row = rows.get(chunk)
        if row is not None and row["document_id"] != shown:
            origin = Origin(row["document_id"], row["path"], row["title"], row["page"])
            found.setdefault(origin.document, origin)
    return tuple(found.values())


def first_of_each_text(
    quotes: Sequence[tuple[SentenceRow, float]], twins: Twins
) -> list[tuple[SentenceRow, float, list[int]]]:
    """Quotes that say the same word for word are one, which names the others."""
    found: dict[str, tuple[SentenceRow, float, list[int]]] = {}
    for sentence, score in quotes:
        key = " ".join(word.surface.lower() for word in words_of(sentence.text))
        if key in found:
            found[key][2].append(sentence.chunk)
        else:
            also = list(twins.get(sentence.chunk, ()))
            found[key] = (sentence, score, also)
    return list(found.values())
