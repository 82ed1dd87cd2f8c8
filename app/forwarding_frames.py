"""What travels over the profile's socket: bounded frames of schema-checked structs."""

import socket
import struct
from typing import Literal

import msgspec

MAX_FRAME_BYTES = 1 << 20
MAX_TEXT_CHARS = 200_000  # a longer text is sent in pieces; four bytes a character
_LENGTH = struct.Struct("<I")


class RunRequested(msgspec.Struct, frozen=True, tag="run"):
    """Run a command as if it had been typed where the owner runs."""

    arguments: tuple[bytes, ...]  # file names need not be text
    folder: bytes
    process_age_s: float
    on_terminal: bool


class ShowRequested(msgspec.Struct, frozen=True, tag="show"):
    """Bring the owner's window to the front."""


class CancelRequested(msgspec.Struct, frozen=True, tag="cancel"):
    """The person has pressed Ctrl+C."""


class Wrote(msgspec.Struct, frozen=True, tag="wrote"):
    """Text for a standard stream."""

    stream: Literal["stdout", "stderr"]
    text: str


class Progressed(msgspec.Struct, frozen=True, tag="progressed"):
    """How far it is; total 0 takes the progress away."""

    label: str
    done: int
    total: int


class Exited(msgspec.Struct, frozen=True, tag="exited"):
    """The command has ended; nothing follows."""

    code: int


ClientFrame = RunRequested | ShowRequested | CancelRequested
OwnerFrame = Wrote | Progressed | Exited

_encoder = msgspec.msgpack.Encoder()
_client_decoder: msgspec.msgpack.Decoder[ClientFrame] = msgspec.msgpack.Decoder(
    ClientFrame
)
_owner_decoder: msgspec.msgpack.Decoder[OwnerFrame] = msgspec.msgpack.Decoder(
    OwnerFrame
)


class FrameError(Exception):
    """The other end sent something that is not a frame."""


def send(connection: socket.socket, frame: ClientFrame | OwnerFrame) -> None:
    """Send one frame; raises `OSError` when the other end is gone."""
    content = _encoder.encode(frame)
    if len(content) > MAX_FRAME_BYTES:
        raise FrameError("frame too long")
    connection.sendall(_LENGTH.pack(len(content)) + content)


def receive_from_client(connection: socket.socket) -> ClientFrame | None:
    """The next frame at the owner's end; None at the end."""
    content = _receive(connection)
    if content is None:
        return None
    try:
        return _client_decoder.decode(content)
    except msgspec.DecodeError as error:
        raise FrameError(str(error)) from error


def receive_from_owner(connection: socket.socket) -> OwnerFrame | None:
    """The next frame at the client's end; None at the end."""
    content = _receive(connection)
    if content is None:
        return None
    try:
        return _owner_decoder.decode(content)
    except msgspec.DecodeError as error:
        raise FrameError(str(error)) from error


def _receive(connection: socket.socket) -> bytes | None:
    header = _receive_exactly(connection, _LENGTH.size)
    if header is None:
        return None
    (length,) = _LENGTH.unpack(header)
    if length > MAX_FRAME_BYTES:
        raise FrameError("frame too long")
    return _receive_exactly(connection, length)


def _receive_exactly(connection: socket.socket, count: int) -> bytes | None:
    pieces = bytearray()
    while len(pieces) < count:
        piece = connection.recv(count - len(pieces))
        if not piece:
            return None
        pieces += piece
    return bytes(pieces)
