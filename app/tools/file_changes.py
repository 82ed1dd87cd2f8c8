"""Changes of files by tools: shown as a diff, made only as shown, kept for undoing."""

import difflib
import hashlib

from app.tools.granted_folders import GrantedFolders, GrantedPath
from app.tools.text_files import decoded
from app.tools.undo_journal import Change, UndoJournal
from app.tools.untrusted_text import as_visible
from engine.tool import ToolError

MAX_DIFF_LINES = 200
MAX_COMPARED_LINES = 4_000  # comparing takes the square of it at worst


class FileChanges:
    """What the file tools of one chat share."""

    def __init__(self, folders: GrantedFolders, journal: UndoJournal) -> None:
        self.folders = folders
        self._journal = journal
        self._shown: dict[GrantedPath, str] = {}  # what was there when it was shown

    def preview(self, place: GrantedPath, content: str) -> str:
        """The diff of a change; from now on the file has to stay as it is."""
        before = self._before(place)
        self._shown[place] = _fingerprint(before)
        return diff_of(place, before, content)

    def write(self, place: GrantedPath, content: str) -> Change:
        """Make a change; refused where the file is not what was shown any more."""
        shown = self._shown.pop(place, None)
        if shown is not None and shown != _fingerprint(self._before(place)):
            raise ToolError("The file was changed after the diff was shown.")
        return self._journal.write(self.folders, place, content.encode())

    def move(self, place: GrantedPath, target: GrantedPath) -> Change:
        """Move a file."""
        return self._journal.move(self.folders, place, target)

    def _before(self, place: GrantedPath) -> bytes | None:
        if self.folders.status(place) is None:
            return None
        return self.folders.read(place)


def diff_of(place: GrantedPath, before: bytes | None, after: str) -> str:
    """A unified diff for the user, with everything invisible made visible."""
    if before is None:
        head = f"New file {place.shown}:"
        old: list[str] = []
    else:
        head = f"Change of {place.shown}:"
        old = decoded(before, place).splitlines()
    new = after.splitlines()
    if max(len(old), len(new)) > MAX_COMPARED_LINES:
        lines = [f"({len(old)} lines are replaced)", *(f"+{line}" for line in new)]
    else:
        compared = difflib.unified_diff(old, new, lineterm="", n=2)
        lines = list(compared)[2:] if before is not None else [f"+{x}" for x in new]
    more = len(lines) - MAX_DIFF_LINES
    shown = [as_visible(line) for line in lines[:MAX_DIFF_LINES]]
    if more > 0:
        shown.append(f"({more} more lines)")
    return "\n".join([head, *shown])


def _fingerprint(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
