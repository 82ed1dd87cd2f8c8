"""conversations.json of a ChatGPT export: a tree of nodes for each chat.

What the program shows to a person is taken: questions and answers on every branch.
Tools' messages, hidden ones and pictures stay behind.
"""

from typing import Any

import msgspec

from app.conversations.records import MessageRole, WholeConversation
from app.exchange.errors import ExchangeError
from app.exchange.incoming import Turn, whole_conversation

_ROLES: dict[str, MessageRole] = {"user": "user", "assistant": "assistant"}
_SHOWN = ("text", "multimodal_text", "code")
_PICTURE = "[picture]"


class _Author(msgspec.Struct):
    role: str = ""


class _Content(msgspec.Struct):
    content_type: str = ""
    parts: list[Any] = []
    text: str | None = None
    language: str | None = None


class _Message(msgspec.Struct):
    author: _Author = msgspec.field(default_factory=_Author)
    content: _Content = msgspec.field(default_factory=_Content)
    create_time: float | None = None
    metadata: dict[str, Any] = {}
    recipient: str | None = None


class _Node(msgspec.Struct):
    parent: str | None = None
    message: _Message | None = None
    children: list[str] = []


class _Chat(msgspec.Struct):
    mapping: dict[str, _Node]
    title: str | None = None
    create_time: float | None = None
    update_time: float | None = None
    current_node: str | None = None
    id: str | None = None
    conversation_id: str | None = None


def looks_right(content: bytes) -> bool:
    """Whether the first chat has a tree of nodes."""
    start = content[:20_000].lstrip()
    return start.startswith(b"[") and b'"mapping"' in content[:2_000_000]


def read(content: bytes) -> tuple[tuple[WholeConversation, ...], int]:
    """The chats, and how many could not be read. Raises `ExchangeError`."""
    try:
        rows = msgspec.json.decode(content, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ExchangeError(
            "This is not a conversations.json of ChatGPT, or it is damaged.",
            repr(error),
        ) from error
    chats, unread = [], 0
    for number, row in enumerate(rows):
        try:
            chat = _whole(msgspec.json.decode(row, type=_Chat), number)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            unread += 1
            continue
        if chat.messages:
            chats.append(chat)
    return tuple(chats), unread


def _whole(chat: _Chat, number: int) -> WholeConversation:
    turns, standing = _turns(chat)
    created = chat.create_time or 0.0
    return whole_conversation(
        "chatgpt",
        chat.conversation_id or chat.id or f"{number}-{created}",
        chat.title or "",
        (created, chat.update_time or created),
        turns,
        _last_shown(chat.current_node, chat.mapping, standing) or _end(turns),
    )


def _turns(chat: _Chat) -> tuple[list[Turn], set[str]]:
    """Parents first; what is not shown is stepped over."""
    turns: list[Turn] = []
    shown: dict[str, str | None] = {}  # node to the last shown one at or above it
    roots = [key for key, node in chat.mapping.items() if not _known(chat, node.parent)]
    waiting: list[tuple[str, str | None]] = [(key, None) for key in reversed(roots)]
    while waiting:
        key, above = waiting.pop()
        if key in shown:
            continue  # a tree has no loops; a damaged file may
        node = chat.mapping[key]
        turn = _turn(key, node, above, chat.create_time or 0.0)
        if turn is not None:
            turns.append(turn)
            above = key
        shown[key] = above
        below = [child for child in node.children if child in chat.mapping]
        waiting += [(child, above) for child in reversed(below)]
    return turns, {turn.id for turn in turns}


def _known(chat: _Chat, parent: str | None) -> bool:
    return parent is not None and parent in chat.mapping


def _turn(key: str, node: _Node, parent: str | None, created: float) -> Turn | None:
    message = node.message
    if message is None or message.author.role not in _ROLES:
        return None
    if message.metadata.get("is_visually_hidden_from_conversation"):
        return None
    if message.recipient not in (None, "all"):  # said to a tool
        return None
    text = _text(message.content)
    if not text.strip():
        return None
    role = _ROLES[message.author.role]
    return Turn(key, parent, role, text, message.create_time or created)


def _text(content: _Content) -> str:
    if content.content_type not in _SHOWN:
        return ""
    if content.content_type == "code":
        language = content.language if content.language not in (None, "unknown") else ""
        return f"```{language}\n{content.text or ''}\n```" if content.text else ""
    return "\n\n".join(
        part if isinstance(part, str) else _PICTURE for part in content.parts
    )


def _last_shown(
    node: str | None, mapping: dict[str, _Node], standing: set[str]
) -> str | None:
    """The message at or above a node that is taken."""
    seen: set[str] = set()
    while node is not None and node in mapping and node not in seen:
        if node in standing:
            return node
        seen.add(node)
        node = mapping[node].parent
    return None


def _end(turns: list[Turn]) -> str | None:
    return turns[-1].id if turns else None
