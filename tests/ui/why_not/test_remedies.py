"""Each remedy of why-not does the real thing."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.ui.chat.chat_page import ChatPage
from app.ui.chat.filters import Filters
from app.ui.library.password_dialog import PasswordDialog
from app.ui.why_not.queries import REMEDY_WORDS, WhyNotQuery
from app.ui.why_not.why_not_desk import WhyNotDesk
from app.ui.why_not.why_not_dialog import WhyNotDialog
from rag.documents import DocumentRecord, WhyNotRemedy
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import SteppedModel
from tests.ui.why_not.conftest import Findings

Until = Callable[[Callable[[], object]], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
QUESTION = "How many days of written notice?"


class Case:
    """A cause on the screen, with its one-click remedy."""

    def __init__(
        self,
        desk: WhyNotDesk,
        page: ChatPage,
        services: FakeServices,
        findings: Findings,
        until: Until,
    ) -> None:
        self.desk, self.page, self.services = desk, page, services
        self.findings, self.until = findings, until
        (self.record,) = services.library.documents()

    def show(self, action: WhyNotRemedy) -> WhyNotDialog:
        self.findings.find(action, self.record.id)
        self.desk.open(WhyNotQuery(QUESTION, self.page.options()))
        dialog = self.desk.dialog
        assert dialog is not None
        dialog.set_passage("Some words.")
        dialog.look()
        self.until(lambda: dialog.report)
        assert dialog.outcome.remedy_button.text() == REMEDY_WORDS[action]
        return dialog

    def take(self, action: WhyNotRemedy) -> WhyNotDialog:
        dialog = self.show(action)
        dialog.outcome.remedy_button.click()
        return dialog

    @property
    def asked(self) -> list[str]:
        return [question.text for question in self.page.transcript.questions]


@pytest.fixture
def case(
    desk: WhyNotDesk,
    page: ChatPage,
    services: FakeServices,
    findings: Findings,
    until: Until,
) -> Case:
    return Case(desk, page, services, findings, until)


def answered(case: Case, model: SteppedModel) -> None:
    case.until(lambda: case.page.streaming)
    model.end()
    case.until(lambda: not case.page.streaming)


def test_ask_this_file_alone(case: Case, model: SteppedModel) -> None:
    case.take("ask_document")
    answered(case, model)
    assert case.asked == [QUESTION]
    assert case.page.options().documents == (case.record.id,)
    assert case.desk.dialog is None


def test_a_file_of_another_library_can_be_asked_alone(
    case: Case, model: SteppedModel
) -> None:
    case.services.library.create_library("Work")
    case.desk.remedies.everywhere_wanted.connect(lambda: case.page.set_library(None))
    case.page.set_library("Work")
    case.take("ask_document")
    answered(case, model)
    assert case.page.options().library is None
    assert case.page.transcript.answers[-1].quotes.cards


def test_what_was_ranked_low_can_be_asked_alone(
    case: Case, model: SteppedModel
) -> None:
    dialog = case.show("more_passages")
    assert dialog.outcome.alone_button.isVisibleTo(dialog)
    dialog.outcome.alone_button.click()
    answered(case, model)
    assert case.page.options().documents == (case.record.id,)


def test_widen_takes_every_restriction_away(case: Case, model: SteppedModel) -> None:
    widened: list[bool] = []
    case.desk.remedies.everywhere_wanted.connect(lambda: widened.append(True))
    case.page.composer.chips.add(case.record)
    case.page.composer.filters.show_filters(Filters(kinds=("pdf",)))
    case.take("widen")
    answered(case, model)
    assert widened == [True]
    options = case.page.options()
    assert (options.documents, options.kinds) == ((), ())


def test_search_deeper(
    case: Case, model: SteppedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    efforts: list[str] = []
    ask = case.services.chat.ask

    def noted(text: str, options: object, *rest: object) -> object:
        efforts.append(options.effort)  # type: ignore[attr-defined]
        return ask(text, options, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(case.services.chat, "ask", noted)
    case.take("more_passages")
    case.until(lambda: efforts)
    case.page.stop()
    case.until(lambda: not case.page.busy)
    assert efforts == ["thorough"]


def test_rephrase_puts_the_question_into_the_composer(case: Case) -> None:
    case.take("rephrase")
    assert case.page.composer.text == QUESTION
    assert case.asked == []


def test_add_asks_for_files_and_keeps_the_question(case: Case) -> None:
    case.take("add")
    assert case.page.composer.text == QUESTION
    dialog = case.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_another_model_is_explained_where_models_are(case: Case) -> None:
    wanted: list[bool] = []
    case.desk.remedies.models_wanted.connect(lambda: wanted.append(True))
    case.take("multilingual_model")
    assert wanted == [True]


def test_retry_reads_again_and_looks_again(case: Case) -> None:
    case.findings.find("retry", case.record.id)
    case.findings.reports.clear()
    dialog = case.take("retry")
    case.until(lambda: len(case.findings.asked) == 2)
    case.until(lambda: "did not help" in dialog.outcome.help_text)
    assert not dialog.outcome.remedy_button.isVisibleTo(dialog)


def test_a_password_is_asked_for_and_used(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str | None] = []

    def retry(document_id: str, password: str | None = None) -> DocumentRecord:
        given.append(password)
        return case.record

    monkeypatch.setattr(case.services.backend, "retry", retry)
    dialog = case.take("password")
    case.until(lambda: dialog.findChild(PasswordDialog))
    question = dialog.findChild(PasswordDialog)
    assert question is not None
    question._field.setText("secret")
    button = question.findChild(QPushButton, "passwordOpen")
    assert button is not None
    button.click()
    case.until(lambda: len(case.findings.asked) == 2)
    assert given == ["secret"]


def test_wait_asks_when_the_document_is_ready(case: Case, model: SteppedModel) -> None:
    case.services.backend.set_state(case.record.id, "meaning")
    dialog = case.take("wait")
    stop = dialog.findChild(QPushButton, "why_not_stop")
    assert stop is not None
    assert stop.isVisibleTo(dialog)
    assert "Waiting" in dialog.outcome.sentence
    assert case.asked == []
    case.services.backend.set_state(case.record.id, "ready")
    answered(case, model)
    assert case.asked == [QUESTION]


def test_waiting_can_be_stopped(case: Case) -> None:
    case.services.backend.set_state(case.record.id, "meaning")
    dialog = case.take("wait")
    stop = dialog.findChild(QPushButton, "why_not_stop")
    assert stop is not None
    stop.click()
    case.until(lambda: len(case.findings.asked) == 2)
    assert case.asked == []
