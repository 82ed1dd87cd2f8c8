"""find_in_files: the lines of granted files that hold some words."""

import re
import time
from collections.abc import Iterator
from typing import Annotated

import msgspec

from app.tools.granted_folders import FolderEntry, GrantedFolders, GrantedPath
from app.tools.known_places import known_folders
from app.tools.path_names import PathRefusedError
from app.tools.request_words import Fit, file_names, mentioned, plain, quoted
from app.tools.text_files import is_text_name, read_text
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, spans_of
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.tool import Tool, ToolResult

MAX_HITS = 40
MAX_LINE_CHARS = 240
MAX_SEARCH_S = 20.0


_IN_FILES = re.compile(r"\b(?:files?|notes|folders?)\b", re.IGNORECASE)
_SEARCHES = re.compile(
    r"\b(?:mentions?|mentioned|contains?|containing|(?:with|for|has|have|is|says?)"
    r" (?:the )?(?:words?|text|name|phrase|number|line)|search(?:es)? .*?\bfor|find"
    r"|where (?:did|do|have) i (?:write|wrote|written|note|noted|put)(?: down)?"
    r"(?: about)?"
    r"|which (?:of my )?files? (?:did|do) i (?:write|mention|note)(?: down)?(?: about)?"
    r"|look(?:ing)? for|about)\b[ :]*(?P<text>.+)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:where (?:i|we) (?:mention|mentioned|write|wrote|note|noted)(?: about)? )?"
    r"(?:the |a |an |any |all )?(?:(?:lines?|words?|texts?|names?|phrases?|places?"
    r"|notes?|files?)(?: (?:with|that (?:say|mention|contain)s?|about|of|for"
    r"|containing))?\b ?)?"
    r"(?:the |a |an )?(?:word |text |name |phrase )?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[ ,]+(?:in|from|of|within|inside|across) (?:all |any |one )?(?:of )?"
    r"(?:my|the|these|this)\b.*$|[ ,]+anywhere.*$",
    re.IGNORECASE,
)


def _searched_text(request: str) -> str | None:
    """What to look for in files; None where a request is about something else."""
    asked = plain(request)
    if not _IN_FILES.search(asked) or file_names(asked):
        return None
    match = _SEARCHES.search(asked)
    if match is None:
        return None
    if marked := quoted(asked):
        return marked[0]
    text = _TRAILING.sub("", match["text"])
    text = _LEADING.sub("", text.strip()).strip(" ,.?!:")
    return text if 0 < len(text) <= 100 and len(text.split()) <= 6 else None


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

    def from_request(request: str) -> Fit | None:
        text = _searched_text(request)
        if text is None:
            return None
        folder = mentioned(request, known_folders(folders)) or ""
        return Fit({"text": text, "folder": folder}, 0.9)

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
        from_request=from_request,
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
