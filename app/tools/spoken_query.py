"""Queries from plainly worded questions, by the words and values of a table.

For models that write bad queries: where code understands a question, no model is asked.
"""

import re
from collections.abc import Iterator, Sequence

from app.tools.request_words import content_words
from app.tools.table_schema import Column, SqlTable, number_of

_MONEY = content_words(
    "amount price cost salary earn rent fee budget spent paid total value sum pay"
)
_PIECES = content_words("quantity pieces count units number stock")
_MOST = re.compile(
    r"\b(?:most|highest|largest|biggest|greatest|maximum|longest|latest|newest|warmest"
    r"|dearest|expensive|heaviest|oldest person)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:least|lowest|smallest|cheapest|minimum|shortest|earliest|oldest|coldest"
    r"|fewest)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\b(?:total|sum|in all|altogether|how much|overall|whole)\b", re.I)
_AVERAGE = re.compile(r"\b(?:average|mean|on average)\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:how many|how often|number of|count)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|per|by) (\w+)", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|smaller|under|below|before|cheaper)(?: than)? (\w[\w.,]*)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|greater|higher|larger|over|above|after|since|longer|exceeds?)"
    r"(?: than)? (\w[\w.,]*)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|un|never|isn't|aren't|without)\b|\bun(?=\w)", re.IGNORECASE
)
_NAMES = re.compile(r"^(?:which|who|what) ", re.IGNORECASE)


def query_in(question: str, tables: Sequence[SqlTable]) -> str | None:
    """A query over the table that fits best; None where the words do not tell."""
    if not tables:
        return None
    table = tables[0]
    filters = [*_by_value(question, table), *_by_number(question, table)]
    used = {name for name, _ in filters}
    items = _asked(question, table, used)
    if items is None:
        return None
    selected, rest = items
    where = " AND ".join(condition for _, condition in filters)
    parts = [f"SELECT {selected} FROM {table.name}"]
    parts += [f"WHERE {where}"] if where else []
    return " ".join((*parts, *rest))


def _asked(
    question: str, table: SqlTable, used: set[str]
) -> tuple[str, tuple[str, ...]] | None:
    """What is selected, and what follows the conditions."""
    number = _number_column(question, table)
    group = _group_column(question, table)
    aggregate = _aggregate(question, table, number)
    if group is not None and aggregate is not None:
        return f"{group}, {aggregate}", (f"GROUP BY {group}", f"ORDER BY {group}")
    order = (
        "DESC" if _MOST.search(question) else "" if _LEAST.search(question) else None
    )
    if order is not None and number is not None:
        named = _named_column(question, table, used | {number})
        if (
            named is not None
            and _NAMES.match(question)
            and not _asks_value(question, table, number)
        ):
            return f"{named}, {number}", (
                f"ORDER BY {number} {order}".strip(),
                "LIMIT 1",
            )
        return f"{'MAX' if order else 'MIN'}({number})", ()
    if aggregate is not None:
        return aggregate, ()
    named = _mentioned_column(question, table, used) or _label(table, used)
    return None if named is None or not used else (named, ())


def _aggregate(question: str, table: SqlTable, number: str | None) -> str | None:
    if _AVERAGE.search(question):
        return None if number is None else f"AVG({number})"
    if _COUNT.search(question):
        asked = _after(question, _COUNT)
        for column in table.columns:
            if content_words(column.heading) & content_words(asked):
                total = f"SUM({column.name})"
                return total if column.is_number else f"COUNT(DISTINCT {column.name})"
        pieces = _pieces_column(table, content_words(asked))
        return "COUNT(*)" if pieces is None else f"SUM({pieces})"
    if _SUM.search(question) and number is not None:
        return f"SUM({number})"
    return None


def _pieces_column(table: SqlTable, counted: set[str]) -> str | None:
    """How many of them a row stands for, where what is counted is one of its values."""
    values = " ".join(value for column in table.columns for value in column.values)
    if not counted & content_words(values):
        return None
    for column in table.columns:
        if column.is_number and _PIECES & content_words(column.heading):
            return column.name
    return None


