"""Tables under names that SQL can hold, with columns that are numbers or texts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from rag.tables import Table, TableRow

MOST_VALUES = 40  # of a text column that are named one by one
MAX_VALUE_CHARS = 60
_NUMBER = re.compile(
    r"[-−+(]?\s*[$€£¥]?\s*[-−]?(\d{1,3}(?:[, '\u00a0]\d{3})+|\d+)(\.\d+)?\s*"
    r"([%]|[$€£¥]|EUR|USD|GBP|CHF|kr)?\)?"
)
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "nan", "?"))
_RESERVED = frozenset(
    [
        *("select", "from", "where", "group", "by", "order", "limit", "and", "or"),
        *("not", "null", "is", "like", "desc", "asc", "count", "sum", "avg", "min"),
        *("max", "distinct", "table", "index", "as", "join", "on", "in", "between"),
        *("case", "when", "then", "else", "end", "values", "set", "to", "having"),
    ]
)


class Column(NamedTuple):
    """A column as SQL names it."""

    name: str
    heading: str  # as the document names it
    is_number: bool
    values: tuple[str, ...] = ()  # all of them, where they are few and short


class SqlTable(NamedTuple):
    """A table as SQL names it, with where it came from."""

    name: str
    document: str  # its id
    title: str  # of the document, and of the sheet
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]  # those that are shown
    hidden_rows: int = 0

    def column(self, name: str) -> Column | None:
        """The column of this name, in any case."""
        wanted = name.casefold()
        return next((c for c in self.columns if c.name.casefold() == wanted), None)

    def cell(self, row: TableRow, column: Column) -> str | float | int | None:
        """A value for SQL."""
        text = row.cells.get(column.heading, "")
        if text.strip().casefold() in _NOTHING:
            return None
        return number_of(text) if column.is_number else text


def sql_tables(
    tables: Iterable[tuple[str, str, Table]], taken: Iterable[str] = ()
) -> Iterator[SqlTable]:
    """Each with a name of its own; given as document, its title, and table."""
    names = set(taken)
    for document, title, table in tables:
        shown = tuple(row for row in table.rows if not row.hidden)
        if not shown or not table.columns:
            continue
        label = f"{title} {table.title}" if table.title not in ("", title) else title
        yield SqlTable(
            name=_free(identifier(label, "t"), names),
            document=document,
            title=f"{title}, {table.title}" if table.title else title,
            columns=tuple(_columns(table.columns, shown)),
            rows=shown,
            hidden_rows=len(table.rows) - len(shown),
        )


def identifier(text: str, prefix: str) -> str:
    """Letters, digits and lines only: nothing that SQL would have to quote."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")[:40].strip("_")
    if not name or name[0].isdigit() or name in _RESERVED:
        name = f"{prefix}_{name}".rstrip("_")
    return name


def number_of(text: str) -> float | int | None:
    """A number as it is written in sheets; 12% is 0.12, (5) is -5."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = re.sub(r"\D", "", match.group(1))
    value = Fraction(digits + (match.group(2) or ""))
    if match.group(3) == "%":
        value /= 100
    if text.strip()[0] in "-−(" or "-" in text[: match.start(1)]:
        value = -value
    if value.denominator == 1 and abs(value) < 2**62:
        return int(value)
    return float(value)


def _columns(headings: Sequence[str], rows: Sequence[TableRow]) -> Iterator[Column]:
    names: set[str] = set()
    for heading in headings:
        texts = [row.cells.get(heading, "").strip() for row in rows]
        filled = [text for text in texts if text.casefold() not in _NOTHING]
        is_number = bool(filled) and all(number_of(text) is not None for text in filled)
        distinct = tuple(dict.fromkeys(filled))
        few = len(distinct) <= MOST_VALUES and all(
            len(text) <= MAX_VALUE_CHARS for text in distinct
        )
        yield Column(
            name=_free(identifier(heading, "c"), names),
            heading=heading,
            is_number=is_number,
            values=distinct if few and not is_number else (),
        )


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return free
