"""ask: reads what is named, answers, and shows how far it is supported."""

import threading
from pathlib import Path

import pytest

from app.commands import ask as ask_module
from app.commands.ask import MEANING_LATER
from engine.errors import ModelFileError
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices

QUESTION = "What is the notice period for tenants?"
FIELDS = {
    "id", "question", "standalone_question", "answer", "abstained", "confidence",
    "sentences", "citations", "quotes", "timings", "model", "effort",
}  # fmt: skip
TIMINGS = {
    "start_to_quotes_ms", "start_to_first_token_ms", "retrieve_ms", "first_token_ms",
    "total_ms", "prompt_tokens", "cached_tokens", "answer_tokens", "prefill_tok_s",
    "decode_tok_s",
}  # fmt: skip


def test_ask_has_the_promised_shape(services: FakeServices, lease: Path) -> None:
    code, output = run(services, "ask", QUESTION, str(lease), "--json")
    assert code == 0
    shape = output.json
    assert shape.keys() >= FIELDS
    assert shape["timings"].keys() >= TIMINGS
    assert shape["quotes"][0]["boxes"]
    assert shape["citations"][0]["boxes"]
    assert set(shape["sentences"][0]) >= {"text", "support", "citations"}
    timings = shape["timings"]
    assert 0 < timings["start_to_quotes_ms"] < timings["start_to_first_token_ms"]


def test_ask_starts_both_workers(services: FakeServices, lease: Path) -> None:
    run(services, "ask", QUESTION, str(lease))
    assert services.model.started


def test_text_shows_quotes_answer_and_states(
    services: FakeServices, lease: Path
) -> None:
    services.model.enqueue("The notice period for tenants is three months. Perhaps.")
    code, output = run(services, "ask", QUESTION, str(lease))
    assert code == 0
    assert output.out.startswith("“The notice period for tenants is three months.”")
    assert "page 1" in output.out
    assert "Perhaps." in output.out
    assert "1 supported, 1 not found in your documents" in output.err


def test_only_the_named_documents_are_asked(
    services: FakeServices, lease: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The notice period for tenants is two weeks.")
    run(services, "index", str(other))
    shape = run(services, "ask", QUESTION, str(lease), "--json")[1].json
    assert {quote["path"] for quote in shape["quotes"]} == {str(lease)}


def test_unreadable_document_fails_with_its_reason(services: FakeServices) -> None:
    code, output = run(services, "ask", QUESTION, "/no/such.pdf", "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "document_failed"
    assert output.json["error"]["message"].endswith(".")


def test_some_unreadable_documents_are_notes(
    services: FakeServices, lease: Path
) -> None:
    code, output = run(services, "ask", QUESTION, str(lease), "/no.pdf", "--json")
    assert code == 0
    assert any("no such file" in note for note in output.json["notes"])


def test_small_documents_are_waited_for(services: FakeServices, lease: Path) -> None:
    services.backend.final_state = "words"
    codes: list[int] = []
    thread = threading.Thread(
        target=lambda: codes.append(run(services, "ask", QUESTION, str(lease))[0])
    )
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    (record,) = services.library.documents()
    services.backend.set_state(record.id, "ready")
    thread.join(10)
    assert codes == [0]


def test_large_documents_are_asked_by_words_and_it_says_so(
    services: FakeServices, lease: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_module, "WAIT_FOR_MEANING_CHUNKS", 1)
    services.backend.final_state = "words"
    code, output = run(services, "ask", QUESTION, str(lease), "--json")
    assert code == 0
    assert MEANING_LATER in output.json["notes"]
    assert MEANING_LATER in output.err


def test_failing_model_is_an_error(services: FakeServices, lease: Path) -> None:
    services.model.enqueue(ModelFileError("The model file is damaged."))
    code, output = run(services, "ask", QUESTION, str(lease), "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "model_file"
    assert output.err.strip().endswith("The model file is damaged.")


def test_nothing_is_saved_unless_asked_for(services: FakeServices, lease: Path) -> None:
    run(services, "ask", QUESTION, str(lease))
    assert services.conversations.list() == ()
    code, output = run(services, "ask", QUESTION, "--save", "--json")
    assert code == 0
    (kept,) = services.conversations.list()
    assert output.json["conversation"] == kept.id
    run(services, "ask", "When does it end?", "--conversation", kept.id)
    assert len(services.conversations.messages(kept.id)) == 4


def test_batch_answers_each_line(
    services: FakeServices, lease: Path, tmp_path: Path
) -> None:
    run(services, "index", str(lease))
    batch = tmp_path / "q.jsonl"
    batch.write_text(f'{{"id": "a", "question": "{QUESTION}"}}\n{{"id": "b"}}\n')
    code, output = run(services, "ask", "--batch", str(batch), "--json")
    assert code == 0
    assert [row["id"] for row in output.rows] == ["a", "b"]
    assert output.rows[0]["answer"]
    assert "error" in output.rows[1]


def test_unknown_document_is_an_error(services: FakeServices) -> None:
    code, output = run(services, "ask", QUESTION, "--document", "zzz", "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "not_found"
