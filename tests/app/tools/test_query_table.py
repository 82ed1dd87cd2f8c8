"""Forty questions over eight sheets: right queries give right answers, and no query
can name a column that is not there."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models import bundled_model
from app.tools.library_tables import LibraryTables
from app.tools.query_table import query_table_tool
from app.tools.select_writer import ModelSelectWriter
from app.tools.spoken_query import query_in
from app.tools.table_database import Cell, run_select
from app.tools.table_grammar import select_grammar
from app.tools.table_schema import SqlTable
from app.tools.table_select import QueryError, read_select
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.llama_library import free_native_model, load_native_model
from engine.llama_sampler import GrammarCheck
from engine.llama_vocabulary import Vocabulary
from engine.scripted import ScriptedModel
from rag.documents import DocumentRecord, PageText, SearchRequest, SearchResult
from rag.local_reader import LocalReader
from tests.app.tools.conftest import call
from tests.helpers.table_questions import QUESTIONS, write_sheets

SHEETS = (
    "invoices",
    "staff",
    "grants",
    "stock",
    "orders",
    "weather",
    "books",
    "training",
)


class ParsedLibrary:
    """Documents as the parser gives them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        with LocalReader() as reader:
            self._parsed = {str(path): reader.parse(path) for path in paths}

    def documents(self, library: str | None = None) -> tuple[DocumentRecord, ...]:
        return tuple(
            DocumentRecord(
                path, "Documents", path, Path(path).stem, parsed.kind, "ready"
            )
            for path, parsed in self._parsed.items()
        )

    def page_text(self, document_id: str, page: int | None) -> PageText:
        parsed = self._parsed[document_id]
        return PageText(parsed.pages[0].text, parsed.headings, None, None)

    def search(self, request: SearchRequest) -> SearchResult:
        raise NotImplementedError


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ParsedLibrary:
    return ParsedLibrary(write_sheets(tmp_path_factory.mktemp("sheets")))


@pytest.fixture(scope="module")
def tables(library: ParsedLibrary) -> tuple[SqlTable, ...]:
    """Under the short names that the questions use."""
    found = LibraryTables(library).all()
    assert len(found) == len(SHEETS)
    named = {name: t for t in found for name in SHEETS if t.name.endswith(name)}
    return tuple(named[name]._replace(name=name) for name in SHEETS)


def test_forty_right_queries_give_forty_right_answers(
    tables: tuple[SqlTable, ...],
) -> None:
    wrong = []
    for question in QUESTIONS:
        answer = run_select(read_select(question.select, tables), CancelToken())
        wanted = [
            tuple(pytest.approx(v) if isinstance(v, float) else v for v in row)
            for row in question.answer
        ]
        if list(answer.rows) != wanted:
            wrong.append((question.question, answer.rows, wanted))
    assert wrong == []
    assert len(QUESTIONS) == 40


INVENTED = (
    "SELECT profit FROM invoices", "SELECT SUM(profit) FROM invoices",
    "SELECT amount FROM invoices WHERE profit > 3", "SELECT amount FROM customers",
    "SELECT amount FROM invoices GROUP BY region", 'SELECT "profit" FROM invoices',
    "SELECT amount FROM invoices ORDER BY profit", "SELECT 'profit' FROM invoices",
    "SELECT amount FROM invoices WHERE amount > profit",
    "SELECT [amount] FROM invoices",
    "SELECT amount, profit FROM invoices", "SELECT invoices.amount FROM invoices",
    "SELECT salary FROM invoices", "SELECT rowid FROM invoices", "SELECT 1",
    "SELECT sql FROM sqlite_master", "SELECT * FROM sqlite_schema", "PRAGMA table_list",
    "SELECT amount FROM invoices; DROP TABLE invoices", "DELETE FROM invoices",
    "SELECT load_extension('x') FROM invoices", "ATTACH '/etc/passwd' AS x",
    "SELECT amount FROM invoices UNION SELECT salary FROM staff",
    "SELECT amount FROM invoices, staff", "SELECT SUM(customer) FROM invoices",
    "SELECT amount FROM (SELECT * FROM staff)", "SELECT amount AS profit FROM invoices",
    "WITH RECURSIVE x AS (SELECT 1) SELECT amount FROM invoices", "", "SELECT",
    "SELECT amount FROM invoices WHERE customer = 5",
    "SELECT amount FROM invoices --",
    "SELECT amount FROM invoices WHERE amount = 'x'",
    "SELECT amount FROM invoices LIMIT 0",
    "SELECT amount FROM invoices WHERE customer = 'a' OR 1=1", "VACUUM",
    "SELECT COUNT(DISTINCT profit) FROM invoices", "SELECT amount/*x*/ FROM invoices",
)  # fmt: skip


