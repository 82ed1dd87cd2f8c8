"""Bounds of what a GGUF header says: what llama.cpp asserts, or would read beyond.

Raises `ValueError`; its text is a detail for logs.
"""

import math
import re
from typing import TYPE_CHECKING, Final

from engine.gguf_cursor import Value

if TYPE_CHECKING:
    from engine.gguf_header import GgufHeader

_TOKENS: Final = "tokenizer.ggml.tokens"
_MAX_BLOCKS = 512  # llama.cpp asserts it
_MAX_EXPERTS = 1_024  # likewise

# Whole numbers of an architecture that size something, and between what they lie. Some
# files give one for each layer.
_SIZES: dict[str, tuple[int, int]] = {
    "block_count": (1, _MAX_BLOCKS),
    "context_length": (1, 2**31 - 1),
    "embedding_length": (1, 2**20),
    "feed_forward_length": (0, 2**24),
    "expert_feed_forward_length": (0, 2**24),
    "attention.head_count": (0, 2**14),
    "attention.head_count_kv": (0, 2**14),
    "attention.key_length": (1, 2**14),
    "attention.value_length": (1, 2**14),
    "attention.sliding_window": (0, 2**31 - 1),
    "rope.dimension_count": (0, 2**14),
    "expert_count": (0, _MAX_EXPERTS),
    "expert_used_count": (0, _MAX_EXPERTS),
    "expert_group_count": (0, _MAX_EXPERTS),
    "expert_group_used_count": (0, _MAX_EXPERTS),
    "nextn_predict_layers": (0, _MAX_BLOCKS),
    "vocab_size": (1, 2**24),
}
_MAY_DIFFER_BY_LAYER = frozenset(
    {
        "feed_forward_length",
        "expert_feed_forward_length",
        "attention.head_count",
        "attention.head_count_kv",
        "expert_used_count",
    }
)
_NOT_NEGATIVE = (
    "attention.layer_norm_rms_epsilon",
    "attention.layer_norm_epsilon",
    "attention.group_norm_epsilon",
)
_POSITIVE = ("rope.freq_base", "rope.freq_base_swa")
# Added to or multiplied with numbers of single precision.
_EXACT = ("norm.weight", ".bias")
_TABLES = ("token_embd.", "output.")
_OF_A_LAYER = re.compile(r"blk\.\d+\.(attn|ffn)_(q|k|v|qkv|output|gate|up|down)\.")
_NO_WEIGHTS = frozenset({"I8", "I16", "I32", "I64", "F64", "Q8_1", "Q8_K"})
_SCALINGS = frozenset({"none", "linear", "yarn", "longrope"})


def check_header(header: "GgufHeader") -> None:
    """Look at everything that is known to end the process, or to be read unchecked."""
    if not header.parameters:
        raise ValueError("there are no tensors")
    _check_sizes(header)
    _check_heads(header)
    _check_experts(header)
    _check_scales(header)
    _check_vocabulary(header)
    _check_kinds(header)


def _check_sizes(header: "GgufHeader") -> None:
    blocks = header.number("block_count")
    for key, (low, high) in _SIZES.items():
        full = f"{header.architecture}.{key}"
        found = header.arrays.get(full)
        value = header.metadata.get(full)
        if found is not None:
            if key not in _MAY_DIFFER_BY_LAYER or found.items != blocks:
                raise ValueError(f"{full} has {found.items} items")
            values: tuple[Value, ...] = found.numbers
        elif value is not None or key == "block_count":
            values = (value if value is not None else 0,)
        else:
            continue
        for number in values:
            if isinstance(number, bool) or not isinstance(number, int):
                raise ValueError(f"{full} is {number!r}")  # noqa: TRY004
            if not low <= number <= high:
                raise ValueError(f"{full} is {number}")
    if header.number("nextn_predict_layers") > blocks:
        raise ValueError("more layers that predict than layers")


