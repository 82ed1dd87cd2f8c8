"""The commands of the window that open something of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Qt, Slot

from app.bundled import BUNDLED_ID
from app.conversations.arranging import Column
from app.conversations.records import ConversationRecord, MessageRecord
from app.conversations.searching import FoundMessage
from app.settings import Settings
from app.ui import background
from app.ui.actions import SHORTCUTS
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.desktop.command_palette import CommandPalette, PaletteEntry
from app.ui.desktop.shortcuts_dialog import key_words
from app.ui.effort_control import effort_name
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.service_events import ServiceEvents
from app.ui.shown_once import ShownOnce
from rag.documents import Effort

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.desktop.tour import Tour
    from app.ui.desktop.tray_desk import TrayDesk
    from app.ui.main_window import MainWindow

_MOST_CHATS = 300
_NOT_LISTED = ("palette", "stop")
_THEMES = (
    ("light", QT_TRANSLATE_NOOP("Desktop", "Theme: Light")),
    ("dark", QT_TRANSLATE_NOOP("Desktop", "Theme: Dark")),
    ("contrast", QT_TRANSLATE_NOOP("Desktop", "Theme: High contrast")),
    ("system", QT_TRANSLATE_NOOP("Desktop", "Theme: As the desktop")),
)


class WindowCommands(QObject):
    """Belongs to the window and speaks to its parts through it."""

    def __init__(
        self, window: "MainWindow", services: "Services", appearance: Appearance
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._appearance = appearance
        self._model = _model_id(services.settings.current)
        self._tray: TrayDesk | None = None
        self._followed: set[str] = set()  # models that a chat asked for, not a person
        events = ServiceEvents(services, self)
        events.settings_changed.connect(self._settings_changed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What each action of ours does, by its name in `SHORTCUTS`."""
        window, extras = self._window, self._window.chat.extras
        return {
            "temporary_chat": self.begin_temporary,
            "find": extras.finding.open,
            "edit_last": extras.branching.edit_last,
            "regenerate": self.regenerate,
            "prompts": self.open_prompts,
            "palette": self.open_palette,
            "quick_ask": self.ask_quickly,
            "library": lambda: window.show_page("library"),
            "models": lambda: window.show_page("models"),
            "data": self.open_data,
            "shortcuts": self.open_shortcuts,
            "tour": self.open_tour,
            "about": self.open_about,
            "quit": self.quit,
        }

    @Slot(str)
    def do(self, name: str) -> None:
        """An action of the window by its name."""
        self._window.actions_by_name[name].trigger()

    # ---- chats ----

    @Slot()
    def begin_temporary(self) -> None:
        """A new chat that leaves nothing."""
        self._window.new_chat()
        self._window.chat.extras.begin_temporary()
        self._window.top.set_title(translate("Desktop", "Temporary chat"))

    def keep_choice(self, column: Column, value: str | None) -> bool:
        """Keep it for the chat that is open; False where none is kept."""
        chat = self._window.chat.conversation
        if chat is None or chat.temporary:
            return False
        self._services.conversations.change(chat.id, column, value)
        return True

    @Slot()
    def regenerate(self) -> None:
        """Another answer to the newest question."""
        answers = self._window.chat.transcript.answers
        if answers and answers[-1].message_id and not self._window.chat.busy:
            self._window.chat.again.again(answers[-1].message_id)

    @Slot(object)
    def _settings_changed(self, settings: Settings) -> None:
        model = _model_id(settings)
        if model == self._model:
            return
        self._model = model
        if model in self._followed:  # told late: another chat may be open by now
            self._followed.remove(model)
        else:
            self.keep_choice("model", model)

    @Slot(object)
    def follow_chat(self, chat: ConversationRecord | None) -> None:
        """A chat goes on with the model that was chosen in it; it is loaded when it is
        asked. One that answers elsewhere is not cut off for that."""
        wanted = chat.model if chat is not None else ""
        in_use = _model_id(self._services.settings.current)
        if not wanted or wanted == in_use or self._window.chat.busy:
            return
        models = self._services.models
        self._followed.add(wanted)
        background.run(
            self,
            lambda _: models.use(wanted),
            lambda _: self._window.top.refresh_model(),
            lambda error: self._not_switched(wanted, error),
        )

    def _not_switched(self, wanted: str, error: Exception) -> None:
        self._followed.discard(wanted)
        known = describe(error)
        if known is None:
            raise error
        sentence = translate("Desktop", "The model of this chat is not used. {reason}")
        show_error(self._window, sentence.format(reason=in_words(known[0])))

    @Slot(object)
    def open_message(self, found: FoundMessage) -> None:
        """A message that was found, on the branch that it is on."""
        store, chat = self._services.conversations, found.conversation
        if found.message not in {m.id for m in store.outline(chat.id)}:
            store.show_branch(found.message)
            self._window.chat.new_conversation()  # so that it is read again
        self._window.open_conversation(chat)
        self._window.chat.extras.finding.go_to(found.message)

    @Slot(object)
    def name_chat(self, message: MessageRecord) -> None:
        """Let the model name a chat that has its first answer."""
        titles, chat = self._services.titles, message.conversation_id
        if message.state == "complete":
            background.run(
                self, lambda cancel: titles.name(chat, cancel), self._show_title
            )

    def _show_title(self, chat: ConversationRecord | None) -> None:
        if chat is None:
            return
        self._window.side.refresh_chats()
        current = self._window.chat.conversation
        if current is not None and current.id == chat.id:
            self._window.chat.open_conversation(chat)
            self._window.top.set_title(chat.title)

    # ---- what opens ----

    @Slot()
    def open_palette(self) -> None:
        """Every command and chat."""
        CommandPalette(self._entries(), self._appearance, self._window).show()

    @Slot()
    def open_data(self) -> None:
        """Backups, files, erasing."""
        from app.ui.keeping.data_dialog import DataDialog

        dialog = DataDialog(self._services, self._appearance, self._window)
        dialog.restart_wanted.connect(self._restart)
        dialog.chats_changed.connect(self._window.side.refresh_chats)
        dialog.open()

    @Slot()
    def open_prompts(self) -> None:
        """Saved prompts and personas."""
        from app.ui.prompts.prompts_dialog import PromptsDialog

        dialog = PromptsDialog(self._services, self._appearance, self._window)
        extras = self._window.chat.extras
        dialog.persona_chosen.connect(extras.choose_persona)
        dialog.prompt_chosen.connect(extras.completing.use_prompt)
        dialog.open()

    @Slot()
    def open_shortcuts(self) -> None:
        from app.ui.desktop.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._appearance, self._window).open()

    @Slot()
    def open_about(self) -> None:
        from app.ui.desktop.about_dialog import AboutDialog

        AboutDialog(self._services, self._appearance, self._window).open()

    @Slot()
    def open_tour(self) -> None:
        """The four cards."""
        self._made_tour().open()

    @Slot()
    def show_tour_once(self) -> None:
        """After the first documents; nobody who types is interrupted by it."""
        shown = ShownOnce(self._services.paths.settings_file.parent)
        if not self._services.demo and shown.first_time("tour"):
            tour = self._made_tour()
            tour.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            tour.show()

    def _made_tour(self) -> "Tour":
        from app.ui.desktop.tour import Tour

        return Tour(self._appearance, self._window)

    # ---- without the window ----

    @property
    def tray(self) -> "TrayDesk":
        """Made when the window stands, or is needed."""
        if self._tray is None:
            from app.ui.desktop.tray_desk import TrayDesk

            self._tray = TrayDesk(self._window, self._services, self._appearance)
            self._tray.answered.connect(self.name_chat)
            self._tray.answered.connect(self._window.side.refresh_chats)
            self._tray.chat_opened.connect(self._open_answer)
        return self._tray

    def keeps_window(self) -> bool:
        """Whether closing only puts the window away."""
        return self._tray is not None and self._tray.takes_window()

    @Slot()
    def ask_quickly(self) -> None:
        """One question in a small window."""
        self.tray.ask()

    @Slot()
    def quit(self) -> None:
        """Close for good."""
        self.tray.quit()

    @Slot(str, int)
    def _open_answer(self, conversation_id: str, citation: int) -> None:
        """The newest answer of a chat, and one of its citations in the reader."""
        store, page = self._services.conversations, self._window.chat
        if page.conversation is not None and page.conversation.id == conversation_id:
            page.new_conversation()  # so that it is read again
        self._window.open_conversation(store.get(conversation_id))
        answer = store.messages(conversation_id)[-1].answer
        if answer is not None and 0 <= citation < len(answer.citations):
            quotes = answer.citations
            self._window.open_quote(quotes[citation], quotes)

    # ---- by themselves ----

    def begin(self) -> None:
        """Once the window stands: the tray, and a backup where one is due."""
        self.tray.follow(self._services.settings.current)
        background.run(
            self,
            lambda _: self._services.backups.rotation.make_if_due(),
            None,
            self._not_backed_up,
        )

    def _not_backed_up(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        sentence = translate("Desktop", "The chats could not be backed up. {reason}")
        show_error(self._window, sentence.format(reason=in_words(known[0])))

    @Slot()
    def _restart(self) -> None:
        self._services.restart_wanted = True
        self.quit()

    def _entries(self) -> list[PaletteEntry]:
        actions = self._window.actions_by_name
        entries = [
            PaletteEntry(
                translate("Window", s.words), key_words(s.keys), actions[s.name].trigger
            )
            for s in SHORTCUTS
            if s.name not in _NOT_LISTED
        ]
        for effort in get_args(Effort):
            words = translate("Desktop", "Effort: {name}")
            words = words.format(name=effort_name(effort))
            entries.append(PaletteEntry(words, "", self._chooser(effort)))
        for theme, words in _THEMES:
            words = translate("Desktop", words)
            entries.append(PaletteEntry(words, "", self._themer(theme)))
        chats = self._services.conversations.list()[:_MOST_CHATS]
        entries += [
            PaletteEntry(
                chat.title,
                chat.folder or translate("Desktop", "Chat"),
                self._opener(chat),
            )
            for chat in chats
        ]
        return entries

    def _chooser(self, effort: Effort) -> Callable[[], None]:
        return lambda: self._window.choose_effort(effort)

    def _themer(self, theme: str) -> Callable[[], None]:
        def choose() -> None:
            self._services.settings.update(theme=theme)

        return choose

    def _opener(self, chat: ConversationRecord) -> Callable[[], None]:
        return lambda: self._window.open_conversation(chat)


def _model_id(settings: Settings) -> str:
    """The model in use as the list of models calls it."""
    return Path(settings.model_path).name if settings.model_path else BUNDLED_ID
