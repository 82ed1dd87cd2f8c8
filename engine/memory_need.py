"""How much memory a model needs, from its header alone, and whether it is there.

`tests/benchmarks/bench_memory_prediction.py` compares this with the worker's memory.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

import msgspec

from engine.errors import ModelTooBigError
from engine.gguf_header import TOKENS_KEY, GgufHeader
from engine.model import CacheType
from engine.repacking import OUTPUT, WORDS, layer_of, repacked_bytes, repacked_kinds

_MIB = 1024 * 1024
# The interpreter, NumPy and llama.cpp without a model.
_PROCESS_BYTES = 50 * _MIB
_WORD_BYTES = 300  # of the vocabulary, in tables on both sides
# For conversations other than the one on screen, in the cells; once more for those that
# wait beside them.
_KEPT_BYTES = 256 * _MIB
_SPARE_CELLS = 256  # for drafts and continuations beside a full window
_OUTPUT_ROWS = 32  # as in `llama_context`
# Blocks of 32 numbers share a scale of two bytes.
_NUMBER_BYTES: dict[CacheType, float] = {"f16": 2, "q8_0": 34 / 32, "q4_0": 18 / 32}
_CONTROL_GROUPS = Path("/sys/fs/cgroup")


class LoadSize(msgspec.Struct, frozen=True):
    """What of the way a model is loaded changes the memory that it needs."""

    cells: int  # tokens of all conversations that are kept at once
    cache_type: CacheType = "f16"
    batch_tokens: int = 512
    flash_attention: bool = True
    gpu_layers: int = 0
    window: int = 0  # tokens that one of them sees; 0: all cells


class Beside(NamedTuple):
    """A second model in the same process."""

    header: GgufHeader
    size: LoadSize


class MemoryNeed(msgspec.Struct, frozen=True):
    """Of the worker's process, in bytes; what lies on a graphics card is not in it."""

    weights: int  # mapped from the file
    cache: int  # keys and values
    compute: int  # buffers for one batch, and scores
    process: int  # everything else
    repacked: int = 0  # weights once more, in an order that suits the processor
    draft: int = 0  # all that a second model takes

    @property
    def total(self) -> int:
        """As the system counts it while there is plenty."""
        return self.least + self.repacked

    @property
    def least(self) -> int:
        """What has to be there: pages of the file that were copied may be let go."""
        return self.weights + self.cache + self.compute + self.process + self.draft


def predict_memory(
    header: GgufHeader, size: LoadSize, beside: Beside | None = None
) -> MemoryNeed:
    """What the worker takes once it has read a full batch."""
    layers = header.number("block_count")
    on_card = min(max(0, size.gpu_layers), layers + 1)
    weights = sum(tensor.size_bytes for tensor in header.tensors) or header.size_bytes
    cache = cache_bytes(header, size)
    if on_card:
        weights -= min(weights, sum(layer_bytes(header)[-on_card:]))
        cache -= cache * min(layers, max(0, on_card - 1)) // max(1, layers)
    return MemoryNeed(
        weights=weights,
        cache=cache,
        compute=compute_bytes(header, size),
        process=_PROCESS_BYTES + _WORD_BYTES * _words(header),
        repacked=repacked_bytes(
            header.tensors, layers, layers + 1 - on_card, repacked_kinds()
        ),
        draft=predict_memory(*beside).least - _PROCESS_BYTES if beside else 0,
    )


def layer_bytes(header: GgufHeader) -> tuple[int, ...]:
    """Weights of each layer, and at the end of what comes after the last."""
    blocks = header.number("block_count")
    tied = all(tensor.name != OUTPUT for tensor in header.tensors)
    sizes = [0] * (blocks + 1)
    for tensor in header.tensors:
        layer = layer_of(tensor, blocks)
        # a table for both ends: the card gets a copy
        if layer < blocks or tensor.name != WORDS or tied:
            sizes[layer] += tensor.size_bytes
    return tuple(sizes)


def cache_bytes(header: GgufHeader, size: LoadSize) -> int:
    """Keys and values of all cells."""
    key_number = _NUMBER_BYTES[size.cache_type]
    # llama.cpp reads no packed values without flash attention
    value_number = key_number if size.flash_attention else _NUMBER_BYTES["f16"]
    keys, values = _cache_numbers(header)
    return int(size.cells * (keys * key_number + values * value_number))


