"""Tools, calls and what came of them, in words for the person."""

import json
from collections.abc import Mapping, Sequence

from app.consent.card import ApprovalCard, Reply
from app.tools.untrusted_text import as_visible
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from engine.agent_events import Step
from engine.tool import Arguments, Effect, SourceSpan

MAX_SHOWN_CHARS = 2_000  # of an argument or a result

_TITLES: Mapping[str, str] = {
    "search_library": QT_TRANSLATE_NOOP("Agent", "Search the library"),
    "read_document": QT_TRANSLATE_NOOP("Agent", "Read a document"),
    "list_documents": QT_TRANSLATE_NOOP("Agent", "List the documents"),
    "survey_documents": QT_TRANSLATE_NOOP("Agent", "Ask every document"),
    "query_table": QT_TRANSLATE_NOOP("Agent", "Query a table"),
    "calculate": QT_TRANSLATE_NOOP("Agent", "Calculate"),
    "convert_units": QT_TRANSLATE_NOOP("Agent", "Convert units"),
    "days_between": QT_TRANSLATE_NOOP("Agent", "Count days"),
    "add_to_date": QT_TRANSLATE_NOOP("Agent", "Add to a date"),
    "current_time": QT_TRANSLATE_NOOP("Agent", "Look at the clock"),
    "remember": QT_TRANSLATE_NOOP("Agent", "Remember"),
    "recall": QT_TRANSLATE_NOOP("Agent", "Recall"),
    "forget": QT_TRANSLATE_NOOP("Agent", "Forget"),
    "read_file": QT_TRANSLATE_NOOP("Agent", "Read a file"),
    "list_folder": QT_TRANSLATE_NOOP("Agent", "List a folder"),
    "find_in_files": QT_TRANSLATE_NOOP("Agent", "Find in files"),
    "write_file": QT_TRANSLATE_NOOP("Agent", "Write a file"),
    "edit_file": QT_TRANSLATE_NOOP("Agent", "Edit a file"),
    "move_file": QT_TRANSLATE_NOOP("Agent", "Move a file"),
    "fetch_page": QT_TRANSLATE_NOOP("Agent", "Fetch a page"),
}
_QUESTIONS: Mapping[str, str] = {
    "search_library": QT_TRANSLATE_NOOP(
        "Agent", "May the assistant search the library?"
    ),
    "read_document": QT_TRANSLATE_NOOP("Agent", "May the assistant read a document?"),
    "list_documents": QT_TRANSLATE_NOOP(
        "Agent", "May the assistant list the documents?"
    ),
    "survey_documents": QT_TRANSLATE_NOOP(
        "Agent", "May the assistant ask every document?"
    ),
    "query_table": QT_TRANSLATE_NOOP("Agent", "May the assistant query a table?"),
    "calculate": QT_TRANSLATE_NOOP("Agent", "May the assistant calculate?"),
    "convert_units": QT_TRANSLATE_NOOP("Agent", "May the assistant convert units?"),
    "days_between": QT_TRANSLATE_NOOP("Agent", "May the assistant count days?"),
    "add_to_date": QT_TRANSLATE_NOOP("Agent", "May the assistant add to a date?"),
    "current_time": QT_TRANSLATE_NOOP("Agent", "May the assistant look at the clock?"),
    "remember": QT_TRANSLATE_NOOP("Agent", "May the assistant remember?"),
    "recall": QT_TRANSLATE_NOOP("Agent", "May the assistant recall?"),
    "forget": QT_TRANSLATE_NOOP("Agent", "May the assistant forget?"),
    "read_file": QT_TRANSLATE_NOOP("Agent", "May the assistant read a file?"),
    "list_folder": QT_TRANSLATE_NOOP("Agent", "May the assistant list a folder?"),
    "find_in_files": QT_TRANSLATE_NOOP("Agent", "May the assistant find in files?"),
    "write_file": QT_TRANSLATE_NOOP("Agent", "May the assistant write a file?"),
    "edit_file": QT_TRANSLATE_NOOP("Agent", "May the assistant edit a file?"),
    "move_file": QT_TRANSLATE_NOOP("Agent", "May the assistant move a file?"),
    "fetch_page": QT_TRANSLATE_NOOP("Agent", "May the assistant fetch a page?"),
}
_ICONS: Mapping[str, str] = {
    "search_library": "ph.magnifying-glass",
    "read_document": "ph.file-text",
    "list_documents": "ph.books",
    "survey_documents": "ph.rows",
    "query_table": "ph.table",
    "calculate": "ph.calculator",
    "convert_units": "ph.ruler",
    "days_between": "ph.calendar-blank",
    "add_to_date": "ph.calendar-plus",
    "current_time": "ph.clock",
    "remember": "ph.brain",
    "recall": "ph.brain",
    "forget": "ph.eraser",
    "read_file": "ph.file-text",
    "list_folder": "ph.folder-open",
    "find_in_files": "ph.magnifying-glass",
    "write_file": "ph.file-plus",
    "edit_file": "ph.pencil-simple",
    "move_file": "ph.arrow-bend-up-right",
    "fetch_page": "ph.globe-simple",
}
_EFFECTS: Mapping[Effect, str] = {
    "reads": QT_TRANSLATE_NOOP("Agent", "This reads something."),
    "writes": QT_TRANSLATE_NOOP("Agent", "This changes something on this computer."),
    "sends": QT_TRANSLATE_NOOP(
        "Agent",
        "This hands something on: to another program, or away from this computer.",
    ),
}
REPLIES: Mapping[Reply, str] = {
    "deny": QT_TRANSLATE_NOOP("Agent", "Deny"),
    "once": QT_TRANSLATE_NOOP("Agent", "Allow once"),
    "chat": QT_TRANSLATE_NOOP("Agent", "Allow in this chat"),
    "always": QT_TRANSLATE_NOOP("Agent", "Always allow"),
}
ANSWERED: Mapping[Reply, str] = {
    "deny": QT_TRANSLATE_NOOP("Agent", "You did not allow this"),
    "once": QT_TRANSLATE_NOOP("Agent", "You allowed this"),
    "chat": QT_TRANSLATE_NOOP("Agent", "You allowed this in this chat"),
    "always": QT_TRANSLATE_NOOP("Agent", "You allowed this for good"),
}


