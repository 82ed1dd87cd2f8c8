"""Lets a model write a query under the grammar of the tables that exist."""

from collections.abc import Sequence
from typing import Protocol

from app.prompts.cleaning import clean_untrusted, one_line
from app.tools.spoken_query import query_in
from app.tools.table_grammar import select_grammar
from app.tools.table_schema import SqlTable
from app.tools.table_select import QueryError
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.events import TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from engine.model import Model

MAX_TOKENS = 160
_SHOWN_VALUES = 6
_RULES = (
    "You write one SQL query that answers a question about a table. Use only the "
    "tables and columns that are listed. Write the query and nothing else."
)


class SelectWriter(Protocol):
    """Writes a query for a question; what it writes is checked like any input."""

    def __call__(
        self, question: str, tables: Sequence[SqlTable], cancel: CancelToken
    ) -> str: ...


class ModelSelectWriter:
    """A chat model, held to the grammar."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def __call__(
        self, question: str, tables: Sequence[SqlTable], cancel: CancelToken
    ) -> str:
        """One generation, or none for a model that writes bad queries.

        Raises `QueryError` where the question is not understood, and `EngineError`.
        """
        if not self._model.info().reads_well:
            return _spoken(question, tables)
        schema = "\n".join(_described(table) for table in tables)
        asked = f"{schema}\n\nQuestion: {clean_untrusted(question)}\nSQL:"
        request = ChatRequest(
            (Message("system", _RULES), Message("user", asked)),
            Sampling(max_tokens=MAX_TOKENS, repeat_penalty=1.0),
            grammar=select_grammar(tables),
        )
        events = self._model.generate(request, cancel)
        text = "".join(
            event.text for event in events if isinstance(event, TextGenerated)
        )
        if cancel.cancelled:
            raise CancelledError("Stopped.")
        return text


def _spoken(question: str, tables: Sequence[SqlTable]) -> str:
    query = query_in(question, tables)
    if query is None:
        raise QueryError(
            "This could not be made into a query; name the column and what to do with "
            "it, as in: the total of the amounts of each customer."
        )
    return query


def _described(table: SqlTable) -> str:
    columns = []
    for column in table.columns:
        values = ", ".join(f"'{one_line(v)}'" for v in column.values[:_SHOWN_VALUES])
        kind = "number" if column.is_number else f"text: {values}" if values else "text"
        columns.append(f"{column.name} ({kind})")
    return f"Table {table.name}: {', '.join(columns)}"
