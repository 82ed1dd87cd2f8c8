"""An answer on the screen says when the file that it cites has changed since."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.chat.answer_view import AnswerView
from app.ui.chat.changed_sources import GONE, MISSING, STILL_THERE
from app.ui.chat.chat_page import ChatPage
from rag.documents import DocumentChanged, DocumentRecord, Quote
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE, SteppedModel


@pytest.fixture
def record(services: FakeServices, monkeypatch: pytest.MonkeyPatch) -> DocumentRecord:
    """The document as it is when the answer is made."""
    (known,) = services.library.documents()
    hashed = structs.replace(known, sha256="before")
    monkeypatch.setattr(services.backend, "document", lambda _id: hashed)
    return hashed


@pytest.fixture
def view(
    qtbot: QtBot, page: ChatPage, model: SteppedModel, record: DocumentRecord
) -> AnswerView:
    """A finished answer that cites the document."""
    page.composer.set_text("What is the notice period?")
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    view = page.transcript.answers[-1]
    model.step(NOTICE)
    model.end()
    qtbot.waitUntil(lambda: not page.streaming, timeout=20_000)
    known = page._changed_sources._hashes
    qtbot.waitUntil(lambda: known == {record.id: "before"}, timeout=20_000)
    return view


def change(services: FakeServices, record: DocumentRecord, **changes: object) -> None:
    services.backend.publish(DocumentChanged(structs.replace(record, **changes)))


def test_words_that_are_still_there(
    qtbot: QtBot, view: AnswerView, services: FakeServices, record: DocumentRecord
) -> None:
    change(services, record, sha256="after")
    note = STILL_THERE.format(title=record.title)
    qtbot.waitUntil(lambda: note in view.notes.sentences, timeout=20_000)


def test_words_that_are_gone(
    qtbot: QtBot,
    view: AnswerView,
    services: FakeServices,
    record: DocumentRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = Quote(record.id, record.path, "changed", 1, "", 0, 0, 0.0)
    monkeypatch.setattr(services.backend, "quotes_at", lambda spans: (gone,))
    change(services, record, sha256="after")
    note = GONE.format(title=record.title)
    qtbot.waitUntil(lambda: note in view.notes.sentences, timeout=20_000)


def test_a_file_that_is_gone_is_said_and_one_that_is_the_same_is_not(
    view: AnswerView, services: FakeServices, record: DocumentRecord
) -> None:
    change(services, record, state="words")
    change(services, record, id="another", sha256="after")
    assert not [note for note in view.notes.sentences if "changed" in note]
    change(services, record, state="missing")
    assert MISSING.format(title=record.title) in view.notes.sentences
