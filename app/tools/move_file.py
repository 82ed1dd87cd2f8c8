"""move_file: a file given another name or folder, once agreed to."""

import re
import stat
from typing import Annotated

import msgspec

from app.tools.file_changes import FileChanges
from app.tools.granted_folders import GrantedFolders, GrantedPath
from app.tools.known_places import known_files
from app.tools.request_words import Fit, mentioned, plain
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import as_visible
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult

_MOVES = re.compile(
    r"\b(?P<verb>rename|move|put|give|shift|transfer)\b.+?"
    r"\b(?:to|into|in|as|the name|name it|call it)\b"
    r"(?: (?:the|a|my))?(?: folder| directory| subfolder| name)?(?: called| named)? "
    r"(?P<to>[\w./ -]+?)(?: folder| directory)?$",
    re.IGNORECASE,
)


class MoveFile(msgspec.Struct, frozen=True):
    """Rename a file or move it to another folder among those the user granted."""

    path: Annotated[str, msgspec.Meta(description="The file as it is called now")]
    to: Annotated[
        str, msgspec.Meta(description="Its new name, for example Archive/notes.txt")
    ]


def move_file_tool(changes: FileChanges) -> Tool:
    """The tool over the folders of `changes`."""
    folders = changes.folders

    def preview(arguments: MoveFile) -> str:
        place, target = _places(folders, arguments)
        return as_visible(f"Move {place.shown}\n  to {target.shown}")

    def run(arguments: MoveFile, _: CancelToken) -> ToolResult:
        place, target = _places(folders, arguments)
        change = changes.move(place, target)
        return ToolResult(f"Moved: {place.shown} to {target.shown}", undo=change.id)

    def from_request(request: str) -> Fit | None:
        path = mentioned(request, known_files(folders))
        match = _MOVES.search(plain(request))
        if path is None or match is None:
            return None
        to = match["to"].strip(" \"'“”")
        if "/" not in to and match["verb"].casefold() == "rename":
            to = "/".join((*path.split("/")[:-1], to))
        return Fit({"path": path, "to": to}, 0.95) if to else None

    return TypedTool(
        "move_file",
        MoveFile,
        run,
        examples=(
            "Rename scan1.txt to receipt.txt",
            "Move invoice.txt into the Archive folder",
            "Put report.md into Done",
            "Give the file a.txt the name b.txt",
        ),
        effect="writes",
        from_request=from_request,
        known_values=lambda: {"path": known_files(folders)},
        preview=preview,
    ).tool()


def _places(
    folders: GrantedFolders, arguments: MoveFile
) -> tuple[GrantedPath, GrantedPath]:
    """The file, and where it goes: into a folder that is there under its own name."""
    place, target = folders.find(arguments.path), folders.find(arguments.to)
    found = folders.status(target)
    if found is not None and stat.S_ISDIR(found.st_mode) and place.parts:
        target = target.child(place.parts[-1])
    return place, target
