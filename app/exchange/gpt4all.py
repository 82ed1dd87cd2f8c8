"""Chats of GPT4All: the `.chat` files that it keeps, versions 1 to 13.

They are written by Qt's QDataStream: big-endian numbers, texts in UTF-16. Only what is
asked and answered is taken; everything else is stepped over with its length checked.
"""

import struct

from app.conversations.records import MessageRole, WholeConversation
from app.exchange.errors import ExchangeError
from app.exchange.incoming import Turn, whole_conversation

MAGIC = 0xF5D553CC
NEWEST = 13
_NONE = 0xFFFFFFFF
_MOST_ITEMS = 100_000
_ROLES: dict[str, MessageRole] = {"Prompt: ": "user", "Response: ": "assistant"}
_NOT_READ = "This chat of GPT4All is damaged, or of a version that is not known here."


def looks_right(content: bytes) -> bool:
    """Whether a file begins as those do."""
    return content[:4] == struct.pack(">I", MAGIC)


def read(content: bytes) -> WholeConversation:
    """Raises `ExchangeError`."""
    try:
        return _chat(_Stream(content))
    except (struct.error, UnicodeDecodeError, _DamagedError, RecursionError) as error:
        raise ExchangeError(_NOT_READ, repr(error)) from error


class _DamagedError(Exception):
    """What stands there cannot be."""


class _Stream:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def number(self, form: str) -> int:
        """One number: `i` 32 bits, `q` 64, `?` a byte; capitals without a sign."""
        size = struct.calcsize(f">{form}")
        found = struct.unpack_from(f">{form}", self._content, self._at)[0]
        self._at += size
        return int(found)

    def skip(self, size: int) -> None:
        if not 0 <= size <= len(self._content) - self._at:
            raise _DamagedError("too short")
        self._at += size

    def data(self) -> bytes:
        size = self.number("I")
        if size == _NONE:
            return b""
        start = self._at
        self.skip(size)
        return self._content[start : self._at]

    def text(self) -> str:
        return self.data().decode("utf-16-be")

    def count(self, form: str) -> int:
        found = self.number(form)
        if not 0 <= found <= _MOST_ITEMS:
            raise _DamagedError("too many")
        return found


def _chat(stream: _Stream) -> WholeConversation:
    if stream.number("I") != MAGIC:
        raise _DamagedError("not a chat")
    version = stream.number("i")
    if not 1 <= version <= NEWEST:
        raise _DamagedError(f"version {version}")
    created = float(stream.number("q"))
    chat_id, title = stream.text(), stream.text()
    stream.text()  # the name of the user
    stream.text()  # the model
    if version >= 3:
        for _ in range(stream.count("I")):
            stream.text()  # a collection of documents
    if version < 11:
        _skip_model_state(stream, version)
    turns: list[Turn] = []
    for _ in range(stream.count("i")):
        name, text = _item(stream, version)
        role = _ROLES.get(name)
        if role is not None and text.strip():
            parent = turns[-1].id if turns else None
            turns.append(Turn(str(len(turns)), parent, role, text, created))
    leaf = turns[-1].id if turns else None
    return whole_conversation(
        "gpt4all", chat_id, title, (created, created), turns, leaf
    )


def _skip_model_state(stream: _Stream, version: int) -> None:
    has_state = bool(stream.number("?")) if version >= 6 else True
    if version >= 2:
        stream.number("i")  # the kind of model
        stream.number("i")  # the version of its state
    stream.text()
    stream.text()
    stream.number("I")
    if has_state:
        if version < 4:
            stream.skip(stream.number("I") * 4)
        stream.number("I")
        stream.skip(stream.number("Q") * 4)
        stream.data()


def _item(stream: _Stream, version: int) -> tuple[str, str]:
    """The name of who spoke, and the text."""
    if version < 12:
        stream.number("i")
    name, text = stream.text(), stream.text()
    if version < 10:
        stream.text()
    stream.text()  # a newer answer
    for _ in range(4):  # current, stopped, liked, disliked
        stream.number("?")
    if version >= 11 and name == "Response: ":
        stream.number("?")  # an error
    _skip_sources(stream, version)
    if version >= 10:
        for _ in range(stream.count("q")):
            stream.data()  # an address and a file
            stream.data()
    said = [text]
    if version >= 12:
        said = [*_sub_items(stream), text]
    return name, "\n\n".join(part.strip() for part in said if part.strip())


def _skip_sources(stream: _Stream, version: int) -> None:
    if version >= 8:
        for _ in range(stream.count("q")):
            for _ in range(7):
                stream.text()
            for _ in range(3):
                stream.number("i")
    elif version >= 3:
        stream.text()
        for _ in range(stream.count("I")):
            stream.text()


def _sub_items(stream: _Stream, depth: int = 0) -> list[str]:
    """The parts of an answer that were written before a tool ran; texts alone."""
    if depth > 20:
        raise _DamagedError("too deep")
    said: list[str] = []
    for _ in range(stream.count("q")):
        name, value = stream.text(), stream.text()
        if name == "ToolCall: ":
            _skip_tool_call(stream)
        elif name == "Think: ":
            stream.number("i")  # how long; thoughts are no part of the answer
        elif name in ("Text: ", "Response: "):
            said.append(value)
        said += _sub_items(stream, depth + 1)
    return said


def _skip_tool_call(stream: _Stream) -> None:
    stream.text()  # its name
    for _ in range(stream.count("q")):
        stream.text()  # a parameter, its type and value
        stream.number("i")
        _skip_variant(stream)
    stream.text()  # the result
    stream.number("i")
    stream.text()


def _skip_variant(stream: _Stream) -> None:
    kind = stream.number("I")
    stream.number("?")
    if kind != 10:  # a text, which all parameters are
        raise _DamagedError("a parameter that is no text")
    stream.text()
