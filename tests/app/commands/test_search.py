"""search, once and in batches."""

from pathlib import Path

from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices

PASSAGE_FIELDS = {
    "document", "path", "title", "page", "chunk", "text", "char_start", "char_end",
    "score", "routes",
}  # fmt: skip
QUOTE_FIELDS = {
    "document", "path", "page", "text", "char_start", "char_end", "boxes", "score",
}  # fmt: skip


def test_search_has_the_promised_shape(services: FakeServices, lease: Path) -> None:
    run(services, "index", str(lease))
    code, output = run(services, "search", "monthly rent", "--json")
    assert code == 0
    shape = output.json
    assert {"id", "query", "ms", "passages", "quotes"} <= shape.keys()
    assert shape["id"] is None
    assert shape["passages"][0].keys() >= PASSAGE_FIELDS
    quote = shape["quotes"][0]
    assert quote.keys() >= QUOTE_FIELDS
    assert (quote["page"], quote["text"]) == (2, "The monthly rent is 900 euros.")
    assert len(quote["boxes"][0]) == 4


def test_text_shows_quotes_with_their_page(services: FakeServices, lease: Path) -> None:
    run(services, "index", str(lease))
    assert "page 2" in run(services, "search", "monthly rent")[1].out
    assert "Nothing was found." in run(services, "search", "zebra")[1].out


def test_batch_gives_a_row_for_each_line(
    services: FakeServices, lease: Path, tmp_path: Path
) -> None:
    run(services, "index", str(lease))
    batch = tmp_path / "q.jsonl"
    batch.write_text(
        '{"id": 7, "query": "monthly rent"}\n{"id": 8}\nnot json\n[1]\n'
        '{"id": 9, "query": "notice period"}\n'
    )
    code, output = run(services, "search", "--batch", str(batch), "--json")
    assert code == 0
    rows = output.rows
    assert [row["id"] for row in rows] == [7, 8, None, None, 9]
    assert ["error" in row for row in rows] == [False, True, True, True, False]
    assert rows[1]["error"]["kind"] == "malformed_line"


def test_batch_file_that_is_not_there(services: FakeServices) -> None:
    code, output = run(services, "search", "--batch", "/no/such", "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "batch_file"


def test_query_or_batch_but_not_both(services: FakeServices) -> None:
    assert run(services, "search")[0] == 2
    assert run(services, "search", "x", "--batch", "y")[0] == 2


def test_escape_sequences_of_documents_do_not_reach_the_terminal(
    services: FakeServices, tmp_path: Path
) -> None:
    evil = tmp_path / "evil.txt"
    evil.write_text("The monthly rent \x1b[2J\x1b]0;owned\x07 is 900.")
    run(services, "index", str(evil))
    assert "\x1b" not in run(services, "search", "monthly rent")[1].out
