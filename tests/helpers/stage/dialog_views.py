"""Every dialog, opened the way a person opens it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.mcp.messages import ToolDefinition
from app.mcp.servers import McpServer
from app.ui.agent.mcp_dialog import McpDialog
from app.ui.chat.link_dialog import LinkDialog, open_link
from app.ui.chat_menu import ChatAction, ChatCommand
from app.ui.desktop.about_dialog import AboutDialog, show_report
from app.ui.desktop.command_palette import CommandPalette
from app.ui.desktop.quick_ask import QuickAsk
from app.ui.desktop.shortcuts_dialog import ShortcutsDialog
from app.ui.desktop.tour import CARDS, Tour
from app.ui.keeping.data_dialog import DataDialog
from app.ui.library.dialogs import NameDialog
from app.ui.library.folder_rules_dialog import FolderRulesDialog
from app.ui.library.password_dialog import PasswordDialog
from app.ui.prompts.prompts_dialog import PromptsDialog
from app.ui.prompts.variables_dialog import VariablesDialog
from app.ui.question_dialogs import ConfirmDialog, LineDialog
from app.ui.why_not.why_not_dialog import WhyNotDialog
from tests.helpers.stage.page_views import library_page
from tests.helpers.stage.stage import Stage, View
from tests.helpers.stage.talk import ANSWER, QUESTION

_ADDRESS = "https://xn--e1awd7f.example/a/rather/long/address?with=" + "words+" * 12
_TOOLS = (
    ToolDefinition("add", "Adds two numbers.", '{"type": "object"}'),
    ToolDefinition("shout", "Says it in capitals.", '{"type": "object"}'),
)


def _tour(place: int, stage: Stage) -> QWidget:
    stage.act("tour")
    tour = stage.find(Tour)
    for _ in range(place):
        tour.forward()
    return tour


def _palette(stage: Stage) -> QWidget:
    stage.act("palette")
    return stage.find(CommandPalette)


def _shortcuts(stage: Stage) -> QWidget:
    stage.act("shortcuts")
    return stage.find(ShortcutsDialog)


def _about(stage: Stage) -> QWidget:
    stage.act("about")
    return stage.find(AboutDialog)


def _crash(stage: Stage) -> QWidget:
    folder = stage.services.paths.logs_folder
    show_report(next(folder.glob("crash-*.txt")), stage.window)
    return stage.find(QWidget, "crash_report")


def _data(stage: Stage) -> DataDialog:
    stage.act("data")
    dialog = stage.find(DataDialog)
    stage.settle()
    return dialog


def _erase(stage: Stage) -> QWidget:
    dialog = _data(stage)
    dialog.ask_to_erase()
    return stage.find(ConfirmDialog, inside=dialog)


def _restore(stage: Stage) -> QWidget:
    dialog = _data(stage)
    dialog.restore(stage.services.backups.rotation.all()[0])
    return stage.find(ConfirmDialog, inside=dialog)


def _prompts(stage: Stage) -> PromptsDialog:
    stage.act("prompts")
    return stage.find(PromptsDialog)


def _prompt(stage: Stage) -> QWidget:
    dialog = _prompts(stage)
    dialog.refresh(stage.services.conversations.prompts.all("persona")[0].id)
    return dialog


def _variables(stage: Stage) -> QWidget:
    (letter, *_) = stage.services.conversations.prompts.all("prompt")
    stage.window.chat.extras.completing.use_prompt(letter)
    return stage.find(VariablesDialog)


def _password(stage: Stage) -> QWidget:
    library_page(stage).commands.ask_password(stage.library.document("t1"))
    return stage.find(PasswordDialog)


def _remove(stage: Stage) -> QWidget:
    library_page(stage).commands.remove([stage.library.document("t6")])
    return stage.find(ConfirmDialog)


def _name(stage: Stage) -> QWidget:
    page = library_page(stage)
    page.commands.create_library(page.list.names())
    dialog = stage.find(NameDialog)
    dialog.field.setText("Contracts")
    return dialog


def _rules(stage: Stage) -> QWidget:
    page = library_page(stage)
    dialog = FolderRulesDialog(stage.library.watched["f2"], page)
    page.commands.open(dialog, lambda: None)
    return dialog


def _mcp(stage: Stage) -> McpDialog:
    server = McpServer(
        "example", "/usr/bin/python3", ("server.py", "two words"), {"KEY": "value"}
    )
    dialog = McpDialog(stage.services.mcp, server, stage.appearance, stage.window)
    dialog.open()
    return dialog


def _mcp_tools(stage: Stage) -> QWidget:
    dialog = _mcp(stage)
    dialog._show_tools(_TOOLS)
    return dialog


def _why_not(stage: Stage) -> WhyNotDialog:
    stage.chat("answer")
    stage.press("why_not", stage.answer())
    return stage.find(WhyNotDialog)


def _why_not_found(stage: Stage) -> QWidget:
    dialog = _why_not(stage)
    dialog.set_passage("Notice must be sent by post and signed by hand.")
    dialog.look()
    stage.until(lambda: dialog.report is not None, "the cause is known")
    return dialog


def _quick(stage: Stage) -> QWidget:
    stage.act("quick_ask")
    return stage.top(QuickAsk)


def _quick_answered(stage: Stage) -> QWidget:
    stage.act("quick_ask")
    asking = stage.top(QuickAsk)
    stage.model.enqueue(ANSWER)
    asking.field.setText(QUESTION)
    asking.ask()
    stage.until(lambda: not asking.asking, "it is answered")
    return asking


def _link(stage: Stage) -> QWidget:
    dialog = open_link(stage.window.chat, _ADDRESS)
    assert dialog is not None
    return dialog


def _of_chat(action: ChatAction, kind: type[QWidget], stage: Stage) -> QWidget:
    record = stage.services.conversations.list()[0]
    stage.window.side.chats.command_chosen.emit(ChatCommand(action, record))
    return stage.find(kind)


def _delete_memories(stage: Stage) -> QWidget:
    stage.window.show_page("memory")
    stage.press("delete_all_memories")
    return stage.find(ConfirmDialog, "delete_memories")


DIALOG_VIEWS = (
    *(
        View(f"tour-{place + 1}", partial(_tour, place), (Tour.__name__,))
        for place in range(len(CARDS))
    ),
    View("palette", _palette, (CommandPalette.__name__,)),
    View("shortcuts", _shortcuts, (ShortcutsDialog.__name__,)),
    View("about", _about, (AboutDialog.__name__,)),
    View("crash-report", _crash, (AboutDialog.__name__,)),
    View("data", _data, (DataDialog.__name__, "BackupRows")),
    View("data-erase", _erase, (DataDialog.__name__,)),
    View("data-restore", _restore, (DataDialog.__name__,)),
    View("prompts", _prompts, (PromptsDialog.__name__,)),
    View("prompts-open", _prompt, (PromptsDialog.__name__,)),
    View("variables", _variables, (VariablesDialog.__name__,)),
    View("password", _password, (PasswordDialog.__name__,)),
    View("remove-document", _remove, (ConfirmDialog.__name__,)),
    View("name-library", _name, (NameDialog.__name__,)),
    View("folder-rules", _rules, (FolderRulesDialog.__name__,)),
    View("mcp-program", _mcp, (McpDialog.__name__,)),
    View("mcp-tools", _mcp_tools, (McpDialog.__name__,)),
    View("why-not", _why_not, (WhyNotDialog.__name__,)),
    View("why-not-found", _why_not_found, (WhyNotDialog.__name__, "Outcome")),
    View("quick-ask", _quick, (QuickAsk.__name__,)),
    View("quick-ask-answered", _quick_answered, (QuickAsk.__name__,)),
    View("link", _link, (LinkDialog.__name__,)),
    View(
        "rename-chat",
        partial(_of_chat, "rename", LineDialog),
        (LineDialog.__name__, "QuestionDialog"),
    ),
    View("delete-chat", partial(_of_chat, "delete", ConfirmDialog), ("ChatDesk",)),
    View("delete-memories", _delete_memories, ("MemoryPage",)),
)
