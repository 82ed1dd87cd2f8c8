"""edit_file: one stretch of a text file exchanged, once agreed to."""

import re
from typing import Annotated

import msgspec

from app.tools.file_changes import FileChanges
from app.tools.granted_folders import GrantedPath
from app.tools.known_places import known_files
from app.tools.request_words import Fit, mentioned, plain, quoted
from app.tools.text_files import MAX_READ_BYTES, is_text_name
from app.tools.typed_tool import TypedTool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult

_EXCHANGE = re.compile(
    r"\b(?:replace|change|correct|substitute|swap|update|turn|alter)s?\b"
    r"(?: (?:the|every))?(?: (?:words?|texts?|names?|numbers?|price|typo|date|phrase"
    r"|line|amount)\b)?(?: .{0,60}?\bfrom)? ?(?P<find>.+?) (?:by|with|to|into|for|->) "
    r"(?P<replace>.+)$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[ ,]*\b(?:in|of|inside|within)(?: the)?(?: file)? [\w/.-]+\.\w{1,5}\b[, ]*",
    re.IGNORECASE,
)


def _exchanged(request: str) -> tuple[str, str] | None:
    """What stands there and what is to stand there."""
    without_place = _PLACE.sub(" ", f" {plain(request)} ").strip(" ,")
    match = _EXCHANGE.search(without_place)
    if match is None:
        return None
    marked = quoted(request)
    if len(marked) == 2:
        return marked[0], marked[1]
    find, replace = match["find"].strip(" ,\"'"), match["replace"].strip(" ,\"'")
    return (find, replace) if find and replace and len(find) < 200 else None


class EditFile(msgspec.Struct, frozen=True):
    """Replace some words in a text file in a folder that the user granted."""

    path: Annotated[str, msgspec.Meta(description="The file, for example notes.txt")]
    find: Annotated[
        str,
        msgspec.Meta(
            min_length=1, max_length=5_000, description="The words that are there now"
        ),
    ]
    replace: Annotated[
        str, msgspec.Meta(max_length=20_000, description="What they become")
    ]


def edit_file_tool(changes: FileChanges) -> Tool:
    """The tool over the folders of `changes`."""

    def preview(arguments: EditFile) -> str:
        return changes.preview(*_edited(changes, arguments))

    def run(arguments: EditFile, _: CancelToken) -> ToolResult:
        place, content = _edited(changes, arguments)
        change = changes.write(place, content)
        return ToolResult(f"Changed: {place.shown}", undo=change.id)

    def from_request(request: str) -> Fit | None:
        path = mentioned(request, known_files(changes.folders))
        exchanged = _exchanged(request) if path is not None else None
        if path is None or exchanged is None:
            return None
        find, replace = exchanged
        return Fit({"path": path, "find": find, "replace": replace}, 0.95)

    return TypedTool(
        "edit_file",
        EditFile,
        run,
        examples=(
            "Replace Monday by Tuesday in plan.txt",
            "In notes.txt change the word draft to final",
            "Correct the typo teh to the in letter.txt",
            "Update the price in offer.txt from 20 to 25",
        ),
        effect="writes",
        from_request=from_request,
        known_values=lambda: {"path": known_files(changes.folders)},
        preview=preview,
    ).tool()


def _edited(changes: FileChanges, arguments: EditFile) -> tuple[GrantedPath, str]:
    place = changes.folders.find(arguments.path)
    if not place.parts or not is_text_name(place):
        raise ToolError("Only plain text files can be changed.", place.shown)
    try:
        text = changes.folders.read(place, MAX_READ_BYTES).decode()
    except UnicodeDecodeError as error:  # writing it would change all of its letters
        raise ToolError("The file is not written in UTF-8.", repr(error)) from error
    count = text.count(arguments.find)
    if count != 1:
        found = "is not in the file" if not count else f"is {count} times in the file"
        raise ToolError(f"The text to replace {found}; it has to be there once.")
    return place, text.replace(arguments.find, arguments.replace)
