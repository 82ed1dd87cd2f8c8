"""Whether a model fits into memory, asked before it is loaded."""

import os
import re
from pathlib import Path

from engine.errors import ModelTooBigError
from engine.gguf_header import GgufHeader
from engine.model import CacheType

# Buffers for one batch, the vocabulary, the interpreter: more or less the same for all.
_OVERHEAD_BYTES = 200 * 1024 * 1024
# For conversations other than the one on screen, in the cells; once more for those that
# wait beside them.
_KEPT_BYTES = 256 * 1024 * 1024
_SPARE_CELLS = 256  # for drafts and continuations beside a full window
# Blocks of 32 numbers share a scale of two bytes.
_NUMBER_BYTES: dict[CacheType, float] = {"f16": 2, "q8_0": 34 / 32, "q4_0": 18 / 32}


def cache_number_bytes(cache_type: CacheType) -> float:
    """What one number of the keys and values takes."""
    return _NUMBER_BYTES[cache_type]


def needed_bytes(
    header: GgufHeader, context_tokens: int, number_bytes: float = 2
) -> int:
    """The file, which is mapped whole, and what the context window takes."""
    cache = _cache_bytes(header, context_tokens, number_bytes)
    return header.size_bytes + cache + _OVERHEAD_BYTES


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
    cell = max(1, _cache_bytes(header, 1, number_bytes))
    spare = (available_bytes() or 0) - needed_bytes(header, single, number_bytes)
    second = min(context_tokens, _KEPT_BYTES // cell, max(0, spare) // 16 // cell)
    return single + second


def parking_bytes(
    header: GgufHeader, context_tokens: int, cells: int, number_bytes: float = 2
) -> int:
    """How much of conversations that wait to keep: as much as the cells beyond one."""
    beyond = max(0, cells - context_tokens - _SPARE_CELLS)
    return _cache_bytes(header, beyond, number_bytes)


def available_bytes() -> int | None:
    """Memory that can be had without swapping; None where the system does not say."""
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return _physical_bytes()
    found = re.search(r"^MemAvailable:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) * 1024 if found else _physical_bytes()


def require_memory(
    header: GgufHeader, context_tokens: int, number_bytes: float = 2
) -> None:
    """Raises `ModelTooBigError` rather than let the system kill somebody."""
    needed = needed_bytes(header, context_tokens, number_bytes)
    free = available_bytes()
    if free is None or needed <= free:
        return
    raise ModelTooBigError(
        f"{header.name} needs {needed / 1e9:.1f} GB of memory and {free / 1e9:.1f} GB "
        "are free. Close other programs, choose a smaller model, or a smaller context "
        "window in Settings.",
        f"{needed} of {free} bytes for {context_tokens} tokens",
    )


def _cache_bytes(header: GgufHeader, context_tokens: int, number_bytes: float) -> int:
    heads = header.number("attention.head_count") or 1
    key_heads = header.number("attention.head_count_kv") or heads
    head_size = header.number("embedding_length") // heads
    key_size = header.number("attention.key_length") or head_size
    value_size = header.number("attention.value_length") or head_size
    numbers = header.number("block_count") * key_heads * (key_size + value_size)
    return int(numbers * context_tokens * number_bytes)


def _physical_bytes() -> int | None:
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names or "SC_PAGE_SIZE" not in names:
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
