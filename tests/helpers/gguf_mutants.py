"""Spoilt model files: every class of the format's own tests, and those of real attacks.

The first group bears the names of llama.cpp's `tests/test-gguf.cpp`.
"""

import random
import struct
from collections.abc import Callable, Iterator

from tests.helpers.gguf_plan import (
    ARRAY,
    F32,
    STRING,
    U32,
    Plan,
    PlannedTensor,
    array,
    as_text,
    copied,
    number,
    small_model,
    texts,
)

Spoil = Callable[[Plan, random.Random], bytes]
_FAR = 2**64 - 1
_BIG = 2**63 - 64


def _plan(change: Callable[[Plan, random.Random], None]) -> Spoil:
    def spoil(plan: Plan, rng: random.Random) -> bytes:
        change(plan, rng)
        return plan.written()

    return spoil


def _set(name: str, value: object) -> Spoil:
    return _plan(lambda plan, _: setattr(plan, name, value))


def _any_tensor(**changes: object) -> Spoil:
    def change(plan: Plan, rng: random.Random) -> None:
        tensor = rng.choice(plan.tensors)
        for name, value in changes.items():
            setattr(tensor, name, value)

    return _plan(change)


def _numbers(key: str, *values: int) -> Spoil:
    return _plan(lambda plan, rng: plan.set(key, U32, number(rng.choice(values))))


def _raw(key: str, kind: int, value: bytes) -> Spoil:
    return _plan(lambda plan, _: plan.set(key, kind, value))


def _emptied(plan: Plan, _: random.Random) -> None:
    plan.keys.clear()
    plan.tensors.clear()


def _bad_type(plan: Plan, rng: random.Random) -> None:
    place = rng.randrange(len(plan.keys))
    name, _, value = plan.keys[place]
    plan.keys[place] = (name, rng.choice((13, 77, 2**31)), value)


def _other_type(plan: Plan, rng: random.Random) -> None:
    """Right in form, wrong for what reads it."""
    place = rng.randrange(len(plan.keys))
    name, kind, _ = plan.keys[place]
    others = [
        (10, struct.pack("<Q", 3)),
        (7, b"\1"),
        (STRING, as_text("x")),
        (0, b"\7"),
    ]
    plan.keys[place] = (name, *rng.choice([o for o in others if o[0] != kind]))


def _twice(plan: Plan, rng: random.Random) -> None:
    plan.keys.append(rng.choice(plan.keys))


def _same_name(plan: Plan, rng: random.Random) -> None:
    first, second = rng.sample(plan.tensors, 2)
    first.name = second.name


def _bad_shape(plan: Plan, rng: random.Random) -> None:
    tensor = rng.choice(plan.tensors)
    shape = list(tensor.shape)
    place = rng.randrange(len(shape))
    shape[place] = rng.choice((-1, shape[place] + 1, shape[place] - 1, 7, 2**31))
    tensor.shape = tuple(shape)


def _swapped(plan: Plan, rng: random.Random) -> None:
    first, second = rng.sample(plan.tensors, 2)
    first.name, second.name = second.name, first.name


def _missing(plan: Plan, rng: random.Random) -> None:
    plan.tensors.remove(rng.choice(plan.tensors))


def _dropped_key(plan: Plan, rng: random.Random) -> None:
    plan.keys.remove(rng.choice(plan.keys))


def _other_kind(plan: Plan, rng: random.Random) -> None:
    rng.choice(plan.tensors).kind = rng.choice((1, 2, 8, 12, 24, 27, 30, 39))


def _odd_alignment(plan: Plan, rng: random.Random) -> None:
    """Said in the header, and not kept."""
    value = rng.choice((8, 64, 4096))
    plan.set("general.alignment", U32, number(value))


def _kept_alignment(plan: Plan, rng: random.Random) -> None:
    plan.alignment = rng.choice((8, 64, 128))
    plan.set("general.alignment", U32, number(plan.alignment))


def _truncated(plan: Plan, rng: random.Random) -> bytes:
    whole = plan.written()
    return whole[: rng.randrange(1, len(whole))]


def _flipped(whole: bytes, rng: random.Random, end: int) -> bytes:
    spoilt = bytearray(whole)
    for _ in range(rng.randint(1, 64)):
        spoilt[rng.randrange(end)] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def _flip_anywhere(plan: Plan, rng: random.Random) -> bytes:
    whole = plan.written()
    return _flipped(whole, rng, len(whole))


