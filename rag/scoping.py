"""What a search is restricted to: library, documents, folder, type and date."""

import os
import sqlite3

from rag.documents import SearchRequest
from rag.store_documents import scope_of
from rag.store_search import Scope


def scope_for(db: sqlite3.Connection, request: SearchRequest) -> Scope:
    """The documents that a request asks; raises `LibraryNotFoundError`."""
    scope = scope_of(db, request.library, request.documents)
    conditions, values = _conditions(request)
    if not conditions:
        return scope
    rows = db.execute(
        f"SELECT number FROM documents WHERE {' AND '.join(conditions)}", values
    ).fetchall()
    found = {row["number"] for row in rows}
    if scope.documents is not None:
        found &= set(scope.documents)
    return Scope(tuple(sorted(found)))


def _conditions(request: SearchRequest) -> tuple[list[str], list[str | float]]:
    conditions: list[str] = []
    values: list[str | float] = []
    if request.folder is not None:
        inside = request.folder.rstrip(os.sep) + os.sep
        conditions.append("substr(path, 1, length(?)) = ?")
        values += [inside, inside]
    if request.kinds:
        conditions.append(f"kind IN ({', '.join('?' * len(request.kinds))})")
        values += request.kinds
    if request.since is not None:
        conditions.append("modified_ns >= ? * 1e9")
        values.append(request.since)
    if request.until is not None:
        conditions.append("modified_ns <= ? * 1e9")
        values.append(request.until)
    return conditions, values
