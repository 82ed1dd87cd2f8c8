"""Whether two model files speak in the same tokens: else neither drafts for the other.

What is compared is what llama.cpp's own speculative decoding compares, and the kinds of
all tokens: a control token here must not be a word there.
"""

import mmap
import struct
from pathlib import Path
from typing import NamedTuple

from engine.errors import ModelFileError
from engine.gguf_cursor import ARRAY, MAX_NAME_BYTES, Cursor

_TOKENS = "tokenizer.ggml.tokens"
_KINDS = "tokenizer.ggml.token_type"
_RULES = ("tokenizer.ggml.model", "tokenizer.ggml.pre")
_ENDS = ("tokenizer.ggml.bos_token_id", "tokenizer.ggml.eos_token_id")
_COMPARED = frozenset((_TOKENS, _KINDS, *_RULES, *_ENDS))
_ARRAY_HEAD = 12  # kind and number of items
_MOST_KEYS = 4_096


class _Raw(NamedTuple):
    """A value of a header as its bytes."""

    data: bytes
    items: int  # of an array


_NOTHING = _Raw(b"", 0)


def vocabulary_difference(one: Path, other: Path) -> str:
    """In words, what is different of `other`; empty where nothing is.

    Both headers were read and found good before. Raises `ModelFileError`.
    """
    ours, theirs = _vocabulary(one), _vocabulary(other)
    if not ours or _TOKENS not in ours:
        return "the model has no list of tokens"
    sizes = [found.get(_TOKENS, _NOTHING).items for found in (ours, theirs)]
    if sizes[0] != sizes[1]:
        return f"it has {sizes[1]:,} tokens and not {sizes[0]:,}"
    if ours[_TOKENS].data != theirs[_TOKENS].data:
        return "it has other tokens"
    if ours.get(_KINDS, _NOTHING) != theirs.get(_KINDS, _NOTHING):
        return "other tokens of it are special"
    if any(ours.get(key) != theirs.get(key) for key in _RULES):
        return "it takes texts apart in another way"
    if any(ours.get(key) != theirs.get(key) for key in _ENDS):
        return "its texts begin or end with another token"
    return ""


def _vocabulary(path: Path) -> dict[str, _Raw]:
    try:
        with (
            path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            return _raw_values(Cursor(data), data)
    except (OSError, struct.error, ValueError, KeyError) as error:
        raise ModelFileError(
            f"The vocabulary of {path.name} cannot be read. Download it again, or "
            "choose another model.",
            f"{path}: {error!r}",
        ) from error


def _raw_values(cursor: Cursor, data: mmap.mmap) -> dict[str, _Raw]:
    found = {}
    cursor.u32()  # version
    cursor.u64()  # tensors
    for _ in range(cursor.count(_MOST_KEYS, "number of keys")):
        key = cursor.string(MAX_NAME_BYTES)
        kind = cursor.u32()
        start = cursor.at
        items = 0
        if kind == ARRAY:
            items = cursor.array().items
            start += _ARRAY_HEAD
        else:
            cursor.value(kind)
        if key in _COMPARED:
            found[key] = _Raw(data[start : cursor.at], items)
    return found
