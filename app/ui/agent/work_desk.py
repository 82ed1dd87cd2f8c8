"""What the composer is for: a question, a task, or a question to every document."""

from typing import TYPE_CHECKING, Literal, assert_never

from PySide6.QtCore import QObject, Signal, Slot

from app.ui import background
from app.ui.agent.folder_desk import FolderDesk
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:  # what only tasks and surveys need is imported when one begins
    from app.services import Services
    from app.survey.service import SurveyFinished
    from app.tools.undo_journal import Change
    from app.ui.agent.step_list import StepList
    from app.ui.agent.survey_table import SurveyTable
    from app.ui.agent.survey_turn import SurveyTurn
    from app.ui.chat.answer_view import AnswerView
    from app.ui.chat.chat_page import ChatPage
    from engine.agent_events import Trajectory

Mode = Literal["ask", "every", "tools"]

PURPOSES: dict[Mode, str] = {
    "ask": "",
    "every": QT_TRANSLATE_NOOP("Agent", "Ask every document the same question"),
    "tools": QT_TRANSLATE_NOOP("Agent", "Say what is to be done"),
}
EACH_IS_ASKED = QT_TRANSLATE_NOOP("Agent", "Each of your documents is asked.")
BEST_INSTEAD = QT_TRANSLATE_NOOP("Agent", "Answer from the best passages instead")
BEST_WERE_READ = QT_TRANSLATE_NOOP("Agent", "This was answered from the best passages.")
EACH_INSTEAD = QT_TRANSLATE_NOOP("Agent", "Ask every document")

_Kept = tuple["Trajectory | None", "SurveyFinished | None", frozenset[str]]


