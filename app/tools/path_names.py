"""Which names of files a tool may use; asked before the file system is."""

import unicodedata

from engine.tool import ToolError

MAX_PATH_CHARS = 4096
MAX_NAME_BYTES = 255
# Windows gives these to devices, with any ending, and reading one can wait for ever.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
# They make a name look like another one.
_TURNS_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
                             "\u2066\u2067\u2068\u2069")  # fmt: skip


class PathRefusedError(ToolError):
    """A path that no tool may use; the sentence says why."""

    kind = "path_refused"


def parts_of(name: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a path is absolute, and its parts. Raises `PathRefusedError`."""
    if not name.strip():
        raise PathRefusedError("The path is empty.")
    if len(name) > MAX_PATH_CHARS:
        raise PathRefusedError("The path is too long.", f"{len(name)} characters")
    if "\\" in name or name.startswith("//"):
        raise PathRefusedError(
            "Parts of a path are parted by single slashes.", repr(name[:200])
        )
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    for part in parts:
        check_name(part)
    return name.startswith("/"), parts


def check_name(name: str) -> None:
    """Refuse one part of a path that could mean something else than a plain name."""
    if reason := _refusal(name):
        raise PathRefusedError(reason, repr(name[:200]))


def _refusal(name: str) -> str:
    if name == "..":
        return "A path may not lead upwards with “..”."
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in name):
        return "The path holds characters that no file name has."
    if _TURNS_DIRECTION & set(name):
        return "The path holds invisible characters that change how it reads."
    if ":" in name:
        return "A file name may not hold a colon."
    if name != name.rstrip(". ") or name != name.lstrip(" "):
        return "A file name may not end with a dot, or begin or end with a blank."
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return "This is the name of a device, not of a file."
    if name.startswith("."):
        return "Hidden files and folders are left alone."
    if len(name.encode()) > MAX_NAME_BYTES:
        return "The file name is too long."
    return ""