def tool_title(name: str) -> str:
    """What a tool does; tools of others keep the name that they gave themselves."""
    own = _TITLES.get(name)
    return translate("Agent", own) if own else as_visible(name.replace("__", ": "))


def is_own(tool: str) -> bool:
    """Whether it is one of ours; what others call themselves is not translated."""
    return tool in _TITLES


def tool_icon(name: str) -> str:
    return _ICONS.get(name, "ph.link-simple")


def card_question(card: ApprovalCard) -> str:
    """What the person is asked."""
    own = _QUESTIONS.get(card.tool)
    if own:
        return translate("Agent", own)
    question = translate("Agent", "May the assistant use {tool}?")
    return question.format(tool=tool_title(card.tool))


def effect_words(card: ApprovalCard) -> str:
    """What a call would do to the world."""
    return translate("Agent", _EFFECTS[card.effect])


def arguments_line(arguments: Arguments) -> str:
    """The beginning of each value on one line, for the row of a step."""
    values = (_short(value) for value in arguments.values())
    return " · ".join(as_visible(value) for value in values if value)


def argument_rows(arguments: Arguments) -> list[tuple[str, str]]:
    """Every argument exactly as it is, with what cannot be seen made visible."""
    return [
        (
            as_visible(name),
            as_visible(
                value
                if isinstance(value, str)
                else json.dumps(value, ensure_ascii=False, default=str)
            ),
        )
        for name, value in arguments.items()
    ]


def shortened(text: str, most: int = MAX_SHOWN_CHARS) -> str:
    """The beginning of a text, and how much more there is."""
    if len(text) <= most:
        return text
    left = len(text) - most
    more = translate("Agent", "… {count} more character(s)", "", left)
    return f"{text[:most]}\n{more.format(count=number(left))}"


def step_outcome(step: Step) -> str:
    """How it ended, in a word or two; empty where it simply worked."""
    if step.approval == "denied":
        return translate("Agent", "Not allowed")
    if step.failed:
        return translate("Agent", "Did not work")
    return translate("Agent", "Approved") if step.approval == "approved" else ""


def duration(milliseconds: float) -> str:
    """A time as one says it."""
    seconds = milliseconds / 1000
    if seconds < 0.95:
        whole = max(1, round(milliseconds))
        return translate("Agent", "{milliseconds} ms").format(milliseconds=whole)
    if seconds < 60:
        said = number(seconds, 1 if seconds < 10 else 0)
        return translate("Agent", "{seconds} s").format(seconds=said)
    minutes, left = divmod(int(seconds), 60)
    template = translate("Agent", "{minutes} min {seconds} s")
    return template.format(minutes=minutes, seconds=left)


def summary_words(steps: Sequence[Step]) -> str:
    """The folded line: how many tools, and how long they took."""
    used = translate("Agent", "Used %n tool(s)", "", len(steps))
    return f"{used} · {duration(sum(step.ms for step in steps))}"


def passage_source(span: SourceSpan) -> str:
    """Where words of others stand."""
    source = as_visible(span.source)
    if span.page is not None:
        template = translate("Agent", "{source}, page {page}")
        source = template.format(source=source, page=span.page)
    if span.hidden:
        source = f"{source} · {translate('Agent', 'hidden in the document')}"
    return source


def scope_words(card: ApprovalCard) -> str:
    """What a lasting grant would be for."""
    what, where = tool_title(card.tool), as_visible(card.scope)
    if where:
        template = translate(
            "Agent", "{what} in {where} is not asked again. Settings take it back."
        )
    else:
        template = translate(
            "Agent", "{what} is not asked again. Settings take it back."
        )
    return template.format(what=what, where=where)


def _short(value: object) -> str:
    if isinstance(value, str):
        first, *more = value.strip()[:160].splitlines() or [""]
        return f"{' '.join(first.split())} …" if more else " ".join(first.split())
    if isinstance(value, bool | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)[:160]
