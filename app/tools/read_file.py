"""read_file: the text of one file in a granted folder."""

import re
from typing import Annotated

import msgspec

from app.tools.granted_folders import GrantedFolders
from app.tools.known_places import known_files
from app.tools.request_words import Fit, mentioned
from app.tools.text_files import read_text
from app.tools.typed_tool import TypedTool
from app.tools.untrusted_text import for_model, spans_of
from engine.cancel import CancelToken
from engine.tool import Tool, ToolResult

MAX_CHARS = 6_000  # of one call; more is read from a later line


_READS = re.compile(
    r"\b(?:read|open|show|what|print|display|look|tell|contents?|see|view|written|says?"
    r"|load|give)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:write|create|save|replace|rename|move|put|delete|change|correct|edit|update"
    r"|append|copy|add)\b",
    re.IGNORECASE,
)


class ReadFile(msgspec.Struct, frozen=True):
    """Read the text of a file in a folder that the user granted."""

    path: Annotated[str, msgspec.Meta(description="The file, for example notes.txt")]
    first_line: Annotated[
        int, msgspec.Meta(ge=1, description="Where to begin; 1 is the first line")
    ] = 1


def read_file_tool(folders: GrantedFolders) -> Tool:
    """The tool over these folders."""

    def run(arguments: ReadFile, _: CancelToken) -> ToolResult:
        place = folders.find(arguments.path)
        lines = for_model(read_text(folders, place)).splitlines()
        first = arguments.first_line
        text, shown = "", 0
        for line in lines[first - 1 :]:
            if len(text) + len(line) > MAX_CHARS and shown:
                break
            text += line[:MAX_CHARS] + "\n"
            shown += 1
        rest = len(lines) - (first - 1 + shown)
        more = f"\n({rest} more lines from line {first + shown})" if rest > 0 else ""
        return ToolResult(
            text=(text.strip("\n") or "(nothing is written there)") + more,
            tainted=True,
            sources=spans_of(place.shown, text),
        )

    def from_request(request: str) -> Fit | None:
        path = mentioned(request, known_files(folders))
        if path is None or _CHANGES.search(request) or not _READS.search(request):
            return None
        return Fit({"path": path}, 0.9)

    return TypedTool(
        "read_file",
        ReadFile,
        run,
        examples=(
            "What does notes.txt say?",
            "Open the file todo.md and read it to me",
            "Show me the contents of config.ini",
            "Read the readme in my project folder",
        ),
        from_request=from_request,
        known_values=lambda: {"path": known_files(folders)},
    ).tool()
