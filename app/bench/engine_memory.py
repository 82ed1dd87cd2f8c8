"""What the model's process holds beside the weights, its cache and native buffers."""

import logging
import re
from pathlib import Path

from app.bench.engine_found import MemoryUse
from app.bench.engine_sides import Bench, asked, write
from engine.llama_native import NativeModel
from engine.messages import Sampling
from engine.model import ModelOptions

WINDOW = 4096
_SIZE = re.compile(r"(model|KV|compute|output)\s+buffer size\s*=\s*([\d.]+) MiB")
_MIB = 1024 * 1024 / 1e6  # in MB


class _Sizes(logging.Handler):
    """Adds up what llama.cpp says while it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.megabytes = {"model": 0.0, "KV": 0.0, "compute": 0.0, "output": 0.0}

    def emit(self, record: logging.LogRecord) -> None:
        if found := _SIZE.search(record.getMessage()):
            self.megabytes[found.group(1)] += float(found.group(2)) * _MIB


def measure_memory(bench: Bench) -> MemoryUse:
    """In a process of its own, after an answer to a prompt of some length."""
    logger = logging.getLogger("engine.llama_library")
    sizes, level = _Sizes(), logger.level
    logger.addHandler(sizes)
    logger.setLevel(logging.DEBUG)
    try:
        model = NativeModel(bench.model, WINDOW, bench.threads, ModelOptions())
    finally:
        logger.setLevel(level)
        logger.removeHandler(sizes)
    model.measure_checks()
    _answer(model)
    resident = resident_mb()
    cells = model.context.size.cells
    model.close()
    found = sizes.megabytes
    return MemoryUse(
        resident=resident,
        weights=found["model"],
        cache=found["KV"],
        buffers=found["compute"] + found["output"],
        cells=cells,
    )


def _answer(model: NativeModel) -> None:
    write(model, asked("Tell me about the sea. " * 200, Sampling(max_tokens=64)))


def resident_mb() -> float:
    """Of this process, as Linux counts it; 0 where it does not."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) * 1024 / 1e6 if found else 0.0
