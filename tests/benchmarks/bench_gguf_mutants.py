"""2,000 spoilt model files of every class, loaded by a real worker where they pass.

Done when: the parent lives, and every file ends in a sentence within ten seconds. Each
that ended the worker is a check that the validator could make, so they are counted too.
Run alone: `python -m tests.benchmarks gguf_mutants`.
"""

import tempfile
from collections import Counter
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure, show
from tests.helpers.gguf_mutants import CLASSES, mutants
from tests.helpers.mutant_rounds import FRIENDLY_S, Ending, endings, loading_worker

FILES = 2_000
SEED = 20_261_120
PARENT_BAR_MB = 400.0


def measure() -> list[Figure]:
    """All of them through one worker, which is started again whenever it dies."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        host = loading_worker(folder)
        try:
            found = list(endings(mutants(FILES, SEED), host, folder))
        finally:
            host.close()
    outcomes = Counter(ending.outcome for ending in found)
    print("  ", dict(outcomes))
    for ending in _first_of_each(found, "died"):
        print(f"   died: {ending.name}: {ending.detail[-600:]}")
    silent = [ending for ending in found if not ending.is_a_sentence]
    memory = psutil.Process().memory_info().rss / 1e6
    return [
        Figure("spoilt model files", len(found), "", FILES, "higher"),
        Figure("classes of damage", len(CLASSES), ""),
        Figure("refused before llama.cpp saw them", outcomes["refused"], ""),
        Figure("ended without a sentence", len(silent), "", 0),
        Figure("slowest file", max(e.seconds for e in found), "s", FRIENDLY_S),
        Figure("ended the worker", outcomes["died"], ""),
        Figure("memory of the parent afterwards", memory, "MB", PARENT_BAR_MB),
    ]


def _first_of_each(found: list[Ending], outcome: str) -> list[Ending]:
    firsts: dict[str, Ending] = {}
    for ending in found:
        if ending.outcome == outcome:
            firsts.setdefault(ending.name, ending)
    return list(firsts.values())


def main() -> bool:
    """Print the table."""
    return show(measure())
