"""Patterns as in .gitignore that say which files and folders are left out."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from rag.errors import RagError

USUAL_PATTERNS = (
    ".*",  # hidden ones, .git among them
    "node_modules/",
    "__pycache__/",
    "*.egg-info/",
    "$RECYCLE.BIN/",
    "System Volume Information/",
    "lost+found/",
    "~$*",  # what Office puts beside an open document
    "*~",
    "*.tmp",
    "*.part",
    "*.crdownload",
    "*.swp",
    "Thumbs.db",
    "desktop.ini",
)
MAX_PATTERNS = 200
MAX_PATTERN_CHARS = 200
MAX_STARS = 6  # each one multiplies the time that a long name takes

_TOKEN = re.compile(r"\*\*/|/\*\*$|\*+|\?|\[[!^]?\]?[^\]/]*\]|\\.|.", re.DOTALL)


class PatternError(RagError):
    """A pattern that cannot be used."""

    kind = "pattern"


class Ignored:
    """Ordered patterns: the last one that fits decides, as with git."""

    def __init__(self, patterns: Sequence[str]) -> None:
        kept = [pattern for line in patterns if (pattern := _cleaned(line))]
        self._groups = tuple(
            (is_kept, _either(group, files=True), _either(group, files=False))
            for is_kept, members in groupby(kept, lambda p: p.startswith("!"))
            for group in [[member.removeprefix("!") for member in members]]
        )[::-1]

    def __call__(self, relative: str, is_folder: bool) -> bool:
        """Whether a path below the folder is left out; those above it are not seen."""
        for is_kept, files, folders in self._groups:
            if (folders if is_folder else files).fullmatch(relative):
                return not is_kept
        return False

    def any_of(self, relative: str, is_folder: bool) -> bool:
        """Whether the path, or a folder on the way to it, is left out."""
        parts = relative.split("/")
        above = ("/".join(parts[:end]) for end in range(1, len(parts)))
        return any(self(folder, True) for folder in above) or self(relative, is_folder)


@lru_cache(maxsize=64)
def ignored_by(patterns: tuple[str, ...]) -> Ignored:
    """The usual patterns, and then these; raises `PatternError`."""
    return Ignored((*USUAL_PATTERNS, *patterns))


def checked_patterns(lines: Sequence[str]) -> tuple[str, ...]:
    """Usable patterns in their order, each once; raises `PatternError`."""
    patterns = tuple(dict.fromkeys(p for line in lines if (p := _cleaned(line))))
    if len(patterns) > MAX_PATTERNS:
        raise PatternError(f"A folder can have {MAX_PATTERNS} patterns at most.")
    for pattern in patterns:
        if len(pattern) > MAX_PATTERN_CHARS or pattern.count("*") > MAX_STARS:
            raise PatternError(
                f"The pattern “{pattern[:40]}” is too long or has too many stars."
            )
        _either([pattern.removeprefix("!")], files=False)
    return patterns


def _cleaned(line: str) -> str:
    """Without surrounding spaces; nothing of a comment."""
    pattern = line.strip()
    if pattern.startswith("#") or not pattern.strip("!/"):
        return ""
    return pattern.removeprefix("\\") if pattern.startswith("\\#") else pattern


def _either(patterns: Sequence[str], files: bool) -> re.Pattern[str]:
    """One expression for all; those that end in a slash are for folders only."""
    wanted = [p for p in patterns if not (files and p.endswith("/"))]
    try:
        return re.compile("|".join(map(_expression, wanted)) or r"(?!)", re.DOTALL)
    except re.error as error:
        raise PatternError(
            f"The pattern “{patterns[-1][:40]}” cannot be understood.", str(error)
        ) from error


def _expression(pattern: str) -> str:
    body = pattern.rstrip("/")
    # A slash at the start or in the middle ties the pattern to the folder itself.
    anywhere = "/" not in body
    parts = [_translated(token) for token in _TOKEN.findall(body.lstrip("/"))]
    return ("(?:.*/)?" if anywhere else "") + "".join(parts)


def _translated(token: str) -> str:
    if token == "**/":
        return "(?:.*/)?"
    if token == "/**":
        return "/.*"
    if token.startswith("*"):
        return "[^/]*"
    if token == "?":
        return "[^/]"
    if token.startswith("[") and len(token) > 1:
        negated = token[1] in "!^"
        inside = token[2 if negated else 1 : -1].replace("\\", r"\\")
        inside = inside.replace("[", r"\[").replace("&&", r"&\&")
        return f"[{'^/' if negated else ''}{inside}]"
    return re.escape(token[-1])
