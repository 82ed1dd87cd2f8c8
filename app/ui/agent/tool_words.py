"""Tools, calls and what came of them, in words for the person."""

import json
from collections.abc import Mapping, Sequence

from app.consent.card import ApprovalCard, Reply
from app.tools.untrusted_text import as_visible
from engine.agent_events import Step
from engine.tool import Arguments, Effect, SourceSpan

MAX_SHOWN_CHARS = 2_000  # of an argument or a result

_TITLES: Mapping[str, str] = {
    "search_library": "Search the library",
    "read_document": "Read a document",
    "list_documents": "List the documents",
    "survey_documents": "Ask every document",
    "query_table": "Query a table",
    "calculate": "Calculate",
    "convert_units": "Convert units",
    "days_between": "Count days",
    "add_to_date": "Add to a date",
    "current_time": "Look at the clock",
    "remember": "Remember",
    "recall": "Recall",
    "forget": "Forget",
    "read_file": "Read a file",
    "list_folder": "List a folder",
    "find_in_files": "Find in files",
    "write_file": "Write a file",
    "edit_file": "Edit a file",
    "move_file": "Move a file",
    "fetch_page": "Fetch a page",
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
    "reads": "This reads something.",
    "writes": "This changes something on this computer.",
    "sends": "This hands something on: to another program, or away from this computer.",
}
REPLIES: Mapping[Reply, str] = {
    "deny": "Deny",
    "once": "Allow once",
    "chat": "Allow in this chat",
    "always": "Always allow",
}
ANSWERED: Mapping[Reply, str] = {
    "deny": "You did not allow this",
    "once": "You allowed this",
    "chat": "You allowed this in this chat",
    "always": "You allowed this for good",
}


def tool_title(name: str) -> str:
    """What a tool does; tools of others keep the name that they gave themselves."""
    return _TITLES.get(name) or as_visible(name.replace("__", ": "))


def tool_icon(name: str) -> str:
    return _ICONS.get(name, "ph.link-simple")


def card_question(card: ApprovalCard) -> str:
    """What the person is asked."""
    title = tool_title(card.tool)
    if card.tool in _TITLES:
        return f"May the assistant {title[:1].lower()}{title[1:]}?"
    return f"May the assistant use {title}?"


def effect_words(card: ApprovalCard) -> str:
    """What a call would do to the world."""
    return _EFFECTS[card.effect]


def arguments_line(arguments: Arguments) -> str:
    """All values on one line, for the row of a step."""
    values = (_short(value) for value in arguments.values())
    return " ".join(as_visible(", ".join(value for value in values if value)).split())


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
    return f"{text[:most]}\n… {len(text) - most:,} more characters"


def step_outcome(step: Step) -> str:
    """How it ended, in a word or two; empty where it simply worked."""
    if step.approval == "denied":
        return "Not allowed"
    if step.failed:
        return "Did not work"
    return "Approved" if step.approval == "approved" else ""


def duration(milliseconds: float) -> str:
    """A time as one says it."""
    seconds = milliseconds / 1000
    if seconds < 0.95:
        return f"{max(1, round(milliseconds))} ms"
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def summary_words(steps: Sequence[Step]) -> str:
    """The folded line: how many tools, and how long they took."""
    count = len(steps)
    used = "Used 1 tool" if count == 1 else f"Used {count} tools"
    return f"{used} · {duration(sum(step.ms for step in steps))}"


def passage_source(span: SourceSpan) -> str:
    """Where words of others stand."""
    page = f", page {span.page}" if span.page is not None else ""
    unseen = " · hidden in the document" if span.hidden else ""
    return f"{as_visible(span.source)}{page}{unseen}"


def scope_words(card: ApprovalCard) -> str:
    """What a lasting grant would be for."""
    where = f" in {as_visible(card.scope)}" if card.scope else ""
    return f"{tool_title(card.tool)}{where} is not asked again. Settings take it back."


def _short(value: object) -> str:
    if isinstance(value, str):
        return value[:160]
    if isinstance(value, bool | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)[:160]
