"""A grammar of queries in which only the tables and columns that exist can be named."""

from collections.abc import Sequence

from app.tools.table_schema import Column, SqlTable
from app.tools.table_select import COMPARISONS
from engine.grammar import literal

_MOST_CONDITIONS = 2  # beside the first
_MOST_ITEMS = 3
_FIXED = """\
number ::= "-"? [0-9]{1,12} ("." [0-9]{1,6})?
text ::= "'" [^'\\x00-\\x1F\\x7F]{1,60} "'"
pattern ::= "'" "%"? [^'%\\x00-\\x1F\\x7F]{1,60} "%'"
limit ::= " LIMIT " [1-9] [0-9]?
"""


def select_grammar(tables: Sequence[SqlTable]) -> str:
    """Built from the live schema; a model can write nothing else."""
    names = [f"select-{number}" for number in range(len(tables))]
    rules = [f"root ::= {' | '.join(names)}"]
    for number, table in enumerate(tables):
        rules += _rules_of(number, table)
    return "\n".join(rules) + "\n" + _FIXED


def _rules_of(number: int, table: SqlTable) -> list[str]:
    numbers = [column.name for column in table.columns if column.is_number]
    texts = [column for column in table.columns if not column.is_number]
    column, item = f"column-{number}", f"item-{number}"
    where, condition = f"where-{number}", f"condition-{number}"
    rules = [
        f"select-{number} ::= {literal('SELECT ')} {item} "
        f'(", " {item}){{0,{_MOST_ITEMS - 1}}} {literal(f" FROM {table.name}")} '
        f'{where}? (" GROUP BY " {column})? (" ORDER BY " {item} " DESC"?)? limit?',
        f"{column} ::= {_one_of([c.name for c in table.columns])}",
        f'{where} ::= " WHERE " {condition} '
        f'((" AND " | " OR ") {condition}){{0,{_MOST_CONDITIONS}}}',
    ]
    counted = '"COUNT(*)" | "COUNT(DISTINCT " ' + column + ' ")"'
    items = [column, counted, f'("MIN(" | "MAX(") {column} ")"']
    conditions = [f'{column} (" IS NULL" | " IS NOT NULL")']
    if numbers:
        numeric = f"number-{number}"
        rules.append(f"{numeric} ::= {_one_of(numbers)}")
        expression = f'{numeric} (" " [-+*/] " " {numeric})?'
        items.append(f'("SUM(" | "AVG(") {expression} ")"')
        signs = " | ".join(literal(f" {sign} ") for sign in COMPARISONS)
        conditions.append(f"{numeric} ({signs}) number")
    conditions += [_of_text(column_) for column_ in texts]
    rules.append(f"{item} ::= {' | '.join(items)}")
    rules.append(f"{condition} ::= {' | '.join(conditions)}")
    return rules


def _of_text(column: Column) -> str:
    """Where the values are known, only one of them can be asked for."""
    name = literal(column.name)
    between = f'{name} (" < " | " > " | " <= " | " >= ") text | {name} " LIKE " pattern'
    if column.values:
        values = _one_of([f"'{_quoted(value)}'" for value in column.values])
        return f'{name} (" = " | " <> ") ({values}) | {between}'
    return f'{name} (" = " | " <> ") text | {between}'


def _quoted(value: str) -> str:
    return value.replace("'", "''")


def _one_of(texts: Sequence[str]) -> str:
    return " | ".join(map(literal, texts))
