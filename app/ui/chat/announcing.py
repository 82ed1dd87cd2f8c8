"""Says an answer to a screen reader while it comes: sentence by sentence."""

import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

# A sentence ends with its sign and a space, or with its line, as in code and tables.
_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]*_]*\s+|\n+")
_SIGNS = re.compile(r"[*_`#>|]+|^\s*[-+]\s+", re.MULTILINE)


class Announcing:
    """Keeps what is not a whole sentence yet. Says nothing where nobody listens."""

    def __init__(self, speaker: QObject) -> None:
        self._speaker = speaker
        self._rest = ""

    def add(self, untrusted_text: str) -> None:
        """What has just come."""
        if not QAccessible.isActive():
            return
        self._rest += untrusted_text
        *whole, self._rest = _ENDS.split(self._rest)
        self._say(whole)

    def end(self) -> None:
        """What is left is said too."""
        rest, self._rest = self._rest, ""
        self._say([rest])

    def _say(self, sentences: list[str]) -> None:
        for sentence in sentences:
            words = " ".join(_SIGNS.sub(" ", sentence).split())
            if words:
                event = QAccessibleAnnouncementEvent(self._speaker, words)
                QAccessible.updateAccessibility(event)
