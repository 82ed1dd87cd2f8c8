"""The one kind of query that tables are asked: read strictly, written anew.

SELECT items FROM table WHERE conditions GROUP BY column ORDER BY item LIMIT n. Every
name has to be one that exists; what is run is put together from what was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from app.tools.table_schema import Column, SqlTable
from engine.tool import ToolError

MAX_CHARS = 2_000
MAX_LIMIT = 1_000
AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX")
COMPARISONS = ("=", "<>", "<=", ">=", "<", ">")
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<mark><>|!=|<=|>=|[=<>(),*+/-]))"
)

Value = str | float | int


class QueryError(ToolError):
    """A query that is not understood or names what is not there."""

    kind = "query"


@dataclass
class Select:
    """A query that was read; `where` holds names and `?` for the values."""

    table: SqlTable
    items: list[str] = field(default_factory=list)
    where: str = ""
    values: list[Value] = field(default_factory=list)
    group: str = ""
    order: str = ""
    limit: int = MAX_LIMIT

    @property
    def is_aggregated(self) -> bool:
        """Whether several rows may have become one."""
        return bool(self.group) or any("(" in item for item in self.items)

    def sql(self) -> str:
        """What is run."""
        parts = [f"SELECT {', '.join(self.items)} FROM {self.table.name}"]
        parts += [f"WHERE {self.where}"] if self.where else []
        parts += [f"GROUP BY {self.group}"] if self.group else []
        parts += [f"ORDER BY {self.order}"] if self.order else []
        return f"{' '.join(parts)} LIMIT {self.limit}"

    def rows_sql(self) -> str:
        """Which rows an answer came from."""
        where = f" WHERE {self.where}" if self.where else ""
        return f"SELECT rowid FROM {self.table.name}{where}"


def read_select(text: str, tables: Sequence[SqlTable]) -> Select:
    """Read a query. Raises `QueryError`."""
    if len(text) > MAX_CHARS:
        raise QueryError("The query is too long.")
    return _Reader(text, tables).select()


class _Reader:
    """Reads from left to right; whatever is not expected is refused."""

    def __init__(self, text: str, tables: Sequence[SqlTable]) -> None:
        self._tokens = _tokens(text)
        self._place = 0
        self._tables = tables

    def select(self) -> Select:
        self._word("SELECT")
        start = self._place  # items can be read once the table is known
        while self._peek() and self._peek().upper() != "FROM":
            self._place += 1
        items_end = self._place
        self._word("FROM")
        select = Select(self._table())
        after = self._place
        self._place = start
        select.items = self._items(select.table)
        if self._place != items_end:
            self._refuse()
        self._place = after
        self._clauses(select)
        return select

    def _clauses(self, select: Select) -> None:
        if self._take("WHERE"):
            self._conditions(select)
        if self._take("GROUP"):
            self._word("BY")
            select.group = self._column(select.table).name
        if self._take("ORDER"):
            self._word("BY")
            select.order = self._item(select.table)
            if self._take("DESC"):
                select.order += " DESC"
            else:
                self._take("ASC")
        if self._take("LIMIT"):
            number = self._next()
            if not number.isdigit() or not 1 <= int(number) <= MAX_LIMIT:
                raise QueryError("The limit is a number of rows.")
            select.limit = int(number)
        if self._peek():
            self._refuse()

    def _items(self, table: SqlTable) -> list[str]:
        if self._take("*"):
            return [column.name for column in table.columns]
        items = [self._item(table)]
        while self._take(","):
            items.append(self._item(table))
        return items

    def _item(self, table: SqlTable) -> str:
        name = self._peek().upper()
        if name in AGGREGATES and self._following() == "(":
            self._place += 2
            inner = self._inside(name, table)
            self._word(")")
            return f"{name}({inner})"
        return self._expression(table)

    def _inside(self, name: str, table: SqlTable) -> str:
        if name == "COUNT":
            if self._take("*"):
                return "*"
            distinct = "DISTINCT " if self._take("DISTINCT") else ""
            return distinct + self._column(table).name
        if name in ("SUM", "AVG"):
            return self._expression(table, numbers=True)
        return self._expression(table)

    def _expression(self, table: SqlTable, *, numbers: bool = False) -> str:
        """A column, or two columns of numbers with a sign between."""
        first = self._column(table)
        if self._peek() in ("+", "-", "*", "/"):
            sign = self._next()
            second = self._column(table)
            self._require_numbers(first, second)
            return f"{first.name} {sign} {second.name}"
        if numbers:
            self._require_numbers(first)
        return first.name

    def _require_numbers(self, *columns: Column) -> None:
        for column in columns:
            if not column.is_number:
                raise QueryError(f"{column.name} holds no numbers.")

    def _conditions(self, select: Select) -> None:
        parts = [self._condition(select)]
        while self._peek().upper() in ("AND", "OR"):
            parts += [self._next().upper(), self._condition(select)]
        select.where = " ".join(parts)

    def _condition(self, select: Select) -> str:
        column = self._column(select.table)
        if self._take("IS"):
            negated = "NOT " if self._take("NOT") else ""
            self._word("NULL")
            return f"{column.name} IS {negated}NULL"
        if self._take("LIKE"):
            select.values.append(str(self._value(is_number=False)))
            return f"{column.name} LIKE ?"
        sign = self._next().replace("!=", "<>")
        if sign not in COMPARISONS:
            self._refuse()
        select.values.append(self._value(is_number=column.is_number))
        return f"{column.name} {sign} ?"

    def _value(self, *, is_number: bool) -> Value:
        token = self._next()
        if token.startswith("'"):
            if is_number:
                raise QueryError("A column of numbers is compared with a number.")
            return token[1:-1].replace("''", "'")
        if not is_number or not re.fullmatch(r"-?\d+(?:\.\d+)?", token):
            raise QueryError("A text stands between single quotation marks.")
        return float(token) if "." in token else int(token)

    def _table(self) -> SqlTable:
        name = self._next()
        for table in self._tables:
            if table.name.casefold() == name.casefold():
                return table
        raise QueryError("There is no table of this name.", repr(name[:80]))

    def _column(self, table: SqlTable) -> Column:
        name = self._next()
        column = table.column(name)
        if column is None:
            names = ", ".join(column.name for column in table.columns)
            raise QueryError(f"{table.name} has the columns {names}.", repr(name[:80]))
        return column

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _following(self) -> str:
        after = self._place + 1
        return self._tokens[after] if after < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            self._refuse()
        self._place += 1
        return token

    def _take(self, word: str) -> bool:
        if self._peek().upper() != word:
            return False
        self._place += 1
        return True

    def _word(self, word: str) -> None:
        if not self._take(word):
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise QueryError(
            "The query has to be SELECT … FROM … WHERE … GROUP BY … ORDER BY … LIMIT.",
            f"at {self._peek()!r}",
        )


def _tokens(text: str) -> list[str]:
    text = text.strip().removesuffix(";").rstrip()
    tokens, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise QueryError("The query has characters that do not belong there.")
        tokens.append(match.group().strip())
        place = match.end()
    return tokens
