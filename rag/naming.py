"""Which documents a question names: by title, file name and the headings of page one.

A report of 2021 about one site says so on its cover and nowhere else. Words that few
documents have in their names tell much, words that most have tell nothing.
"""

import math
import sqlite3
from collections.abc import Iterable, Mapping

from rag.question import Question
from rag.store_search import Scope, match_expression
from rag.words import content_words

MOST_SHARE = 0.5  # of the documents; a word in more names than that names none
ROW_BUDGET = 4000  # names looked at, words from the rarest on
NEARLY = 0.7  # of the best evidence: such a document is meant as well
MOST_MEANT = 8  # where more documents fit equally, none is meant

Evidence = Mapping[int, float]  # by document row number, in nats


def evidence_for(db: sqlite3.Connection, question: Question, scope: Scope) -> Evidence:
    """How much the words of a question speak for each document that they name."""
    total = int(db.execute("SELECT count(*) FROM documents").fetchone()[0])
    surfaces = {word.stem: word.surface for word in content_words(question.text)}
    counted = sorted(
        (count, surface)
        for stem, surface in surfaces.items()
        if 0 < (count := _name_count(db, stem)) <= max(1, MOST_SHARE * total)
    )
    evidence: dict[int, float] = {}
    budget = ROW_BUDGET
    for count, surface in counted:
        budget -= count
        if budget < 0:
            break
        told = math.log((total + 1) / count)
        for number in _named_by(db, surface, scope):
            evidence[number] = evidence.get(number, 0.0) + told
    return evidence


def meant(evidence: Evidence) -> frozenset[int]:
    """The documents that a question names, if it names few."""
    if not evidence:
        return frozenset()
    least = NEARLY * max(evidence.values())
    found = frozenset(number for number, told in evidence.items() if told >= least)
    return found if len(found) <= MOST_MEANT else frozenset()


def lag_by_name(question: Question, document: int) -> float:
    """How much less a document is named than the one named best: 0 or below."""
    if not question.named:
        return 0.0
    return question.named.get(document, 0.0) - max(question.named.values())


def _name_count(db: sqlite3.Connection, stem: str) -> int:
    row = db.execute(
        "SELECT doc FROM names_vocabulary WHERE term = ?", (stem,)
    ).fetchone()
    return int(row["doc"]) if row else 0


def _named_by(db: sqlite3.Connection, surface: str, scope: Scope) -> Iterable[int]:
    rows = db.execute(
        f"""SELECT rowid AS number FROM names_fts
            WHERE names_fts MATCH ? AND {scope.where("rowid")}""",
        (match_expression([surface]), scope.value),
    ).fetchall()
    return [row["number"] for row in rows]
