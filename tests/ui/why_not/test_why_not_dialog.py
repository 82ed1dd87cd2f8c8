"""Why-not in the window: what is asked, what is shown, and when nothing is known."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.chat_events import AskOptions
from app.ui.chat.chat_page import ChatPage
from app.ui.why_not.queries import WhyNotQuery
from app.ui.why_not.why_not_desk import WhyNotDesk
from app.ui.why_not.why_not_dialog import NO_QUESTION, NOTHING_NAMED, WhyNotDialog
from rag.errors import LibraryDamagedError
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE, SteppedModel
from tests.ui.why_not.conftest import Findings

Until = Callable[[Callable[[], object]], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
QUESTION = "When is the rent due?"


def opened(desk: WhyNotDesk, query: WhyNotQuery | None = None) -> WhyNotDialog:
    desk.open(query or WhyNotQuery(QUESTION, AskOptions(library="Documents")))
    assert desk.dialog is not None
    return desk.dialog


def press(dialog: WhyNotDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def test_the_cause_comes_first_then_every_step(
    desk: WhyNotDesk, findings: Findings, until: Until
) -> None:
    findings.find("more_passages")
    dialog = opened(desk)
    assert dialog.question == QUESTION
    dialog.set_passage("The rent is due on the first working day.")
    press(dialog, "why_not_look")
    until(lambda: dialog.report)
    assert dialog.outcome.sentence == "Cause of more_passages."
    assert dialog.outcome.help_text == "Do this."
    assert dialog.outcome.steps.rows == [
        "✓ The file: “Lease” is in Documents.",
        "✗ Rank: Stopped here",
    ]
    request, passage, document = findings.asked[0]
    assert (request.query, request.library) == (QUESTION, "Documents")
    assert passage.startswith("The rent")
    assert document is None


def test_a_document_alone_is_enough(
    desk: WhyNotDesk, services: FakeServices, findings: Findings, until: Until
) -> None:
    findings.find("ask_document")
    dialog = opened(desk)
    until(lambda: dialog.picker.count() == 2)
    (record,) = services.library.documents()
    dialog.picker.setCurrentText(record.title.upper())
    press(dialog, "why_not_look")
    until(lambda: dialog.report)
    assert findings.asked[0][1:] == ("", record.id)


def test_nothing_named_is_said_at_once(desk: WhyNotDesk, findings: Findings) -> None:
    dialog = opened(desk)
    press(dialog, "why_not_look")
    assert dialog.outcome.sentence == NOTHING_NAMED
    field = dialog.findChild(QLineEdit, "why_not_question")
    assert field is not None
    field.clear()
    press(dialog, "why_not_look")
    assert dialog.outcome.sentence == NO_QUESTION
    assert findings.asked == []


def test_a_failure_is_a_sentence(
    desk: WhyNotDesk,
    services: FakeServices,
    monkeypatch: pytest.MonkeyPatch,
    until: Until,
) -> None:
    def broken(*_: object) -> None:
        raise LibraryDamagedError("The library is damaged.", detail="page 3")

    monkeypatch.setattr(services.backend, "why_not", broken)
    dialog = opened(desk)
    dialog.set_passage("Anything.")
    dialog.look()
    until(lambda: dialog.outcome.sentence == "The library is damaged.")


def test_from_the_library_it_is_asked_at_once(
    desk: WhyNotDesk,
    page: ChatPage,
    services: FakeServices,
    model: SteppedModel,
    findings: Findings,
    until: Until,
) -> None:
    findings.find("widen")
    page.ask("How many days of written notice?")
    model.step(NOTICE)
    model.end()
    until(lambda: not page.streaming)
    (record,) = services.library.documents()
    desk.open_for_document(record.id)
    until(lambda: findings.asked)
    assert findings.asked[0][0].query == "How many days of written notice?"
    assert findings.asked[0][2] == record.id


def test_an_answer_leads_there(
    desk: WhyNotDesk, page: ChatPage, model: SteppedModel, until: Until
) -> None:
    page.again.why_not_requested.connect(desk.open)
    page.ask("How many days of written notice?")
    model.end()
    until(lambda: not page.streaming)
    button = page.transcript.answers[-1].findChild(QPushButton, "why_not")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.dialog is not None
    assert desk.dialog.question == "How many days of written notice?"
    dialog = desk.dialog
    desk.open(WhyNotQuery("Another?", AskOptions()))
    assert desk.dialog is not dialog


def test_every_field_has_a_name_and_the_keyboard_reaches_it(desk: WhyNotDesk) -> None:
    dialog = opened(desk)
    for kind in (QLineEdit, QPlainTextEdit, QPushButton):
        for widget in dialog.findChildren(kind):
            if widget.isVisibleTo(dialog) and widget.objectName().startswith("why_not"):
                text = widget.text() if isinstance(widget, QPushButton) else ""
                assert widget.accessibleName() or text, widget.objectName()
                assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert all(label.text() for label in dialog.findChildren(QLabel) if label.buddy())
