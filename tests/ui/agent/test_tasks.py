"""A task as a person sees it: steps, the card, undo, stop, and all of it kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.ui.agent.approval_view import ApprovalView
from app.ui.agent.step_list import StepList
from app.ui.agent.step_row import TAKEN_BACK
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.chat_page import ChatPage
from tests.helpers.fake_backend import FakeServices
from tests.ui.agent.conftest import Submit, call, press

Until = Callable[[Callable[[], object]], None]
WRITE = call("write_file", path="notes.txt", content="Buy milk.\nCall Ben.\n")


def steps_of(view: AnswerView) -> StepList:
    steps = view.findChild(StepList)
    assert steps is not None
    return steps


def card_of(view: AnswerView) -> ApprovalView | None:
    rows = steps_of(view).rows
    return rows[-1].card if rows else None


def words(card: ApprovalView, name: str) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel, name)]


def test_a_change_is_shown_asked_made_and_taken_back(
    page: ChatPage, services: FakeServices, papers: Path, submit: Submit, until: Until
) -> None:
    page.work.set_mode("tools")
    page.work.folders.grant(papers)
    assert page.work.folders.strip.names == [str(papers)]
    services.model.enqueue(call("calculate", expression="6*7"), WRITE, "It is done.")
    view = submit("Compute 6*7, then tidy my notes")
    until(lambda: card_of(view) is not None)
    card = card_of(view)
    assert card is not None
    assert page.composer.send_button.accessibleName() == "Stop"
    assert words(card, "approval_ask") == ["May the assistant write a file?"]
    assert words(card, "argument_path") == ["notes.txt"]
    preview = card.findChild(QPlainTextEdit, "approval_preview")
    assert preview is not None
    assert "-Call Anna." in preview.toPlainText()
    assert "+Call Ben." in preview.toPlainText()
    press(card, "reply_once")
    until(lambda: not page.busy)
    steps = steps_of(view)
    assert steps.words.startswith("Used 2 tools")
    assert [row.state.split(" · ")[0] for row in steps.rows][1] == "Approved"
    assert view.text.written == "It is done."
    assert (papers / "notes.txt").read_text() == "Buy milk.\nCall Ben.\n"
    press(steps.rows[1], "step_undo")
    until(lambda: steps.rows[1].state == TAKEN_BACK)
    assert (papers / "notes.txt").read_text() == "Buy milk.\nCall Anna.\n"
    # Another chat and back: the steps are there, and what was taken back is.
    chat = page.conversation
    assert chat is not None
    page.new_conversation()
    assert page.work.folders.strip.names == []
    page.open_conversation(chat)
    until(lambda: page.transcript.answers)
    shown = page.transcript.answers[-1]
    until(lambda: shown.findChild(StepList))
    rows = steps_of(shown).rows
    assert rows[1].state == TAKEN_BACK
    press(rows[0], "step_fold")
    result = rows[0].findChild(QLabel, "step_result")
    assert result is not None
    assert result.text() == "6*7 = 42"


def test_words_of_others_are_shown_and_only_one_call_can_be_allowed(
    page: ChatPage, services: FakeServices, papers: Path, submit: Submit, until: Until
) -> None:
    page.work.set_mode("tools")
    page.work.folders.grant(papers)
    read = call("read_file", path="Papers/notes.txt")
    services.model.enqueue(read, WRITE, "I did not.")
    view = submit("Tidy my notes")
    until(lambda: card_of(view) is not None)
    card = card_of(view)
    assert card is not None
    assert words(card, "passage_source") == ["Papers/notes.txt"]
    assert "Call Anna." in words(card, "passage_text")[0]
    replies = {button.objectName() for button in card.findChildren(QPushButton)}
    assert replies == {"reply_once", "reply_deny"}
    press(card, "reply_deny")
    until(lambda: not page.busy)
    assert "Not allowed" in steps_of(view).rows[1].state
    assert "Anna" in (papers / "notes.txt").read_text()


def test_always_is_a_grant_and_stop_answers_the_card(
    page: ChatPage, services: FakeServices, papers: Path, submit: Submit, until: Until
) -> None:
    page.work.set_mode("tools")
    page.work.folders.grant(papers)
    services.model.enqueue(WRITE, "Done.", call("remember", fact="I like tea"))
    view = submit("Tidy my notes")
    until(lambda: card_of(view) is not None)
    card = card_of(view)
    assert card is not None
    press(card, "reply_always")
    until(lambda: not page.busy)
    grants = services.agent.stores.grants.all()
    assert [(g.tool, g.scope) for g in grants if g.tool] == [
        ("write_file", str(papers))
    ]
    second = submit("Remember that I like tea")
    until(lambda: card_of(second) is not None)
    page.stop()
    until(lambda: not page.busy)
    assert second.status == "Stopped. What was written is kept."
    assert card_of(second) is None
    assert services.agent.stores.memory.all() == ()
    page.work.folders.take_away(papers)
    assert page.work.folders.strip.names == []