class WorkDesk(QObject):
    """Takes what was typed and starts the turn that it is for."""

    memory_requested = Signal()

    def __init__(
        self, page: "ChatPage", services: "Services", appearance: Appearance
    ) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self._appearance = appearance
        self._mode: Mode = "ask"
        self._build()
        self._connect()

    @property
    def mode(self) -> Mode:
        """What the next thing that is typed will be."""
        return self._mode

    @property
    def folders(self) -> FolderDesk:
        """What tools may read here."""
        return self._folders

    def set_mode(self, mode: Mode) -> None:
        """A question, a task, or a question to every document."""
        self._mode = mode
        self._every.setChecked(mode == "every")
        self._tools.setChecked(mode == "tools")
        purpose = PURPOSES[mode]
        self._page.composer.set_purpose(translate("Agent", purpose) if purpose else "")
        self._folders.strip.setVisible(mode == "tools")

    # ---- starting ----

    @Slot(str)
    def submit(self, text: str) -> None:
        """Start what it is for."""
        if self._page.busy or not text.strip():
            return
        match self._mode:
            case "tools":
                self.start_task(text)
            case "every":
                self.start_survey(text)
                self.set_mode("ask")
            case "ask":
                self._ask(text)
            case _:
                assert_never(self._mode)

    def start_task(self, text: str) -> None:
        """A task in the open chat."""
        from app.in_chat.tasks import TaskOptions
        from app.ui.agent.task_turn import TaskTurn

        page, tasks = self._page, self._services.work.tasks
        options = TaskOptions(page.library, self._folders.take_waiting())
        chat = page.conversation.id if page.conversation else None
        view = page.add_turn(text)
        turn = TaskTurn(view, self._steps_of(view), page)
        page.follow(turn)
        turn.finished.connect(self._learn)
        turn.start_task(
            lambda approve, cancel: tasks.run(text, options, chat, approve, cancel)
        )

    def start_survey(self, text: str) -> None:
        """A question to every document in the open chat."""
        from app.ui.agent.offer import Offer
        from app.ui.agent.survey_turn import SurveyTurn

        page, surveys = self._page, self._services.work.surveys
        library = page.library
        chat = page.conversation.id if page.conversation else None
        view = page.add_turn(text)
        turn = SurveyTurn(view, self._table_of(view), page)
        offer = Offer(
            translate("Agent", EACH_IS_ASKED), translate("Agent", BEST_INSTEAD)
        )
        view.put_part(offer, above=True)
        offer.taken.connect(lambda: self._ask_instead(turn, text))
        turn.finished.connect(offer.hide)
        page.follow(turn)
        turn.start_survey(lambda cancel: surveys.run(text, library, chat, cancel))

    def _ask(self, text: str) -> None:
        """Questions that are plainly for each document are put to each."""
        from app.survey.collection_questions import fits_every_document
        from app.ui.agent.offer import Offer

        composer = self._page.composer
        fits = fits_every_document(text)
        if composer.chips.restricts or composer.filters.filters.parts():
            fits = "no"  # the person has chosen what is asked
        if fits == "surely":
            self.start_survey(text)
            return
        self._page.ask(text)
        if fits == "perhaps" and self._page.streaming:
            view = self._page.transcript.answers[-1]
            offer = Offer(
                translate("Agent", BEST_WERE_READ), translate("Agent", EACH_INSTEAD)
            )
            view.put_part(offer)
            offer.hide()
            view.settled.connect(offer.show)
            offer.taken.connect(lambda: self._survey_instead(text))

    def _ask_instead(self, turn: "SurveyTurn", text: str) -> None:
        if self._page.busy:
            turn.finished.connect(lambda: self._page.ask(text))
            turn.stop()
        else:
            self._page.ask(text)

    def _survey_instead(self, text: str) -> None:
        if not self._page.busy:
            self.start_survey(text)

    def _resume(self, view: "AnswerView") -> None:
        from app.ui.agent.task_turn import TaskTurn

        page, tasks = self._page, self._services.work.tasks
        if page.busy or not view.message_id:
            return
        message_id = view.message_id
        turn = TaskTurn(view, self._steps_of(view), page)
        page.follow(turn)
        turn.start_task(
            lambda approve, cancel: tasks.resume(message_id, approve, cancel)
        )

    @Slot()
    def _learn(self) -> None:
        """After a task, so that none waits: how this model is given tools best."""
        agent = self._services.agent
        background.run(self, agent.learn_model, failed=_left_unmeasured)

    # ---- what answers were made with ----

    @Slot(object)
    def connect_answer(self, view: "AnswerView") -> None:
        """Steps and tables come back with the answer that they belong to."""
        view.settled.connect(lambda: self._show_kept(view))

    def _show_kept(self, view: "AnswerView") -> None:
        from app.ui.agent.step_list import StepList
        from app.ui.agent.survey_table import SurveyTable

        message = view.message
        if message is None or message.answer is not None:
            return  # answered from documents
        view.show_made_otherwise()
        if view.findChild(StepList) or view.findChild(SurveyTable):
            return
        tasks, surveys = self._services.work.tasks, self._services.work.surveys

        def shown(kept: _Kept) -> None:
            trajectory, survey, undone = kept
            if trajectory is not None:
                self._steps_of(view).settle(trajectory, undone)
            if survey is not None:
                self._table_of(view).show_survey(survey)

        background.run(
            view,
            lambda _: (
                tasks.trajectory(message),
                surveys.table(message),
                tasks.undone(),
            ),
            shown,
        )

    def _steps_of(self, view: "AnswerView") -> "StepList":
        from app.ui.agent.step_list import StepList

        steps = view.findChild(StepList)
        if steps is None:
            steps = StepList(self._appearance)
            view.put_part(steps, above=True)
            steps.undo_requested.connect(lambda change: self._undo(steps, change))
            transcript = self._page.transcript
            steps.asked.connect(transcript.show_whole)
            steps.answered.connect(transcript.follow)
            steps.resume_requested.connect(lambda: self._resume(view))
        return steps

    def _table_of(self, view: "AnswerView") -> "SurveyTable":
        from app.ui.agent.survey_table import SurveyTable

        table = view.findChild(SurveyTable)
        if table is None:
            table = SurveyTable(self._appearance)
            view.put_part(table)
            table.origin_opened.connect(view.origin_opened)
        return table

    def _undo(self, steps: "StepList", change_id: str) -> None:
        def undone(change: "Change") -> None:
            steps.show_undone({change.id})

        tasks = self._services.work.tasks
        background.run(steps, lambda _: tasks.undo(change_id), undone, self._failed)

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        show_error(self._page, *known)

    # ---- building ----

    def _build(self) -> None:
        composer, appearance = self._page.composer, self._appearance
        self._every = IconButton(
            "ask_every", appearance, "ph.rows", translate("Agent", EACH_INSTEAD)
        )
        self._every.setToolTip(
            translate("Agent", "The same question to each document: a row each")
        )
        self._tools = IconButton(
            "tools", appearance, "ph.wrench", translate("Agent", "Tools")
        )
        self._tools.setToolTip(
            translate("Agent", "Have something done: compute, look up, read and write")
        )
        for button in (self._every, self._tools):
            button.setCheckable(True)
            composer.add_button(button)
        self._folders = FolderDesk(self._page, self._services, appearance)
        composer.add_strip(self._folders.strip)

    def _connect(self) -> None:
        self._page.composer.submitted.connect(self.submit)
        self._every.clicked.connect(lambda on: self.set_mode("every" if on else "ask"))
        self._tools.clicked.connect(lambda on: self.set_mode("tools" if on else "ask"))
        self._folders.strip.memory_requested.connect(self.memory_requested)


def _left_unmeasured(_error: Exception) -> None:
    """The model is used as before; a dead worker is told in the window's banner."""
