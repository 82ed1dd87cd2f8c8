"""Runs queries over tables in memory: nothing but reading, bounded in time and rows."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import NamedTuple

from app.tools.table_schema import SqlTable
from app.tools.table_select import QueryError, Select
from engine.cancel import CancelToken
from engine.errors import CancelledError
from rag.tables import TableRow

MAX_ROWS = 200  # of an answer
MAX_QUERY_S = 5.0
_STEPS_BETWEEN_LOOKS = 20_000
_MAX_SQL_BYTES = 20_000
_FUNCTIONS = frozenset({"count", "sum", "avg", "min", "max", "like"})

Cell = str | float | int | None


class QueryAnswer(NamedTuple):
    """What a query gave, and the rows that it came from."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    from_rows: tuple[TableRow, ...]
    is_cut: bool = False


def run_select(select: Select, cancel: CancelToken) -> QueryAnswer:
    """Load the table and ask it. Raises `QueryError`."""
    with closing(sqlite3.connect(":memory:")) as db:
        _load(db, select.table)
        with _read_only(db, select.table, cancel):
            cursor = db.execute(select.sql(), select.values)
            headings = tuple(column[0] for column in cursor.description)
            rows = cursor.fetchmany(MAX_ROWS + 1)
            numbers = db.execute(select.rows_sql(), select.values).fetchmany(MAX_ROWS)
    from_rows = tuple(select.table.rows[number - 1] for (number,) in numbers)
    return QueryAnswer(
        headings, tuple(rows[:MAX_ROWS]), from_rows, len(rows) > MAX_ROWS
    )


def _load(db: sqlite3.Connection, table: SqlTable) -> None:
    """Names were made of letters, digits and lines; values are parameters."""
    columns = ", ".join(
        f"{column.name} {'NUMERIC' if column.is_number else 'TEXT COLLATE NOCASE'}"
        for column in table.columns
    )
    db.execute(f"CREATE TABLE {table.name} ({columns})")
    marks = ", ".join("?" * len(table.columns))
    db.executemany(
        f"INSERT INTO {table.name} VALUES ({marks})",
        ([table.cell(row, c) for c in table.columns] for row in table.rows),
    )
    db.commit()


@contextmanager
def _read_only(
    db: sqlite3.Connection, table: SqlTable, cancel: CancelToken
) -> Iterator[None]:
    until = time.monotonic() + MAX_QUERY_S

    def allowed(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_SELECT:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_READ and first == table.name:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS:
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _MAX_SQL_BYTES)
    db.set_authorizer(allowed)
    db.set_progress_handler(
        lambda: cancel.cancelled or time.monotonic() > until, _STEPS_BETWEEN_LOOKS
    )
    try:
        yield
    except sqlite3.Error as error:
        if cancel.cancelled:
            raise CancelledError("Stopped.") from error
        raise QueryError("The query could not be run.", str(error)) from error


def shown_rows(rows: Sequence[TableRow], most: int = 12) -> str:
    """The numbers of rows in their sheet, where they have any."""
    numbers = [row.number for row in rows if row.number is not None]
    if not numbers:
        return f"{len(rows)} rows"
    text = ", ".join(map(str, numbers[:most]))
    more = len(numbers) - most
    return f"rows {text}" + (f" and {more} more" if more > 0 else "")
