"""Our own JSON: every chat with all branches, quotes, states and figures."""

import time
from collections.abc import Iterable, Iterator

import msgspec

from app.conversations.records import WholeConversation
from app.exchange.errors import ExchangeError

FORMAT = 1
_DAMAGED = "This export is damaged, or was changed in a way that cannot be read."


class _Head(msgspec.Struct):
    inglenook_chats: int


class _File(msgspec.Struct):
    inglenook_chats: int
    exported: float
    chats: tuple[WholeConversation, ...]


def written(chats: Iterable[WholeConversation]) -> Iterator[str]:
    """One JSON document, a chat at a time."""
    yield f'{{"inglenook_chats":{FORMAT},"exported":{time.time()},"chats":['
    between = ""
    for chat in chats:
        yield between + msgspec.json.encode(chat).decode()
        between = ",\n"
    yield "]}\n"


def is_ours(content: bytes) -> bool:
    """Whether it says that it is an export of Inglenook."""
    try:
        return msgspec.json.decode(content, type=_Head).inglenook_chats > 0
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return False


def read(content: bytes) -> tuple[WholeConversation, ...]:
    """Raises `ExchangeError`."""
    if msgspec.json.decode(content, type=_Head).inglenook_chats > FORMAT:
        raise ExchangeError(
            "These chats were exported by a newer Inglenook; please use that one."
        )
    try:
        return msgspec.json.decode(content, type=_File).chats
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ExchangeError(_DAMAGED, repr(error)) from error
