"""write_file: a text file made or replaced in a granted folder, once agreed to."""

from typing import Annotated

import msgspec

from app.tools.file_changes import FileChanges
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
        preview=preview,
    ).tool()
