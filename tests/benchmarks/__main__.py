"""`python -m tests.benchmarks [NAME...]`: run all benchmarks, or the named ones.

The parts of `inglenook bench library` are names as well.
"""

import importlib
import sys
from collections.abc import Sequence

from app.bench.parts import PARTS
from tests.benchmarks import bench_library

NAMES = (
    "library",
    "paraphrases",
    "ocr",
    "drop",
    "startup",
    "kill_index",
    "erasing",
    "chat_kills",
    "message_search",
    "corruption",
    "million",
    "sweep",
    "folders",
    "elsewhere",
    "hostile",
    "sockets",
    "gguf_mutants",
    "memory_prediction",
    "ladder",
    "indexing",
    "engine",
    "typing",
    "transcript",
    "rendering",
    "attacks",
    "agent_requests",
    "agent_cancel",
    "survey",
    "mcp_servers",
    "agent",
    "tune",
    "tune_stability",
    "speed_prediction",
)


def main(asked: Sequence[str]) -> int:
    """Run each; 1 if a bar was missed."""
    reached = True
    parts = [part for part in PARTS if part in asked]
    if parts:  # together: they share what is read
        print(f"\n== {', '.join(parts)}")
        reached &= bench_library.main(parts)
    for name in [name for name in asked if name not in parts]:
        print(f"\n== {name}")
        module = importlib.import_module(f"tests.benchmarks.bench_{name}")
        reached &= bool(module.main())
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or NAMES))
