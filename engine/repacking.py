"""Which weights llama.cpp copies into an order that suits the processor.

The copy is made while loading; the pages of the file stay in memory as long as nobody
else needs them.
"""

import functools
import platform
import re
from collections.abc import Sequence
from pathlib import Path

from engine.gguf_cursor import GgufTensor

WORDS = "token_embd.weight"
OUTPUT = "output.weight"
_ROWS = 8  # that are put side by side
_INTEL = frozenset({"Q4_0", "Q4_K", "IQ4_NL", "MXFP4"})  # with AVX2
_INTEL_WIDE = frozenset({"Q2_K"})  # with AVX-512
_ARM = frozenset({"Q4_0", "Q4_K", "Q5_K", "Q6_K", "IQ4_NL", "MXFP4", "Q8_0"})
_LAYER = re.compile(r"^blk\.(\d+)\.")


def repacked_bytes(
    tensors: Sequence[GgufTensor], blocks: int, layers: int, kinds: frozenset[str]
) -> int:
    """Of the first layers; what comes after the last counts as one more."""
    multiplied = {tensor.name for tensor in tensors} - {WORDS}
    if OUTPUT not in multiplied:
        multiplied.add(WORDS)  # one table for both ends
    return sum(
        tensor.size_bytes
        for tensor in tensors
        if tensor.name in multiplied
        and tensor.kind in kinds
        and len(tensor.shape) > 1
        and tensor.shape[1] % _ROWS == 0
        and layer_of(tensor, blocks) < layers
    )


def layer_of(tensor: GgufTensor, blocks: int) -> int:
    """Its layer; `blocks` for all that belongs to none."""
    found = _LAYER.match(tensor.name)
    return min(int(found.group(1)), blocks) if found else blocks


@functools.cache
def repacked_kinds() -> frozenset[str]:
    """Number formats that this processor has an order of its own for."""
    machine = platform.machine().lower()
    if machine in ("arm64", "aarch64"):
        return _ARM
    if machine in ("x86_64", "amd64"):
        return _INTEL | (_INTEL_WIDE if _has_wide_registers() else frozenset())
    return frozenset()


def _has_wide_registers() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return " avx512f " in flags
