"""The wire: what is sent arrives, what is not expected is refused."""

import os
import random

import msgspec
import pytest

from app.workers.messages import (
    CancelRequested,
    CloseRequested,
    Failed,
    Finished,
    FromChild,
    GarbageError,
    Ready,
    Reply,
    Request,
    ToChild,
    decode_body,
    decode_from_child,
    decode_to_child,
    encode,
    encode_body,
)
from rag.documents import PageImage, Quote

TO_CHILD = (Request(1, encode_body("x")), CancelRequested(2), CloseRequested(0))
FROM_CHILD = (
    Ready(0),
    Reply(3, encode_body([1, 2])),
    Finished(4),
    Failed(5, ("a", "b"), "It failed.", "why", "retry"),
)


@pytest.mark.parametrize("message", TO_CHILD)
def test_messages_to_the_child_survive(message: ToChild) -> None:
    assert encode(decode_to_child(encode(message))) == encode(message)


@pytest.mark.parametrize("message", FROM_CHILD)
def test_messages_from_the_child_survive(message: FromChild) -> None:
    assert encode(decode_from_child(encode(message))) == encode(message)


def test_bodies_are_checked_against_their_type() -> None:
    image = PageImage(1, 1, b"\x00\x01\x02", 1.0, 1.0)
    assert decode_body(encode_body(image), PageImage) == image
    with pytest.raises(GarbageError):
        decode_body(encode_body(image), Quote)
    with pytest.raises(GarbageError):
        decode_body(encode_body("text"), int)


def test_directions_are_not_mixed_up() -> None:
    with pytest.raises(GarbageError):
        decode_from_child(encode(CancelRequested(1)))
    with pytest.raises(GarbageError):
        decode_to_child(encode(Ready(0)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        msgspec.msgpack.encode({"type": "finished", "request_id": -1}),
        msgspec.msgpack.encode({"type": "finished", "request_id": 2**63}),
        msgspec.msgpack.encode({"type": "finished", "request_id": 1, "more": 1}),
        msgspec.msgpack.encode({"type": "failed", "request_id": 1}),
        b"\x91" * 100_000,
        b"\x82\xa4type\xa5reply\xaarequest_id\x01\xa4body" + b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
    ],
)
def test_malformed_messages_are_refused(data: bytes) -> None:
    with pytest.raises(GarbageError):
        decode_from_child(data)


def test_random_bytes_and_random_damage_never_do_anything_else() -> None:
    seed = int.from_bytes(os.urandom(4))
    chance = random.Random(seed)
    whole = [encode(message) for message in FROM_CHILD]
    for _ in range(3_000):
        data = bytearray(chance.choice(whole) or b"\x00")
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            decode_from_child(bytes(data[: chance.randint(1, len(data))]))
        except GarbageError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}: {bytes(data)!r}") from error