def compute_bytes(header: GgufHeader, size: LoadSize) -> int:
    """What a batch is worked on in: the widest moment of a layer, and the scores.

    As llama.cpp lays out a layer of the usual kind (fitted to its own figures).
    """
    width = header.number("embedding_length")
    inner = header.number("feed_forward_length")
    if expert := header.number("expert_feed_forward_length"):
        inner = max(inner, expert * max(1, header.number("expert_used_count")))
    heads = header.number("attention.head_count")
    keys, _ = _cache_numbers(header)
    key_width = keys // max(1, header.number("block_count"))
    feeding = 3 * inner + 4 * width
    seen = size.window or size.cells
    if size.flash_attention:
        attending = 4 * width + 2 * key_width
        mask = 2 * seen
        widest = max(feeding, attending) * 4 + mask
    else:
        attending = 5 * width + 2 * key_width + seen * heads
        widest = max(feeding, attending) * 4 + 4 * seen
    scores = _OUTPUT_ROWS * _words(header) * 4
    return max(size.batch_tokens * widest, scores) + scores


def cache_number_bytes(cache_type: CacheType) -> float:
    """What one number of the keys and values takes."""
    return _NUMBER_BYTES[cache_type]


def cells_worth_keeping(
    header: GgufHeader, context_tokens: int, number_bytes: float = 2
) -> int:
    """How many tokens of all conversations to keep, one full window at least.

    A second window makes switching between two conversations free. It is left out
    where it takes much memory, and for the few models whose positions are scaled by
    the size of the context: those would answer differently.
    """
    single = context_tokens + _SPARE_CELLS
    original = header.number("rope.scaling.original_context_length")
    if original and context_tokens <= original:
        return min(single, max(original, context_tokens))
    cell = max(1, int(sum(_cache_numbers(header)) * number_bytes))
    needed = predict_memory(header, LoadSize(single)).least
    spare = (available_bytes() or 0) - needed
    second = min(context_tokens, _KEPT_BYTES // cell, max(0, spare) // 16 // cell)
    return single + second


def parking_bytes(
    header: GgufHeader, context_tokens: int, cells: int, number_bytes: float = 2
) -> int:
    """How much of conversations that wait to keep: as much as the cells beyond one."""
    beyond = max(0, cells - context_tokens - _SPARE_CELLS)
    return int(sum(_cache_numbers(header)) * beyond * number_bytes)


def available_bytes() -> int | None:
    """Memory that can be had without swapping; None where the system does not say.

    A container or a service may be allowed less than the computer has.
    """
    found = [free for free in (_system_free(), _group_free()) if free is not None]
    return min(found, default=None)


def require_memory(
    header: GgufHeader, size: LoadSize, beside: Beside | None = None
) -> None:
    """Raises `ModelTooBigError` rather than let the system kill somebody."""
    needed = predict_memory(header, size, beside).least
    free = available_bytes()
    if free is None or needed <= free:
        return
    raise ModelTooBigError(
        f"{header.name} needs {needed / 1e9:.1f} GB of memory and {free / 1e9:.1f} GB "
        "are free. Close other programs, choose a smaller model, or a smaller context "
        "window in Settings.",
        f"{needed} of {free} bytes for {size}"
        + (f" and {beside.size}" if beside else ""),
    )


def _cache_numbers(header: GgufHeader) -> tuple[int, int]:
    """Keys and values that one token leaves in all layers."""
    heads = header.number("attention.head_count") or 1
    per_layer = header.numbers("attention.head_count_kv") or header.numbers(
        "attention.head_count"
    )
    layers = header.number("block_count")
    total = sum(per_layer) if len(per_layer) > 1 else layers * max(per_layer, default=1)
    head_size = header.number("embedding_length") // heads
    key_size = header.number("attention.key_length") or head_size
    value_size = header.number("attention.value_length") or head_size
    return total * key_size, total * value_size


def _words(header: GgufHeader) -> int:
    tokens = header.arrays.get(TOKENS_KEY)
    return tokens.items if tokens else header.number("vocab_size")


def _system_free() -> int | None:
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return _physical_bytes()
    found = re.search(r"^MemAvailable:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) * 1024 if found else _physical_bytes()


def _group_free(root: Path = _CONTROL_GROUPS) -> int | None:
    """What Linux lets this group of processes have beyond what it has; None: all."""
    try:
        limit = (root / "memory.max").read_text(encoding="ascii").strip()
        used = int((root / "memory.current").read_text(encoding="ascii"))
        statistics = (root / "memory.stat").read_text(encoding="ascii")
        if not limit.isdigit():
            return None
    except (OSError, ValueError):
        return None
    # files that were read and can be let go of at once
    found = re.search(r"^inactive_file (\d+)", statistics, re.MULTILINE)
    return max(0, int(limit) - used + (int(found.group(1)) if found else 0))


def _physical_bytes() -> int | None:
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names or "SC_PAGE_SIZE" not in names:
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
