"""list_folder: what is in a granted folder."""

import re
from datetime import datetime
from typing import Annotated

import msgspec

from app.tools.granted_folders import FolderEntry, GrantedFolders, GrantedPath
from app.tools.known_places import known_folders
from app.tools.request_words import Fit, file_names, mentioned
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult

MAX_LISTED = 200


_LISTS = re.compile(
    r"\b(?:list|show|which|what|see|contents?|how many|tell|name|everything|all)\b",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:my|the|all|these|those|any) (?:\w+ )?(?:files|folders?)\b|\bfiles (?:do i"
    r"|are|have|i have|there)\b|\bwhich files\b|\bwhat files\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(  # it is about what stands in the files
    r"\b(?:mentions?|contains?|contain|word|line|search|find|about|write|wrote|document"
    r"|documents|library|move|rename|create|save)\b",
    re.IGNORECASE,
)


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

    def from_request(request: str) -> Fit | None:
        if file_names(request) or not _LISTS.search(request) or _INSIDE.search(request):
            return None
        folder = mentioned(request, known_folders(folders))
        if folder is not None:
            return Fit({"folder": folder}, 0.95)
        return Fit({"folder": ""}, 0.75) if _ANY.search(request) else None

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
        from_request=from_request,
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
