"""Questions are edited, cut answers go on, drafts stay, prompts are put in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from app.ui.chat.question_tools import QuestionTools
from app.ui.chat.wishes_strip import TEMPORARY
from app.ui.prompts.variables_dialog import VariablesDialog
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE, SteppedModel
from tests.ui.chat.test_chat_page import ask, click

Until = Callable[[Callable[[], object]], None]


def answered(page: ChatPage, model: SteppedModel, until: Until) -> None:
    ask(page)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.busy)


def test_a_question_is_put_differently_and_walked_back(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    answered(page, model, until)
    old = page.transcript.questions[-1].text
    page.extras.branching.edit_last()
    assert page.composer.text == old
    page.composer.set_text("What about pets and notice of the lease?")
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.busy and len(page.transcript.questions) == 1)
    until(lambda: page.transcript.questions[-1].text.startswith("What about pets"))

    def tools() -> QuestionTools:
        found = page.transcript.questions[-1].findChild(QuestionTools)
        assert found is not None
        return found

    until(lambda: tools().versions.words == "2 / 2")
    older = tools().versions.findChild(QPushButton, "older_answer")
    assert older is not None
    QTest.mouseClick(older, Qt.MouseButton.LeftButton)
    until(lambda: page.transcript.questions[-1].text == old)
    (chat,) = services.conversations.list()
    assert services.conversations.messages(chat.id)[0].text == old


def test_a_stopped_answer_can_go_on(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    ask(page)
    model.step("Either party may terminate by written ")
    until(lambda: "written" in page.transcript.answers[-1].text.written)
    page.stop()
    until(lambda: not page.busy)
    view = page.transcript.answers[-1]
    click(view, "go_on")
    model.step("written notice.")
    model.end()
    until(lambda: not page.busy)
    text = page.transcript.answers[-1].text.written
    assert text.startswith("Either party may terminate by")
    assert text.endswith("notice.")


def test_a_draft_is_there_after_a_restart_unless_it_was_sent(
    page: ChatPage,
    model: SteppedModel,
    services: FakeServices,
    appearance: Appearance,
    until: Until,
) -> None:
    drafts, chat = services.conversations.drafts, services.conversations.create("Lease")
    page.composer.set_text("Half a question")
    page.open_conversation(chat)
    assert page.composer.text == ""
    page.composer.set_text("Of this chat")
    page.new_conversation()
    assert page.composer.text == "Half a question"
    page.extras.drafts.save()
    assert drafts.all() == {"": "Half a question", chat.id: "Of this chat"}

    again = ChatPage(services, appearance)  # after a restart
    assert again.composer.text == "Half a question"
    again.open_conversation(chat)
    assert again.composer.text == "Of this chat"
    again.extras.drafts.save()
    assert drafts.all()[chat.id] == "Of this chat"
    drafts.keep(chat.id, "Of [erased]")  # as forgetting a document does
    again.extras.drafts.reload()
    assert again.composer.text == "Of [erased]"
    again.deleteLater()

    answered(page, model, until)
    page.extras.drafts.save()
    assert "" not in drafts.all()
    drafts.keep(chat.id, "")


def test_a_temporary_chat_says_so_and_keeps_nothing(
    page: ChatPage, model: SteppedModel, services: FakeServices, until: Until
) -> None:
    page.new_conversation()
    page.extras.begin_temporary()
    assert page.extras.strip.words == TEMPORARY
    page.composer.set_text("canary draft")
    page.extras.drafts.save()
    assert services.conversations.drafts.all() == {}
    answered(page, model, until)
    assert page.conversation is not None
    assert page.conversation.temporary
    assert services.conversations.list() == ()
    page.new_conversation()
    assert page.extras.strip.words == ""


def test_a_slash_offers_prompts_and_an_at_sign_documents(
    page: ChatPage, services: FakeServices, until: Until
) -> None:
    prompts = services.conversations.prompts
    prompts.save("prompt", "Summary", "Summarise {{what}} briefly.")
    prompts.save("persona", "Lawyer", "Answer like a lawyer.")
    page.window().show()

    def focus() -> None:
        page.window().activateWindow()
        page.composer.focus_text()
        until(page.composer.edit.hasFocus)

    focus()
    popup = page.extras.completing.popup
    QTest.keyClicks(page.composer.edit, "/")
    until(lambda: popup.offers == ["Lawyer", "Summary"])
    QTest.keyClicks(page.composer.edit, "sum")
    assert popup.offers == ["Summary"]
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    dialog = page.window().findChild(VariablesDialog)
    assert dialog is not None
    dialog.fields["what"].setText("the lease")
    dialog.accept()
    assert page.composer.text == "Summarise the lease briefly."
    page.composer.set_text("")
    focus()
    QTest.keyClicks(page.composer.edit, "/law")
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    assert page.extras.strip.words == "Answers as: Lawyer."
    assert page.options().persona == "Answer like a lawyer."
    click(page, "drop_persona")
    assert page.options().persona == ""
    focus()
    QTest.keyClicks(page.composer.edit, "What of @lea")
    until(popup.isVisible)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Escape)
    assert popup.isHidden()
    QTest.keyClicks(page.composer.edit, "s")
    until(popup.isVisible)
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Tab)
    assert page.composer.text == "What of "
    assert len(page.composer.chips.document_ids()) == 1
    page.composer.set_text("")
