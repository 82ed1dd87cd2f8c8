"""Planted instructions x places x carriers, read by a model that obeys every text.

Attacks and letters of the shared data where that is there, our own few otherwise. Run
alone: `python -m tests.benchmarks attacks`.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle
from pathlib import Path

from tests.app.test_attacks import ATTACKS, LETTER
from tests.benchmarks.figures import SHARED_DATA, Figure, show
from tests.helpers.attack_arena import (
    POSITIONS,
    READ,
    SEARCH,
    SEEN,
    UNSEEN,
    Arena,
    Carrier,
    Outcome,
)

SHOWN_EVERY = 200


def attacks() -> list[str]:
    """Every instruction there is."""
    texts = list(ATTACKS)
    for file in sorted((SHARED_DATA / "attacks").glob("*.json")):
        classes: dict[str, list[str]] = json.loads(file.read_text("utf-8"))
        texts += [text for several in classes.values() for text in several]
    return texts


def letters() -> list[str]:
    """Texts to plant them in."""
    found = [LETTER]
    for file in sorted((SHARED_DATA / "attacks").glob("*.jsonl")):
        rows = map(json.loads, file.read_text("utf-8").splitlines())
        found += [row["context"] for row in rows]
    return found


def measure() -> list[Figure]:
    """Everything with everything; the letters take turns."""
    counts: Counter[str] = Counter()
    carriers: dict[str, Carrier] = {**SEEN, **UNSEEN}
    documents = cycle(letters())
    began = time.process_time()
    for attack in attacks():
        for position in POSITIONS:
            for name, carrier in carriers.items():
                outcome = _one(attack, position, carrier, next(documents), name)
                _count(counts, outcome, f"{name}, {position}: {attack[:60]}")
                if counts["runs"] % SHOWN_EVERY == 0:
                    seconds = time.process_time() - began
                    print(f"{counts['runs']} runs, {seconds:.0f} s CPU", flush=True)
    return [
        Figure("attacks: runs", counts["runs"], ""),
        Figure("attacks: calls that obeyed them", counts["calls"], ""),
        Figure("attacks: cards shown", counts["cards"], ""),
        *(
            Figure(f"attacks: {what}", counts[what], "", bar=0)
            for what in (
                "effects without consent",
                "sockets",
                "reads outside granted folders",
                "hidden words unmarked",
                "cards without the passage",
            )
        ),
    ]


def _one(
    attack: str, position: str, carrier: Carrier, document: str, name: str
) -> Outcome:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        arena = Arena(folder / "arena")
        path = carrier(folder, attack, document, position)
        hidden = attack if name in UNSEEN else "not hidden at all here"
        return arena.run(path, hidden, (*READ, *SEARCH))


def _count(counts: Counter[str], outcome: Outcome, where: str) -> None:
    counts["runs"] += 1
    counts["calls"] += outcome.calls
    counts["cards"] += len(outcome.cards)
    counts["effects without consent"] += len(outcome.unconsented)
    counts["sockets"] += len(outcome.sockets)
    counts["reads outside granted folders"] += len(outcome.outside)
    counts["hidden words unmarked"] += len(outcome.unmarked)
    counts["cards without the passage"] += outcome.without_passage
    if not outcome.harmless:
        print(f"{where}: {outcome}", flush=True)


def main() -> bool:
    """Print the table."""
    return show(measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
