"""The arguments of our own tools, and what a call of them changes, in words."""

from collections.abc import Mapping

from app.ui.agent.tool_words import is_own
from app.ui.core_sentences import in_words
from app.ui.language import QT_TRANSLATE_NOOP, translate

_NAMES: Mapping[str, str] = {
    "about": QT_TRANSLATE_NOOP("Agent", "About"),
    "amount": QT_TRANSLATE_NOOP("Agent", "Amount"),
    "content": QT_TRANSLATE_NOOP("Agent", "Content"),
    "count": QT_TRANSLATE_NOOP("Agent", "Count"),
    "document": QT_TRANSLATE_NOOP("Agent", "Document"),
    "expression": QT_TRANSLATE_NOOP("Agent", "Calculation"),
    "fact": QT_TRANSLATE_NOOP("Agent", "Fact"),
    "find": QT_TRANSLATE_NOOP("Agent", "Replaced words"),
    "first": QT_TRANSLATE_NOOP("Agent", "First day"),
    "first_line": QT_TRANSLATE_NOOP("Agent", "From line"),
    "folder": QT_TRANSLATE_NOOP("Agent", "Folder"),
    "from_unit": QT_TRANSLATE_NOOP("Agent", "From unit"),
    "page": QT_TRANSLATE_NOOP("Agent", "Page"),
    "path": QT_TRANSLATE_NOOP("Agent", "File"),
    "query": QT_TRANSLATE_NOOP("Agent", "Searched for"),
    "question": QT_TRANSLATE_NOOP("Agent", "Question"),
    "replace": QT_TRANSLATE_NOOP("Agent", "New words"),
    "second": QT_TRANSLATE_NOOP("Agent", "Second day"),
    "start": QT_TRANSLATE_NOOP("Agent", "From"),
    "text": QT_TRANSLATE_NOOP("Agent", "Text"),
    "title_contains": QT_TRANSLATE_NOOP("Agent", "Words of the title"),
    "to": QT_TRANSLATE_NOOP("Agent", "New place"),
    "to_unit": QT_TRANSLATE_NOOP("Agent", "To unit"),
    "unit": QT_TRANSLATE_NOOP("Agent", "Unit"),
    "url": QT_TRANSLATE_NOOP("Agent", "Address"),
}

_IN_DIFF: Mapping[str, frozenset[str]] = {
    "write_file": frozenset({"content"}),
    "edit_file": frozenset({"find", "replace"}),
}


def argument_words(tool: str, name: str) -> str:
    """What an argument is; those of others' tools keep the name they were given."""
    own = _NAMES.get(name) if is_own(tool) else None
    return translate("Agent", own) if own else name


def shown_by_diff(tool: str, preview: str) -> frozenset[str]:
    """The arguments that are in a diff to the letter; none where it was cut."""
    lines = preview.split("\n")[1:]
    if not lines or any(line.startswith("(") for line in lines):
        return frozenset()
    return _IN_DIFF.get(tool, frozenset())


def preview_words(tool: str, preview: str) -> str:
    """What would be changed; lines of files are never anything but themselves."""
    if not is_own(tool):
        return preview
    if tool == "move_file":
        return in_words(preview)
    head, *lines = preview.split("\n")
    # Lines of files have a sign or a space before them, so these are ours.
    said = (in_words(line) if line.startswith("(") else line for line in lines)
    return "\n".join([in_words(head), *said])
