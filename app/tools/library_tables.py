"""The tables of a library's documents, read once for each state of a file."""

import threading
from collections.abc import Sequence

from app.tools.library_access import LibraryReader, NamedDocuments, library_sentences
from app.tools.request_words import content_words
from app.tools.table_schema import SqlTable, sql_tables
from rag.documents import DocumentRecord
from rag.tables import Table, tables_in

SHEET_KINDS = frozenset({"xlsx", "xls", "ods", "csv"})
MAX_PAGES = 200  # of other documents are looked through for tables
MOST_OTHERS = 40  # documents that are no sheets


class LibraryTables:
    """Tables by SQL name. Thread-safe."""

    def __init__(self, library: LibraryReader, name: str | None = None) -> None:
        self._library = library
        self._name = name
        self._lock = threading.Lock()
        self._read: dict[tuple[str, str], list[Table]] = {}

    def all(self) -> tuple[SqlTable, ...]:
        """Every table, sheets first."""
        named = NamedDocuments(self._library, self._name).all()
        sheets = {t: r for t, r in named.items() if r.kind in SHEET_KINDS}
        others = [item for item in named.items() if item[0] not in sheets]
        found = []
        with self._lock, library_sentences():
            for title, record in (*sheets.items(), *others[:MOST_OTHERS]):
                tables = self._tables_of(record)
                found += [(record.id, title, table) for table in tables]
        return tuple(sql_tables(found))

    def fitting(self, question: str, most: int) -> tuple[SqlTable, ...]:
        """The tables that share most words with a question, the best first."""
        asked = content_words(question)
        return tuple(
            sorted(self.all(), key=lambda table: -_shared(table, asked))[:most]
        )

    def _tables_of(self, record: DocumentRecord) -> list[Table]:
        key = (record.id, record.sha256)
        if key not in self._read:
            numbers: Sequence[int | None] = (None,)
            if record.pages:
                numbers = range(1, min(record.pages, MAX_PAGES) + 1)
            found = []
            for number in numbers:
                page = self._library.page_text(record.id, number)
                found += tables_in(page.text, page.headings)
            self._read = {k: t for k, t in self._read.items() if k[0] != record.id}
            self._read[key] = found
        return self._read[key]


def _shared(table: SqlTable, asked: set[str]) -> float:
    """Words of values say more than those of names: they are rarer."""
    names = " ".join((table.title, *(c.heading for c in table.columns)))
    values = " ".join(value for column in table.columns for value in column.values)
    in_names, in_values = content_words(names), content_words(values)
    return len(asked & in_names) + 1.5 * len(asked & in_values)