def test_what_is_not_there_cannot_be_asked_for(tables: tuple[SqlTable, ...]) -> None:
    for select in INVENTED:
        with pytest.raises(QueryError) as refusal:
            read_select(select, tables)
        assert str(refusal.value).endswith("."), select
    assert read_select("select AMOUNT from Invoices;", tables).items == ["amount"]
    known = {column.name for table in tables for column in table.columns}
    for question in QUESTIONS:  # one letter more or less in a name is another name
        words = question.select.replace(",", " ").replace("(", " ").replace(")", " ")
        for name in known & set(words.split()):
            changed = question.select.replace(name, f"{name}x")
            with pytest.raises(QueryError):
                read_select(changed, tables)


@pytest.mark.slow
def test_the_grammar_writes_the_right_queries_and_no_invented_ones(
    tables: tuple[SqlTable, ...],
) -> None:
    handle = load_native_model(bundled_model())
    try:
        vocabulary, grammar = Vocabulary(handle), select_grammar(tables)

        def allows(text: str) -> bool:
            check = GrammarCheck(vocabulary, grammar)
            try:
                for token in vocabulary.tokenize(text, special=False, begin=False):
                    if not check.allows(token):
                        return False
                    check.accept(token)
                return check.may_end()
            finally:
                check.close()

        for question in QUESTIONS:
            assert allows(question.select), question.select
        assert [select for select in INVENTED if allows(select)] == []
    finally:
        free_native_model(handle)


def test_the_tool_cites_query_and_rows(library: ParsedLibrary) -> None:
    written = "SELECT SUM(amount) FROM office_invoices WHERE paid = 'no'"
    model = ScriptedModel(written)
    tool = query_table_tool(library, ModelSelectWriter(model))
    answer = call(tool, question="What is the total of the invoices that are not paid?")
    assert answer.text.splitlines() == [
        "Query: SELECT SUM(amount) FROM office_invoices WHERE paid = 'no' LIMIT 1000",
        "SUM(amount): 4840",
        "From: office, Invoices, rows 3, 5, 7",
    ]
    assert answer.tainted
    assert answer.sources[0].text.startswith("Number: 102; Customer: Berg")
    (request,) = model.requests
    assert "office_invoices" in request.grammar
    assert "customer (text: 'Arndt', 'Berg'" in request.messages[-1].content


def test_a_wrong_query_goes_back_as_a_sentence(library: ParsedLibrary) -> None:
    tool = query_table_tool(library, ModelSelectWriter(ScriptedModel("SELECT nothing")))
    with pytest.raises(QueryError):
        call(tool, question="What is the total of the invoices?")


def test_the_tables_that_fit_a_question_come_first(library: ParsedLibrary) -> None:
    tables = LibraryTables(library)
    for question, name in (
        ("How many orders came from Spain?", "shop_orders"),
        ("Who earns the highest salary in Support?", "office_staff"),
        ("How much rain fell in Oslo?", "weather"),
    ):
        assert tables.fitting(question, 2)[0].name == name


def test_a_query_that_takes_long_is_stopped(tables: tuple[SqlTable, ...]) -> None:
    table = next(t for t in tables if t.name == "training")
    large = table._replace(rows=table.rows * 20_000)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        run_select(read_select("SELECT SUM(km) FROM training", [large]), token)


def test_plain_questions_are_understood_without_a_model(library: ParsedLibrary) -> None:
    """For models that write bad queries: right or honest, most of the time."""
    tables = LibraryTables(library)
    right = wrong = 0
    for question in QUESTIONS:
        offered = tables.fitting(question.question, 3)
        query = query_in(question.question, offered)
        if query is None:
            continue
        answer = run_select(read_select(query, offered), CancelToken())
        if _holds(answer.rows, question.answer):
            right += 1
        else:
            wrong += 1
    assert right >= 22
    assert wrong <= 8
    model = ScriptedModel(reads_well=False)
    tool = query_table_tool(library, ModelSelectWriter(model))
    said = call(tool, question="What is the total amount of all invoices?")
    assert "SUM(amount): 6450.4" in said.text
    with pytest.raises(QueryError, match="name the column"):
        call(tool, question="What is the whole stock worth?")
    assert model.requests == []


def _holds(
    rows: Sequence[tuple[Cell, ...]], wanted: Sequence[Sequence[object]]
) -> bool:
    """Whether the answer says this, perhaps with a column more or less."""
    return len(rows) == len(wanted) and all(
        any(_same(value, other) for value in row for other in one)
        for row, one in zip(sorted(rows, key=str), sorted(wanted, key=str), strict=True)
    )


def _same(value: object, other: object) -> bool:
    if isinstance(value, int | float) and isinstance(other, int | float):
        return bool(value == pytest.approx(other))
    return value == other
