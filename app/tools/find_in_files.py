"""find_in_files: the lines of granted files that hold some words."""

import time
from collections.abc import Iterator
from typing import Annotated

import msgspec

from app.tools.granted_folders import FolderEntry, GrantedFolders, GrantedPath
from app.tools.known_places import known_folders
from app.tools.path_names import PathRefusedError
from app.tools.text_files import is_text_name, read_text
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, spans_of
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import Tool, ToolResult

MAX_HITS = 40
MAX_LINE_CHARS = 240
MAX_SEARCH_S = 20.0


class FindInFiles(msgspec.Struct, frozen=True):
    """Find the lines that hold a text, in all files of the folders the user granted."""

    # Searched for as it is: a pattern from a model could take for ever.
    text: Annotated[
        str,
        msgspec.Meta(min_length=1, max_length=200, description="The words to look for"),
    ]
    folder: Annotated[
        str, msgspec.Meta(description="Only in this folder; empty: everywhere")
    ] = ""


def find_in_files_tool(folders: GrantedFolders) -> Tool:
    """The tool over these folders."""

    def run(arguments: FindInFiles, cancel: CancelToken) -> ToolResult:
        if arguments.folder.strip():
            places = [folders.find(arguments.folder)]
        else:
            places = [GrantedPath(folder, ()) for folder in folders.folders]
        wanted = arguments.text.strip().casefold()
        lines: list[str] = []
        notes: list[str] = []
        until = time.monotonic() + MAX_SEARCH_S
        for entry in (found for place in places for found in folders.walk(place)):
            if cancel.cancelled:
                raise CancelledError("Stopped.")
            if time.monotonic() > until:
                notes.append("(stopped early: there are too many files)")
                break
            lines += _hits(folders, entry, wanted)
            if len(lines) >= MAX_HITS:
                notes.append("(more lines have it)")
                break
        text = for_model("\n".join(lines[:MAX_HITS]))
        return ToolResult(
            text="\n".join([text or "No file has these words.", *notes]),
            tainted=bool(text),
            sources=spans_of("files", text) if text else (),
        )

    return TypedTool(
        "find_in_files",
        FindInFiles,
        run,
        examples=(
            "Which of my files mentions the word deposit?",
            "Find the line with TODO in my notes",
            "Search my files for invoice 4411",
            "Where did I write down the plumber's number?",
        ),
        known_values=lambda: {"folder": ("", *known_folders(folders))},
    ).tool()


def _hits(folders: GrantedFolders, entry: FolderEntry, wanted: str) -> Iterator[str]:
    if not is_text_name(entry.place):
        return
    try:
        text = read_text(folders, entry.place)
    except PathRefusedError:
        return  # too large, no text, or closed to us
    for number, line in enumerate(for_model(text).splitlines(), start=1):
        if wanted in line.casefold():
            yield f"{entry.place.shown}:{number}: {line.strip()[:MAX_LINE_CHARS]}"
