"""list_folder: what is in a granted folder."""

from datetime import datetime
from typing import Annotated

import msgspec

from app.tools.granted_folders import FolderEntry, GrantedFolders, GrantedPath
from app.tools.known_places import known_folders
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult

MAX_LISTED = 200


class ListFolder(msgspec.Struct, frozen=True):
    """List the files and folders in a folder that the user granted."""

    folder: Annotated[
        str, msgspec.Meta(description="The folder; empty: all that were granted")
    ] = ""


def list_folder_tool(folders: GrantedFolders) -> Tool:
    """The tool over these folders."""

    def run(arguments: ListFolder, _: CancelToken) -> ToolResult:
        if arguments.folder.strip():
            places = [folders.find(arguments.folder)]
        else:
            places = [GrantedPath(folder, ()) for folder in folders.folders]
        text = "\n\n".join(_listing(folders, place) for place in places)
        text = for_model(text) or "No folder was granted."
        # A file's name can be an instruction as well as its content.
        return ToolResult(
            text=text,
            tainted=bool(places),
            sources=tuple(
                span for place in places for span in spans_of(place.shown, text)
            ),
        )

    return TypedTool(
        "list_folder",
        ListFolder,
        run,
        examples=(
            "What files are in my folder?",
            "List everything in the Invoices folder",
            "Which files do I have?",
            "How many files are in Reports?",
        ),
        known_values=lambda: {"folder": known_folders(folders)},
    ).tool()


def _listing(folders: GrantedFolders, place: GrantedPath) -> str:
    entries = folders.entries(place)
    lines = [_line(entry) for entry in entries[:MAX_LISTED]]
    more = len(entries) - len(lines)
    if more:
        lines.append(f"({more} more)")
    files = sum(not entry.is_folder for entry in entries)
    head = f"{place.shown}: {files} files, {len(entries) - files} folders"
    return "\n".join([head, *lines])


def _line(entry: FolderEntry) -> str:
    name = entry.place.parts[-1]
    if entry.is_folder:
        return f"{name}/"
    changed = datetime.fromtimestamp(entry.modified).astimezone()
    return f"{name} ({entry.size_bytes:,} bytes, changed {changed:%Y-%m-%d})"
