"""Questions to every document in a chat: rows as they come, kept when it is stopped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.chat_events import AnswerFinished
from app.in_chat.surveys import NO_DOCUMENTS, SurveyTurnEvent
from app.survey.service import RowDone
from engine.cancel import CancelToken
from tests.helpers.fake_backend import FakeServices, fake_services

QUESTION = "How much is the deposit in each letter?"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def letters(services: FakeServices, tmp_path: Path) -> FakeServices:
    """Three letters, of which one says nothing of money."""
    for number, text in enumerate(
        ("The deposit is 900 euros.", "Hello.", "Deposit: 50 euros.")
    ):
        (tmp_path / f"Letter {number}.txt").write_text(text)
        services.library.add([tmp_path / f"Letter {number}.txt"])
    return services


def run(
    services: FakeServices, cancel: CancelToken, stop_after: int = 99
) -> list[SurveyTurnEvent]:
    events = []
    for event in services.work.surveys.run(QUESTION, None, None, cancel):
        events.append(event)
        if sum(isinstance(e, RowDone) for e in events) >= stop_after:
            cancel.cancel()
    return events


def test_the_table_is_kept_with_the_answer(letters: FakeServices) -> None:
    last = run(letters, CancelToken())[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.text.startswith("2 of 3 documents state it.")
    table = letters.work.surveys.table(last.message)
    assert table is not None
    assert table.columns == ("How much is the deposit?",)
    assert [row.stated for row in table.rows] == [True, False, True]
    # What one document said goes with it, for good.
    first = table.rows[0].document
    letters.library.forget([first])
    left = letters.work.surveys.table(last.message)
    assert left is not None
    assert first not in {row.document for row in left.rows}
    home = letters.paths.conversations_db.parent / "chat-work"
    assert all(b"900" not in f.read_bytes() for f in home.rglob("*") if f.is_file())


def test_a_stop_keeps_the_rows_that_are_there(letters: FakeServices) -> None:
    last = run(letters, CancelToken(), stop_after=1)[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.state == "interrupted"
    assert last.message.text.startswith("Stopped early.")
    table = letters.work.surveys.table(last.message)
    assert table is not None
    assert len(table.rows) == 1


def test_without_documents_it_says_so(services: FakeServices) -> None:
    last = run(services, CancelToken())[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.text == NO_DOCUMENTS