def _flip_header(plan: Plan, rng: random.Random) -> bytes:
    whole = plan.written()
    spoilt = bytearray(whole)
    for _ in range(rng.randint(1, 3)):
        spoilt[rng.randrange(4, 9_000)] = rng.randrange(256)
    return bytes(spoilt)


def _wild_numbers(plan: Plan, rng: random.Random) -> None:
    """Not a number, endless, and very large weights."""
    tensor = rng.choice(plan.tensors)
    value = rng.choice((float("nan"), float("inf"), -3e38))
    tensor.data = struct.pack("<f", value) * (len(tensor.data) // 4)


def _template(plan: Plan, rng: random.Random) -> None:
    text = rng.choice(
        (
            "{% for a in range(99999999) %}{{ a }}{% endfor %}",
            "{{ ''.__class__.__mro__ }}",
            "{% for",
            "{{ 'a' * 10**9 }}",
            "",
        )
    )
    plan.set("tokenizer.chat_template", STRING, as_text(text))


def _words(*words: str) -> Spoil:
    return _raw("tokenizer.ggml.tokens", ARRAY, texts(list(words)))


def _repeated_word(plan: Plan, rng: random.Random) -> None:
    place = plan.number_of("tokenizer.ggml.tokens")
    name, kind, value = plan.keys[place]
    plan.keys[place] = (name, kind, value.replace(b"<0x41>", b"<0x42>"))


CLASSES: dict[str, Spoil] = {
    "HEADER_BAD_MAGIC": _set("magic", b"FUGG"),
    "HEADER_BAD_VERSION_0": _set("version", 0),
    "HEADER_BAD_VERSION_1": _set("version", 1),
    "HEADER_BAD_VERSION_FUTURE": _set("version", 4),
    "HEADER_OTHER_BYTE_ORDER": _set("version", 0x03000000),
    "HEADER_BAD_N_TENSORS": _set("tensor_count", _FAR),
    "HEADER_TOO_MANY_TENSORS": _set("tensor_count", 70_000),
    "HEADER_BAD_N_KV": _set("key_count", _FAR),
    "HEADER_TOO_MANY_KV": _set("key_count", 5_000),
    "HEADER_EMPTY": _plan(_emptied),
    "KV_BAD_KEY_SIZE": _set("key_length", _FAR),
    "KV_EMPTY_KEY": _raw("", U32, number(1)),
    "KV_BAD_TYPE": _plan(_bad_type),
    "KV_OTHER_TYPE": _plan(_other_type),
    "KV_DUPLICATE_KEY": _plan(_twice),
    "KV_BAD_ALIGN": _numbers("general.alignment", 0, 3, 13, 2**31, 2**32 - 1),
    "KV_WRONG_TYPE_ALIGN": _raw("general.alignment", 10, struct.pack("<Q", 32)),
    "KV_DROPPED": _plan(_dropped_key),
    "TENSORS_BAD_NAME_SIZE": _any_tensor(name="n" * 64),
    "TENSORS_NAME_LENGTH_FAR": _any_tensor(name_length=_FAR),
    "TENSORS_BAD_N_DIMS": _any_tensor(dimensions=5),
    "TENSORS_N_DIMS_FAR": _any_tensor(dimensions=2**32 - 1),
    "TENSORS_BAD_SHAPE": _plan(_bad_shape),
    "TENSORS_ZERO_DIM": _any_tensor(shape=(64, 0)),
    "TENSORS_NE_TOO_BIG": _any_tensor(shape=(_BIG, 4, 4)),
    "TENSORS_NBYTES_TOO_BIG": _any_tensor(shape=(2**61, 1)),
    "TENSORS_NBYTES_PAD_WRAP": _any_tensor(shape=(4, 2**30 - 1, 2**30 + 1)),
    "TENSORS_BAD_TYPE": _any_tensor(kind=99),
    "TENSORS_REMOVED_TYPE": _any_tensor(kind=4),
    "TENSORS_OTHER_TYPE": _plan(_other_kind),
    "TENSORS_BAD_OFFSET": _any_tensor(offset=32 * 77_777),
    "TENSORS_OFFSET_FAR": _any_tensor(offset=2**63),
    "TENSORS_ODD_OFFSET": _any_tensor(offset=33),
    "TENSORS_DUPLICATE_NAME": _plan(_same_name),
    "TENSORS_INCONSISTENT_ALIGN": _plan(_odd_alignment),
    "TENSORS_CUSTOM_ALIGN": _plan(_kept_alignment),
    "TENSORS_SWAPPED": _plan(_swapped),
    "TENSORS_MISSING": _plan(_missing),
    "DATA_NOT_ENOUGH": lambda plan, rng: plan.written()[: -rng.randint(1, 60_000)],
    "DATA_MEM_SIZE_OVERFLOW": _plan(
        lambda plan, _: plan.tensors.__setitem__(
            slice(None),
            [PlannedTensor(n, (_BIG,), 24) for n in ("a", "b")],
        )
    ),
    "DATA_WILD_NUMBERS": _plan(_wild_numbers),
    "BLOCK_COUNT": _numbers("llama.block_count", 0, 1, 3, 512, 513, 2**32 - 1),
    "HEAD_COUNT": _numbers("llama.attention.head_count", 0, 3, 64, 65, 2**32 - 1),
    "HEAD_COUNT_KV": _numbers("llama.attention.head_count_kv", 0, 2, 3, 2**31),
    "EMBEDDING_LENGTH": _numbers("llama.embedding_length", 0, 1, 63, 128, 2**32 - 1),
    "FEED_FORWARD_LENGTH": _numbers("llama.feed_forward_length", 0, 1, 2**32 - 1),
    "CONTEXT_LENGTH": _numbers("llama.context_length", 0, 1, 7, 2**31, 2**32 - 1),
    "ROPE_DIMENSIONS": _numbers("llama.rope.dimension_count", 0, 1, 31, 64, 2**31),
    "ROPE_SCALING": _raw("llama.rope.scaling.type", STRING, as_text("sideways")),
    "EXPERTS": _numbers("llama.expert_count", 1, 8, 1_025, 2**32 - 1),
    "EXPERTS_USED": _numbers("llama.expert_used_count", 1, 8, 2**32 - 1),
    "EPSILON": _raw(
        "llama.attention.layer_norm_rms_epsilon", F32, struct.pack("<f", -1.0)
    ),
    "TOKENS_TYPED_UINT8": _raw("tokenizer.ggml.tokens", ARRAY, array(0, "B", [1] * 64)),
    "TOKENS_NESTED": _raw("tokenizer.ggml.tokens", ARRAY, struct.pack("<IQ", 9, 1)),
    "TOKENS_FAR": _raw("tokenizer.ggml.tokens", ARRAY, struct.pack("<IQ", 8, 2**60)),
    "TOKENS_FEW": _words("<unk>", "<s>", "</s>"),
    "TOKENS_REPEATED": _plan(_repeated_word),
    "SCORES_TYPED_UINT8": _raw("tokenizer.ggml.scores", ARRAY, array(0, "B", [1] * 9)),
    "SCORES_SHORT": _raw("tokenizer.ggml.scores", ARRAY, array(F32, "f", [0.0])),
    "TYPES_SHORT": _raw("tokenizer.ggml.token_type", ARRAY, array(5, "i", [1])),
    "TYPES_WILD": _raw(
        "tokenizer.ggml.token_type", ARRAY, array(5, "i", [2**31 - 1] * 288)
    ),
    "SPECIAL_TOKENS": _numbers("tokenizer.ggml.bos_token_id", 288, 2**31, 2**32 - 1),
    "OTHER_TOKENIZER": _raw("tokenizer.ggml.model", STRING, as_text("nonsense")),
    "OTHER_ARCHITECTURE": _raw("general.architecture", STRING, as_text("nonsense")),
    "KNOWN_ARCHITECTURE": _plan(
        lambda plan, rng: plan.set(
            "general.architecture",
            STRING,
            as_text(rng.choice(("qwen2", "gemma", "mamba", "bert", "plamo", "clip"))),
        )
    ),
    "STRING_TOO_LONG": _raw("general.name", STRING, struct.pack("<Q", 2**34)),
    "ARRAY_TOO_LONG": _raw("general.tags", ARRAY, struct.pack("<IQ", 0, 2**40)),
    "TEMPLATE": _plan(_template),
    "TRUNCATED": _truncated,
    "WEB_PAGE": lambda _plan, _rng: b"<!DOCTYPE html><html>404 Not Found</html>",
    "EMPTY_FILE": lambda _plan, _rng: b"",
    "FLIPPED_ANYWHERE": _flip_anywhere,
    "FLIPPED_HEADER": _flip_header,
}  # fmt: skip


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Every class in turn; flips of the header, which find the most, more often."""
    rng = random.Random(seed)
    sound = small_model(seed)
    names = [*CLASSES, *["FLIPPED_HEADER"] * (len(CLASSES) // 4)]
    for made in range(count):
        name = names[made % len(names)]
        yield name, CLASSES[name](copied(sound), rng)
