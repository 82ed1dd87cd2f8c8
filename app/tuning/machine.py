"""What a measurement is remembered for: this computer, and this engine."""

import hashlib
import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_FIELDS = re.compile(r"^(model name|flags|Features|CPU part)\s*:\s*(.*)$", re.MULTILINE)


def machine_id(cpu_info: Path = _CPU_INFO) -> str:
    """Changes with the processor, its cores that we may use, and llama.cpp."""
    cores = (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )
    parts = [
        platform.system(),
        platform.machine(),
        *_processor(cpu_info),
        str(cores),
        version("llama-cpp-python"),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _processor(cpu_info: Path) -> list[str]:
    """Its name and what it can do, as far as the system says."""
    try:
        text = cpu_info.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return [platform.processor()]
    first: dict[str, str] = {}
    for name, value in _FIELDS.findall(text):
        first.setdefault(name, value)  # one processor is like the other
    return [f"{name}={value}" for name, value in sorted(first.items())]
