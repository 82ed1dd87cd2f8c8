"""Branches of a chat: questions put differently, versions of them, cut answers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.branch_rows import BranchRow, branch_rows
from app.ui.chat.chat_wishes import ChatWishes
from app.ui.chat.failures import show_failure
from app.ui.chat.question_bubble import QuestionBubble
from app.ui.chat.question_tools import QuestionTools
from app.ui.chat.turn import Turn
from app.ui.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.answer_view import AnswerView
    from app.ui.chat.chat_page import ChatPage

GO_ON = QT_TRANSLATE_NOOP("Chat", "Continue this answer")


class Branching(QObject):
    """Hears of questions and answers as they are shown."""

    def __init__(
        self,
        page: "ChatPage",
        wishes: ChatWishes,
        services: "Services",
        appearance: Appearance,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._wishes = wishes
        self._services = services
        self._appearance = appearance
        self._edited = ""  # the question that the composer holds

    @property
    def editing(self) -> bool:
        """Whether what is sent next takes the place of a question."""
        return bool(self._edited)

    def add_question(self, bubble: QuestionBubble) -> None:
        """A question is shown."""
        tools = QuestionTools(bubble, self._appearance)
        tools.edit_requested.connect(self.edit)
        tools.version_chosen.connect(self._show_version)
        tools.versions.picture_requested.connect(self.show_picture)
        row = bubble.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, tools, 0, Qt.AlignmentFlag.AlignBottom)
        message = bubble.message
        if message is not None:
            store = self._services.conversations
            background.run(
                tools,
                lambda _: store.siblings(message.id),
                lambda versions: tools.versions.show_versions(versions, message.id),
                lambda _: tools.versions.hide(),  # deleted meanwhile
            )

    def add_answer(self, view: "AnswerView") -> None:
        """An answer is shown; it can go on where it was cut off at the end."""
        view.settled.connect(lambda: self._offer_to_go_on(view))
        view.versions.picture_requested.connect(self.show_picture)

    # ---- another question in the place of one ----

    @Slot(object)
    def edit(self, bubble: QuestionBubble) -> None:
        """Put a question into the composer, to be sent as another version."""
        message = bubble.message
        if message is None or self._page.busy:
            return
        self._edited = message.id
        self._wishes.set_editing(True)
        self._page.composer.set_text(message.text)
        self._page.composer.focus_text()

    @Slot()
    def edit_last(self) -> None:
        questions = self._page.transcript.questions
        if questions:
            self.edit(questions[-1])

    @Slot()
    def give_up(self) -> None:
        """What is typed is a question of its own again."""
        if self._edited:
            self._edited = ""
            self._wishes.set_editing(False)

    def send(self, text: str) -> bool:
        """Ask what is typed as another version; False where none is edited."""
        edited, page = self._edited, self._page
        if not edited or page.busy:
            return False
        self.give_up()
        options, chat = page.options(), self._services.chat
        records = page.transcript.records
        ids = [record.id for record in records]
        if edited in ids:
            page.transcript.show_messages(records[: ids.index(edited)])
        turn = Turn(page.add_turn(text), page)
        page.follow(turn)
        turn.finished.connect(lambda _: page.reload())
        turn.start(lambda cancel: chat.ask_instead(edited, text, options, cancel))
        return True

    @Slot(str)
    def _show_version(self, message_id: str) -> None:
        if self._page.busy:
            return
        store = self._services.conversations
        background.run(
            self,
            lambda _: store.show_branch(message_id),
            lambda _: self._page.reload(),
            partial(show_failure, self._page),
        )

    # ---- all of them ----

    @Slot()
    def show_picture(self) -> None:
        """Every branch of the open chat, to choose from."""
        chat = self._page.conversation
        if chat is None:
            return
        store = self._services.conversations
        background.run(
            self,
            lambda _: branch_rows(store.whole(chat.id)),
            self._open_picture,
            partial(show_failure, self._page),
        )

    def _open_picture(self, rows: list[BranchRow]) -> None:
        from app.ui.chat.branch_dialog import BranchDialog

        dialog = BranchDialog(rows, self._appearance, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = {row.message for row in rows if row.shown}
        dialog.chosen.connect(lambda message: self._go_to(message, message in shown))
        dialog.open()

    def _go_to(self, message_id: str, shown: bool) -> None:
        if not shown:
            self._show_version(message_id)
        self._page.extras.finding.go_to(message_id)

    # ---- going on ----

    def _offer_to_go_on(self, view: "AnswerView") -> None:
        message = view.message
        answers = self._page.transcript.answers
        cut = message is not None and message.state in ("interrupted", "failed")
        if not cut or not answers or answers[-1] is not view or message is None:
            return
        if message.answer is None or not message.text or self._is_offered(view):
            return
        button = QPushButton(translate("Chat", GO_ON))
        button.setObjectName("go_on")
        button.setProperty("kind", "link")
        button.clicked.connect(lambda: self._go_on(message.id))
        view.put_part(button)

    def _is_offered(self, view: "AnswerView") -> bool:
        return view.findChild(QPushButton, "go_on") is not None

    def _go_on(self, message_id: str) -> None:
        page, chat = self._page, self._services.chat
        if page.busy:
            return
        options = page.options()
        turn = Turn(page.transcript.replace_last_answer(), page)
        page.follow(turn)
        turn.start(lambda cancel: chat.go_on(message_id, options, cancel))
