"""The chat page in all its states, with the panels that open over it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.ui.agent.approval_view import ApprovalView
from app.ui.agent.survey_table import SurveyTable
from app.ui.chat.branch_dialog import BranchDialog
from app.ui.chat.context_panel import ContextPanel
from app.ui.chat.details_popup import DetailsPopup
from app.ui.chat.filters import Filters
from app.ui.chat.scope_popup import ScopePopup
from app.ui.choice_panel import ChoicePanel
from app.ui.first_run import FirstRun
from app.ui.reader.reader_banner import ReaderBanner
from engine.errors import EngineError
from tests.helpers.stage.papers import LEASE, Scene
from tests.helpers.stage.stage import Stage, View
from tests.helpers.stage.talk import ANSWER, QUESTION

_NARROW = "And what does the second paragraph say of a move to another city?"


def _empty(stage: Stage) -> QWidget:
    return _first_run_at(stage, "everything", "own")


def _first_run(stage: Stage) -> QWidget:
    return _first_run_at(stage, "nothing", "empty")


def _examples(stage: Stage) -> QWidget:
    return _first_run_at(stage, "starter", "starter")


def _first_run_at(stage: Stage, scene: Scene, reached: str) -> QWidget:
    stage.library.scene = scene
    first_run = stage.find(FirstRun)
    first_run.refresh()
    stage.until(lambda: first_run.stage == reached, f"the first run is {reached}")
    return stage.window


def _answer(stage: Stage) -> QWidget:
    stage.chat("answer")
    stage.answer()
    return stage.window


def _rich(stage: Stage) -> QWidget:
    stage.chat("rich")
    stage.answer()
    stage.settle()
    bar = stage.window.chat.transcript.verticalScrollBar()
    bar.setValue(bar.minimum())
    return stage.window


def _streaming(stage: Stage) -> QWidget:
    stage.model.enqueue(ANSWER)
    stage.model.stops_after = 12
    chat = stage.window.chat
    chat.ask(QUESTION)
    text = stage.answer().text
    stage.until(lambda: "unless" in text.toPlainText(), "words can be read")
    return stage.window


def _failed(stage: Stage) -> QWidget:
    stage.model.enqueue(EngineError("The model stopped answering.", detail="code 9"))
    stage.window.chat.ask(QUESTION)
    stage.until(lambda: not stage.window.chat.busy, "the answer has failed")
    return stage.window


def _nothing_found(stage: Stage) -> QWidget:
    stage.window.chat.ask("Who stole our bicycle?")
    stage.until(lambda: not stage.window.chat.busy, "the answer is there")
    return stage.window


def _editing(stage: Stage) -> QWidget:
    _answer(stage)
    stage.act("edit_last")
    return stage.window


def _branches(stage: Stage) -> QWidget:
    stage.chat("short")
    stage.window.chat.extras.branching.show_picture()
    return stage.find(BranchDialog)


def _temporary(stage: Stage) -> QWidget:
    stage.act("temporary_chat")
    return stage.window


def _persona(stage: Stage) -> QWidget:
    prompts = stage.services.conversations.prompts.all("persona")
    stage.window.chat.extras.choose_persona(prompts[0])
    return stage.window


def _find(stage: Stage) -> QWidget:
    _answer(stage)
    stage.act("find")
    bar = stage.window.chat.extras.finding.bar
    bar.field.setText("notice")
    stage.until(lambda: bar.count_words, "the words are found")
    return stage.window


def _details(stage: Stage) -> QWidget:
    _answer(stage)
    stage.press("answer_figures", stage.answer())
    return stage.find(DetailsPopup)


def _context(stage: Stage) -> QWidget:
    _answer(stage)
    meter = stage.window.chat.composer.meter
    stage.until(lambda: not meter.isHidden(), "the meter is there")
    meter.click()
    return stage.find(ContextPanel)


def _scope(stage: Stage) -> QWidget:
    return _scope_changed(stage, date.today() - timedelta(days=31))  # noqa: DTZ011


def _scope_days(stage: Stage) -> QWidget:
    return _scope_changed(stage, date(2026, 3, 1), date(2026, 9, 30))


def _scope_changed(stage: Stage, since: date, until: date | None = None) -> QWidget:
    _filtered(stage)
    filters = stage.window.chat.composer.filters
    filters.show_filters(replace(filters.filters, since=since, until=until))
    stage.window.chat.scoping.open()
    return stage.find(ScopePopup)


def _filtered(stage: Stage) -> QWidget:
    composer = stage.window.chat.composer
    chosen = Filters(str(stage.papers), ("pdf", "csv"), since=date(2026, 3, 1))
    composer.filters.show_filters(chosen)
    composer.chips.add(stage.library.document(stage.library.id_of(LEASE)))
    composer.chips.add(stage.library.document("t1"))
    composer.chips.add(stage.library.document("t6"))
    composer.set_text(_NARROW)
    return stage.window


def _slash(stage: Stage) -> QWidget:
    return _completion(stage, Qt.Key.Key_Slash)


def _at(stage: Stage) -> QWidget:
    return _completion(stage, Qt.Key.Key_At)


def _completion(stage: Stage, key: Qt.Key) -> QWidget:
    chat = stage.window.chat
    chat.composer.focus_text()
    QTest.keyClick(chat.composer.edit, key)
    popup = chat.extras.completing.popup
    stage.until(popup.isVisible, "something is offered")
    return stage.window


def _task(stage: Stage) -> QWidget:
    chat = stage.window.chat
    chat.work.set_mode("tools")
    chat.work.folders.grant(stage.papers)
    write = _call("write_file", path="Meeting notes.md", content="# Meeting\n\nDone.\n")
    stage.model.enqueue(_call("calculate", expression="6*7"), write, "It is done.")
    chat.composer.set_text("Compute 6*7, then tidy the notes of the meeting")
    QTest.keyClick(chat.composer.edit, Qt.Key.Key_Return)
    stage.find(ApprovalView)
    return stage.window


def _task_done(stage: Stage) -> QWidget:
    _task(stage)
    stage.press("reply_deny", stage.find(ApprovalView))
    stage.until(lambda: not stage.window.chat.busy, "the task has ended")
    stage.press("steps_fold", stage.answer())
    return stage.window


def _survey(stage: Stage) -> QWidget:
    chat = stage.window.chat
    chat.work.set_mode("every")
    chat.composer.set_text("What is the deposit?")
    QTest.keyClick(chat.composer.edit, Qt.Key.Key_Return)
    stage.until(lambda: not chat.busy, "every document was asked")
    stage.find(SurveyTable)
    return stage.window


def _reader(stage: Stage) -> QWidget:
    _answer(stage)
    card = stage.answer().quotes.cards[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.window.reader_open, "the reader is open")
    reader = stage.window.pages.reader
    assert reader is not None
    stage.until(lambda: reader.page_pane.view.mark_rect() is not None, "it is drawn")
    stage.settle()
    return stage.window


def _reader_search(stage: Stage) -> QWidget:
    _reader(stage)
    reader = stage.window.pages.reader
    assert reader is not None
    reader.header.search.click()
    reader.search_bar.field.setText("notice")
    stage.until(lambda: reader.search_bar.hits, "the words are found")
    return stage.window


def _reader_text(stage: Stage) -> QWidget:
    stage.window.open_document(stage.library.id_of("Meeting notes.md"))
    reader = stage.window.pages.reader
    assert reader is not None
    stage.until(lambda: reader.pane is reader.text_pane, "the text is there")
    return stage.window


def _reader_changed(stage: Stage) -> QWidget:
    stage.library.files_changed = True
    _reader(stage)
    stage.find(ReaderBanner)
    return stage.window


def _choice(stage: Stage, name: str) -> QWidget:
    stage.press(name, stage.window.top)
    return stage.find(ChoicePanel)


def _libraries(stage: Stage) -> QWidget:
    return _choice(stage, "choose_library")


def _models(stage: Stage) -> QWidget:
    return _choice(stage, "choose_model")


def _more(stage: Stage) -> QWidget:
    stage.press("more", stage.window.side)
    return stage.find(QMenu, "more_menu")


def _chat_menu(stage: Stage) -> QWidget:
    chats = stage.window.side.chats
    record = stage.services.conversations.list()[0]
    menu = chats.menu_for(record)
    menu.popup(chats.mapToGlobal(QPoint(40, 40)))
    return menu


def _search(stage: Stage) -> QWidget:
    stage.act("search")
    side = stage.window.side
    before = side.chats.titles()
    side.search_field.setText("deposit")
    stage.until(lambda: side.chats.titles() != before, "something is found")
    return stage.window


def _banner(stage: Stage) -> QWidget:
    stage.window.banner.show_error(
        "The chats could not be backed up. There is not enough space on the disk.",
        "OSError: [Errno 28] No space left on device",
    )
    return stage.window


def _drop(stage: Stage) -> QWidget:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(Path(stage.papers) / LEASE))])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPointF(500, 300), action, data, left, none)
    QApplication.sendEvent(stage.window, event)
    return stage.window


def _call(name: str, **arguments: object) -> str:
    return json.dumps({"name": name, "arguments": arguments})


CHAT_VIEWS = (
    View("first-run", _first_run, ("FirstRun",)),
    View("first-run-examples", _examples, ("FirstRun",)),
    View("chat-empty", _empty, ("ChatPage", "SidePanel", "TopBar", "Composer")),
    View("answer", _answer, ("AnswerView", "QuoteList", "QuestionBubble")),
    View("answer-rich", _rich, ("AnswerText", "Transcript")),
    View("answer-streaming", _streaming, ("AnswerView",), settle=False),
    View("answer-failed", _failed, ("AnswerView",)),
    View("answer-nothing-found", _nothing_found, ("AnswerView",)),
    View("answer-details", _details, ("DetailsPopup",)),
    View("answer-context", _context, ("ContextPanel", "ContextBar")),
    View("question-edited", _editing, ("WishesStrip", "QuestionTools")),
    View("branches", _branches, ("BranchDialog",)),
    View("chat-temporary", _temporary, ("WishesStrip",)),
    View("chat-persona", _persona, ("WishesStrip",)),
    View("chat-find", _find, ("FindBar",)),
    View("composer-files", _filtered, ("FileChips", "FilterChips")),
    View("composer-drop", _drop, ("Composer",)),
    View("composer-slash", _slash, ("CompletionPopup",)),
    View("composer-at", _at, ("CompletionPopup",)),
    View("scope", _scope, ("ScopePopup",)),
    View("scope-days", _scope_days, ("ScopePopup",)),
    View("task", _task, ("ApprovalView", "StepList", "FolderStrip"), settle=False),
    View("task-done", _task_done, ("StepRow",)),
    View("survey", _survey, ("SurveyTable", "Offer")),
    View("reader", _reader, ("ReaderPanel", "PagePane")),
    View("reader-search", _reader_search, ("SearchBar",)),
    View("reader-changed", _reader_changed, ("ReaderBanner",)),
    View("reader-text", _reader_text, ("TextPane",)),
    View("choose-library", _libraries, ("ChoicePanel",)),
    View("choose-model", _models, ("ChoicePanel",)),
    View("menu-more", _more, ("SidePanel",)),
    View("menu-chat", _chat_menu, ("ChatMenu",)),
    View("search-everywhere", _search, ("ChatList",)),
    View("error", _banner, ("ErrorBanner",)),
)
