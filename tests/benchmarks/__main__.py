"""`python -m tests.benchmarks [NAME...]`: run all benchmarks, or the named ones."""

import importlib
import sys

NAMES = (
    "retrieval",
    "reranker",
    "long_reports",
    "abstention",
    "paraphrases",
    "support",
    "pages",
    "ocr",
    "drop",
    "answers",
    "effort",
    "scale",
    "startup",
    "kill_index",
    "sweep",
    "indexing",
    "engine",
)


def main() -> int:
    """Run each; 1 if a bar was missed."""
    reached = True
    for name in sys.argv[1:] or NAMES:
        print(f"\n== {name}")
        reached &= bool(
            importlib.import_module(f"tests.benchmarks.bench_{name}").main()
        )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
