"""What the user looks at: its documents are read and embedded before others."""

import sqlite3
from collections import deque
from collections.abc import Iterator

from rag.store_search import Scope

KEPT_OPENED = 5
MOST_OF_A_SCOPE = 2000  # a larger one is as good as everything


class Attention:
    """Told by the thread that answers, asked by the one that ingests."""

    def __init__(self) -> None:
        self._opened: deque[str] = deque(maxlen=KEPT_OPENED)
        self._asked: Scope | None = None

    def opened(self, document_id: str) -> None:
        """A page of it is on the screen."""
        self._opened.append(document_id)

    def asked(self, scope: Scope) -> None:
        """A question was asked of these documents; of all says nothing."""
        documents = scope.documents
        small = documents is not None and 0 < len(documents) <= MOST_OF_A_SCOPE
        self._asked = scope if small else None

    def scopes(self, db: sqlite3.Connection) -> Iterator[Scope]:
        """Where to look for work, one after the other; the last is everything."""
        for document_id in reversed(tuple(self._opened)):
            row = db.execute(
                "SELECT number FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
            if row is not None:
                yield Scope((int(row["number"]),))
        if (asked := self._asked) is not None:
            yield asked
        yield Scope(None)
