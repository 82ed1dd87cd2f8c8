"""What the doctor says of chats and their backups, and what it can mend."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from app.backups.errors import BackupError
from app.conversations.errors import ConversationError
from app.conversations.repairing import faults, mend, save_from
from app.services import Services

_REPAIR = "Run: inglenook doctor --repair"


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    fix: str = ""


def chats_check(services: Services) -> Check:
    """Whether every chat can be read and found."""
    store = services.conversations
    try:
        found = [*faults(store.database)]
    except ConversationError as error:
        return Check("Chats", ok=False, detail=str(error), fix=_REPAIR)
    aside = _set_aside(store.database.path)
    if aside:
        found.append(f"A damaged file was set aside as {aside[-1].name}.")
    detail = " ".join(found) or f"{len(store.list())} chats."
    return Check("Chats", ok=not found, detail=detail, fix=_REPAIR)


def backups_check(services: Services) -> Check:
    """The newest copy is looked at as a whole."""
    rotation = services.backups.rotation
    known = rotation.all()
    if not known:
        chats = len(services.conversations.list())
        detail = "None yet; the window makes one a day where something was said."
        return Check("Backups of chats", ok=True, detail=detail if chats else "None.")
    when = datetime.fromtimestamp(known[0].created).astimezone()
    try:
        counts = rotation.counts(known[0])
    except BackupError as error:
        fix = "Make one now: More, Your data, Back up now."
        return Check("Backups of chats", ok=False, detail=str(error), fix=fix)
    detail = (
        f"{len(known)}, the newest of {when:%Y-%m-%d %H:%M} with {counts.chats} chats."
    )
    return Check("Backups of chats", ok=True, detail=detail)


def repair(services: Services) -> Iterator[str]:
    """Mend conversations.db, then bring in what damaged files still have."""
    store = services.conversations
    done = mend(store.database)
    yield from done
    for damaged in _set_aside(store.database.path):
        saved = save_from(store.database, damaged)
        yield f"{saved} chats were saved from {damaged.name}."
        damaged.rename(
            damaged.with_name(damaged.name.replace(".corrupt-", ".searched-"))
        )
    if not done:
        yield "Nothing had to be mended in the chats."


def _set_aside(database: Path) -> list[Path]:
    found = database.parent.glob(f"{database.name}.corrupt-*")
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm")))
