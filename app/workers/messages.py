"""The wire between host and child: frozen structs, MessagePack, checked on arrival.

A message is an envelope with a `request_id`; its body is encoded on its own, so that
each worker has its own requests and each request its own reply type. Never pickle.
"""

from collections.abc import Hashable
from functools import lru_cache
from typing import Annotated, Any, TypeVar, cast

import msgspec

T = TypeVar("T")

BROADCAST_ID = 0  # replies to nobody in particular

RequestId = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
ShortText = Annotated[str, msgspec.Meta(max_length=2_000)]
LongText = Annotated[str, msgspec.Meta(max_length=40_000)]


class GarbageError(Exception):
    """Bytes that are no message, or not of the expected type; the child is killed."""


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    request_id: RequestId


class Request(_Envelope, frozen=True, tag="request"):
    """Work for the child."""

    body: msgspec.Raw


class CancelRequested(_Envelope, frozen=True, tag="cancel"):
    """Stop working on a request; a `Finished` or `Failed` for it must still follow."""


class CloseRequested(_Envelope, frozen=True, tag="close"):
    """Cancel everything and leave."""


ToChild = Request | CancelRequested | CloseRequested


class Ready(_Envelope, frozen=True, tag="ready"):
    """The handshake: requests are served from now on."""


class Reply(_Envelope, frozen=True, tag="reply"):
    """One item of an answer, or an event where the id is BROADCAST_ID."""

    body: msgspec.Raw


class Finished(_Envelope, frozen=True, tag="finished"):
    """The answer is complete."""


class Failed(_Envelope, frozen=True, tag="failed"):
    """The request ended in an error; with BROADCAST_ID, the start did."""

    kinds: tuple[ShortText, ...]  # of the class and its bases, most specific first
    sentence: ShortText
    detail: LongText = ""
    remedy: ShortText = ""


FromChild = Ready | Reply | Finished | Failed

_encoder = msgspec.msgpack.Encoder()
_to_child = msgspec.msgpack.Decoder(ToChild)
_from_child = msgspec.msgpack.Decoder(FromChild)


def encode(message: ToChild | FromChild) -> bytes:
    """The bytes of an envelope."""
    return _encoder.encode(message)


def encode_body(item: object) -> msgspec.Raw:
    """The bytes of a request or of one item of an answer."""
    return msgspec.Raw(_encoder.encode(item))


def decode_to_child(data: bytes) -> ToChild:
    """Check what the parent sent."""
    message: ToChild = _checked(_to_child, data)
    return message


def decode_from_child(data: bytes) -> FromChild:
    """Check what a child sent."""
    message: FromChild = _checked(_from_child, data)
    return message


def decode_body(body: msgspec.Raw | bytes, expected: type[T]) -> T:
    """Check the body of a message against the type that belongs there."""
    item: T = _checked(_decoder_of(cast("Hashable", expected)), body)
    return item


@lru_cache(maxsize=256)
def _decoder_of(expected: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(cast("type[Any]", expected))


def _checked(decoder: msgspec.msgpack.Decoder[Any], data: msgspec.Raw | bytes) -> Any:
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise GarbageError(str(error)) from error