def _check_heads(header: "GgufHeader") -> None:
    heads = header.numbers("attention.head_count")
    key_heads = header.numbers("attention.head_count_kv")
    if key_heads and not heads:
        raise ValueError("heads for keys, and none for questions")
    layers = max(len(heads), len(key_heads))
    for layer in range(layers):
        asking = heads[layer % len(heads)]
        kept = key_heads[layer % len(key_heads)] if key_heads else asking
        if kept > 0 and asking % kept:
            raise ValueError(f"{asking} heads share {kept} heads for keys")
    rotated = header.number("rope.dimension_count")
    key_size = header.number("attention.key_length")
    if not key_size and max(heads, default=0):
        key_size = header.number("embedding_length") // max(heads)
    if rotated % 2 or (key_size and rotated > key_size):
        raise ValueError(f"{rotated} of {key_size} numbers of a head are rotated")


def _check_experts(header: "GgufHeader") -> None:
    experts = header.number("expert_count")
    used = header.number("expert_used_count")
    groups = header.number("expert_group_count")
    used_groups = header.number("expert_group_used_count")
    if used > experts or (experts and not used):
        raise ValueError(f"{used} of {experts} experts are used")
    if groups and (groups >= experts or experts % groups):
        raise ValueError(f"{experts} experts in {groups} groups")
    if groups > 1 and not 0 < used_groups < groups:
        raise ValueError(f"{used_groups} of {groups} groups are used")


def _check_scales(header: "GgufHeader") -> None:
    for key in _NOT_NEGATIVE + _POSITIVE:
        full = f"{header.architecture}.{key}"
        value = header.metadata.get(full)
        if value is None and full not in header.arrays:
            continue
        if isinstance(value, bool) or not isinstance(value, float):
            raise ValueError(f"{full} is {value!r}")  # noqa: TRY004
        if not math.isfinite(value) or value < 0 or (key in _POSITIVE and value <= 0):
            raise ValueError(f"{full} is {value}")
    full = f"{header.architecture}.rope.scaling.type"
    scaling = header.metadata.get(full)
    if full in header.arrays or (scaling is not None and scaling not in _SCALINGS):
        raise ValueError(f"{full} is {scaling!r}")


def _check_vocabulary(header: "GgufHeader") -> None:
    """Arrays that are read side by side, without a look at their kinds or lengths."""
    tokens = header.arrays.get(_TOKENS)
    if tokens is None:
        if _TOKENS in header.metadata:
            raise ValueError("the vocabulary is no array")
        return
    if tokens.kind != "string" or not tokens.items:
        raise ValueError(f"a vocabulary of {tokens.items} {tokens.kind}")
    if tokens.repeated:
        raise ValueError("a word stands in the vocabulary twice")
    if tokens.lacks_bytes and header.text("tokenizer.ggml.model") == "llama":
        raise ValueError("the vocabulary cannot spell every byte")
    for name, kinds in (("scores", ("f32", "i32")), ("token_type", ("i32",))):
        full = f"tokenizer.ggml.{name}"
        beside = header.arrays.get(full)
        if beside is None:
            if full in header.metadata:
                raise ValueError(f"{full} is no array")
            continue
        if beside.kind not in kinds or beside.items < tokens.items:
            raise ValueError(f"{full}: {beside.items} {beside.kind}")
    merges = header.arrays.get("tokenizer.ggml.merges")
    if merges is not None and merges.kind != "string":
        raise ValueError(f"merges of {merges.kind}")
    _check_embedding(header, tokens.items)


def _check_kinds(header: "GgufHeader") -> None:
    """llama.cpp ends the process where it has no way to work with a kind of number."""
    for tensor in header.tensors:
        name, kind = tensor.name, tensor.kind
        if name.endswith(_EXACT) and kind != "F32":
            raise ValueError(f"{name} is kept as {kind}")
        is_table = name.startswith(_TABLES) or _OF_A_LAYER.match(name)
        if is_table and kind in _NO_WEIGHTS:
            raise ValueError(f"{name} is kept as {kind}")


def _check_embedding(header: "GgufHeader", tokens: int) -> None:
    """The table that words are looked up in has a row for each of them."""
    table = next((t for t in header.tensors if t.name == "token_embd.weight"), None)
    width = header.number("embedding_length")
    if table is None or not width:
        return
    if table.shape[0] != width or table.elements < width * tokens:
        raise ValueError(f"token_embd is {table.shape} for {tokens} words of {width}")