def _after(question: str, pattern: re.Pattern[str]) -> str:
    """The two words behind what was found: the thing that is counted."""
    match = pattern.search(question)
    behind = question[match.end() :] if match else ""
    return " ".join(behind.split()[:2])


def _asks_value(question: str, table: SqlTable, number: str) -> bool:
    """ "What is the highest price" asks for a number, "which article ..." does not."""
    if not re.match(
        r"what (?:is|was) the (?:highest|lowest|largest|smallest)", question, re.I
    ):
        return False
    heading = next(c.heading for c in table.columns if c.name == number)
    return bool(content_words(heading) & content_words(question))


def _by_value(question: str, table: SqlTable) -> Iterator[tuple[str, str]]:
    """Values that the question names; of several in one column only the first."""
    told = question.casefold()
    for column in table.columns:
        folded = {value.casefold(): value for value in column.values}
        if folded and set(folded) <= {"yes", "no", "true", "false"}:
            if content_words(column.heading) & content_words(question):
                wanted = ("no", "false") if _NOT.search(question) else ("yes", "true")
                value = next((folded[w] for w in wanted if w in folded), None)
                if value is not None:
                    yield column.name, _equals(column, value)
            continue
        for value in sorted(folded, key=len, reverse=True):
            if re.search(rf"(?<!\w){re.escape(value)}(?:s|'s)?(?!\w)", told):
                yield column.name, _equals(column, folded[value])
                break


def _equals(column: Column, value: str) -> str:
    quoted = value.replace("'", "''")
    return f"{column.name} = '{quoted}'"


def _by_number(question: str, table: SqlTable) -> Iterator[tuple[str, str]]:
    for pattern, sign in ((_LESS, "<"), (_MORE, ">")):
        for match in pattern.finditer(question):
            word = "0" if match.group(1).casefold() == "zero" else match.group(1)
            value = number_of(word.rstrip(".,?"))
            column = _number_column(question, table, value)
            if value is not None and column is not None:
                yield column, f"{column} {sign} {value}"


def _number_column(
    question: str, table: SqlTable, near: float | int | None = None
) -> str | None:
    """The column of numbers that a question means, by its name, or by a year."""
    asked = content_words(question)
    numbers = [column for column in table.columns if column.is_number]
    if near is not None and 1900 <= near <= 2100:
        for column in numbers:
            values = [table.cell(row, column) for row in table.rows]
            if all(isinstance(v, int) and 1900 <= v <= 2100 for v in values if v):
                return column.name
    for column in numbers:
        if content_words(column.heading) & asked:
            return column.name
    if asked & _MONEY or re.search(r"\b(?:how much|cheap|expensive|earns?)", question):
        for column in numbers:
            if content_words(column.heading) & _MONEY:
                return column.name
    sole = len(numbers) == 1 or (near is not None and numbers)
    return numbers[0].name if sole else None


def _group_column(question: str, table: SqlTable) -> str | None:
    match = _EACH.search(question)
    asked = content_words(match.group(1)) if match else set()
    for column in table.columns:
        if not column.is_number and asked & content_words(column.heading):
            return column.name
    return None


def _named_column(question: str, table: SqlTable, used: set[str]) -> str | None:
    """The text that is asked for: "which article", or what names a row."""
    head = content_words(" ".join(question.split()[:3]))
    for column in table.columns:
        if column.name not in used and head & content_words(column.heading):
            return column.name
    return _label(table, used)


def _mentioned_column(question: str, table: SqlTable, used: set[str]) -> str | None:
    asked = content_words(question)
    for column in table.columns:
        if column.name not in used and asked & content_words(column.heading):
            return column.name
    return None


def _label(table: SqlTable, used: set[str]) -> str | None:
    """The column that names a row: the first of texts that is not a condition."""
    texts = [c.name for c in table.columns if not c.is_number and c.name not in used]
    names = [c.name for c in table.columns if c.name not in used]
    return next(iter((*texts, *names)), None)
