"""write_file: a text file made or replaced in a granted folder, once agreed to."""

import re
from typing import Annotated

import msgspec

from app.tools.file_changes import FileChanges
from app.tools.request_words import Fit, file_names, quoted
from app.tools.text_files import is_text_name
from app.tools.typed_tool import TypedTool
from engine.cancel import CancelToken
from engine.tool import Tool, ToolError, ToolResult

MAX_CHARS = 200_000


class WriteFile(msgspec.Struct, frozen=True):
    """Write a text file into a folder that the user granted; replaces what is there."""

    path: Annotated[str, msgspec.Meta(description="The file, for example notes.txt")]
    content: Annotated[
        str, msgspec.Meta(max_length=MAX_CHARS, description="All of its text")
    ]


_WRITES = re.compile(
    r"\b(?:write|create|save|make|note|put|store|new file|start)\b", re.IGNORECASE
)
_OTHERWISE = re.compile(r"\b(?:replace|rename|move|change|read)\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"(?:\bwith (?:the )?(?:text|content|words?|line)s?|\bthat (?:says|reads|contains)"
    r"|\b(?:saying|containing|reading)|\bwith|:)\s*:?\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    r"\b(?:write|save|put|note|store)(?: down)? (?P<text>.+?) "
    r"(?:(?:in|to|into|as|under)\b)(?: (?:a|the))?(?: new)?(?: text)?(?: file)?"
    r"(?: (?:called|named))? ?$",
    re.IGNORECASE | re.DOTALL,
)


def _from_request(request: str) -> Fit | None:
    """One file's name, and its text in quotes, behind a colon or "that says"."""
    names = file_names(request)
    if len(names) != 1 or not _WRITES.search(request) or _OTHERWISE.search(request):
        return None
    before, _, after = request.partition(names[0])
    content = ""
    if marked := quoted(request):
        content = marked[0]
    elif (match := _CONTENT.search(after)) or (match := _BEFORE.search(before)):
        content = match["text"]
    if not content.strip():
        return None
    return Fit({"path": names[0], "content": content.strip()}, 0.95)


def write_file_tool(changes: FileChanges) -> Tool:
    """The tool over the folders of `changes`."""

    def preview(arguments: WriteFile) -> str:
        place = changes.folders.find(arguments.path)
        return changes.preview(place, arguments.content)

    def run(arguments: WriteFile, _: CancelToken) -> ToolResult:
        place = changes.folders.find(arguments.path)
        if not place.parts or not is_text_name(place):
            raise ToolError("Only plain text files can be written.", place.shown)
        change = changes.write(place, arguments.content)
        return ToolResult(f"Written: {place.shown}", undo=change.id)

    return TypedTool(
        "write_file",
        WriteFile,
        run,
        examples=(
            "Write a file hello.txt that says hi",
            "Save a shopping list with milk and bread as list.txt",
            "Create a new file called plan.md with the text Monday: rest",
            "Note this down in a new file",
        ),
        effect="writes",
        from_request=_from_request,
        preview=preview,
    ).tool()
