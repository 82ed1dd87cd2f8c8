"""Files over the composer: what cannot be read can be mended there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.appearance import Appearance
from app.ui.chat.chat_page import NONE_READABLE, ChatPage
from app.ui.chat.file_chips import FileChips
from app.ui.library.password_dialog import PasswordDialog
from rag.documents import DocumentRecord
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import SteppedModel
from tests.ui.chat.test_chat_page import QUESTION

Until = Callable[[Callable[[], object]], None]
LOCKED = DocumentRecord(
    id="locked",
    library="Documents",
    path="/tmp/locked.pdf",
    title="locked",
    kind="pdf",
    state="failed",
    reason="This file is encrypted.",
    remedy="password",
)


def remedy(chips: FileChips) -> QPushButton:
    found = chips.findChild(QPushButton, "file_remedy")
    assert found is not None
    return found


def test_an_encrypted_file_asks_for_its_password(
    page: ChatPage, services: FakeServices, until: Until
) -> None:
    given: list[tuple[str, str | None]] = []

    def retry(document_id: str, password: str | None = None) -> DocumentRecord:
        given.append((document_id, password))
        return LOCKED

    services.library.retry = retry  # type: ignore[method-assign]
    page.composer.chips.settle_pending([LOCKED])
    assert remedy(page.composer.chips).text() == "Enter password"
    QTest.mouseClick(remedy(page.composer.chips), Qt.MouseButton.LeftButton)
    dialog = page.findChild(PasswordDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "secret")
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: given == [("locked", "secret")])


def test_a_readable_file_offers_no_remedy(qtbot: QtBot, appearance: Appearance) -> None:
    chips = FileChips(appearance)
    qtbot.addWidget(chips)
    ready = DocumentRecord("a", "Documents", "/tmp/a.txt", "a", "text", "ready")
    chips.settle_pending([ready])
    assert remedy(chips).isHidden()


def test_files_that_cannot_be_read_are_not_left_out_silently(
    page: ChatPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "app.ui.chat.chat_page.show_error", lambda _page, words: said.append(words)
    )
    page.composer.chips.settle_pending([LOCKED])
    page.composer.set_text(QUESTION)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    assert not page.streaming
    assert page.composer.text == QUESTION
    assert said == [NONE_READABLE]


def test_a_question_waits_for_what_was_just_dropped(
    page: ChatPage,
    model: SteppedModel,
    services: FakeServices,
    tmp_path: Path,
    until: Until,
) -> None:
    other = tmp_path / "Other.txt"
    other.write_text("Written notice of the end must be received by owls.", "utf-8")
    page.add_files([other])
    page.composer.set_text(QUESTION)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    until(lambda: page.transcript.answers)
    view = page.transcript.answers[-1]
    until(lambda: view.quotes.cards)
    assert all(card.quote.path == str(other) for card in view.quotes.cards)
    model.end()
    until(lambda: not page.streaming)


def test_a_forgotten_document_leaves_the_question(
    page: ChatPage, services: FakeServices, lease: Path, until: Until
) -> None:
    page.add_files([lease])
    until(lambda: page.composer.chips.document_ids())
    services.library.forget(page.composer.chips.document_ids())
    until(lambda: not page.composer.chips.restricts)
