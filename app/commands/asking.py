"""Asks the person at the terminal about one call, and stops waiting when told to."""

import os
import select
import sys
from collections.abc import Callable

from app.consent.card import ApprovalCard, Reply, card_text
from engine.cancel import CancelToken

LOOK_S = 0.2
MAX_LINE_BYTES = 1_000
_LABELS: dict[Reply, str] = {
    "deny": "[n]o",
    "once": "[y]es, once",
    "chat": "for this [t]ask",
    "always": "[a]lways in this folder",
}
_KEYS: dict[str, Reply] = {
    "y": "once", "yes": "once", "t": "chat", "a": "always", "always": "always",
}  # fmt: skip


def ask_on_terminal(
    card: ApprovalCard, cancel: CancelToken, note: Callable[[str], None]
) -> Reply:
    """Show the card and read a line; anything but a clear yes is a no."""
    note(card_text(card))
    note(f"Allow? {', '.join(_LABELS[reply] for reply in card.replies)}")
    line = _line(cancel)
    reply = _KEYS.get(line.strip().lower(), "deny")
    return reply if reply in card.replies else "deny"


def _line(cancel: CancelToken) -> str:
    """Without blocking: a thread that waits in `readline` cannot be ended."""
    handle, read = sys.stdin.fileno(), b""
    while not cancel.cancelled:
        if not _has_input(handle):
            continue
        piece = os.read(handle, MAX_LINE_BYTES)
        read += piece
        if not piece or b"\n" in read or len(read) >= MAX_LINE_BYTES:
            break
    return read.decode(errors="replace")


def _has_input(handle: int) -> bool:
    if sys.platform == "win32":
        return True  # a console cannot be waited for
    return bool(select.select([handle], [], [], LOOK_S)[0])
