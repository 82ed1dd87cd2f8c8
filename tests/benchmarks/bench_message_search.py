"""Search over 100,000 messages, as a person types: every prefix of every query.

Done when: 50 ms, counted in processor time of the search alone.
"""

import random
import tempfile
import time
from pathlib import Path

from app.conversations.store import ConversationStore
from tests.benchmarks.figures import Figure, show

MESSAGES = 100_000
A_CHAT = 40
RARE = 9_000  # words of which each is in some dozens of messages
COMMON = ("the", "lease", "what", "is", "of", "notice", "contract", "page", "and")
QUERIES = (
    "the", "lease", "notice period", "what is the lease", "w00042", "w00042 lease",
    "the of and", "contract w08999 page", "nothinghere", "lea", "w0",
)  # fmt: skip


def _text(chance: random.Random) -> str:
    words = [
        chance.choice(COMMON)
        if chance.random() < 0.5
        else f"w{chance.randrange(RARE):05}"
        for _ in range(chance.randrange(8, 120))
    ]
    return " ".join(words)


def fill(path: Path, messages: int = MESSAGES, seed: int = 5) -> ConversationStore:
    """A store with so many messages, written in a few transactions."""
    chance = random.Random(seed)
    store = ConversationStore(path)
    with store.database.transaction() as db:
        for number in range(messages):
            chat = f"c{number // A_CHAT}"
            if number % A_CHAT == 0:
                db.execute(
                    "INSERT INTO conversations (id, title, created, updated) "
                    "VALUES (?, ?, ?, ?)",
                    (chat, f"Chat {chance.choice(COMMON)}", number, number),
                )
            db.execute(
                "INSERT INTO messages VALUES (?, ?, NULL, 'user', ?, 'complete', ?, "
                "NULL, NULL)",
                (f"m{number}", chat, _text(chance), number),
            )
    return store


def times_ms(store: ConversationStore) -> list[float]:
    """Every query as it grows under the fingers."""
    taken = []
    for query in QUERIES:
        for length in range(1, len(query) + 1):
            began = time.thread_time()
            store.search(query[:length])
            taken.append((time.thread_time() - began) * 1000)
    return taken


def main() -> bool:
    """The 95th percentile and the worst, over every prefix."""
    with tempfile.TemporaryDirectory() as folder:
        store = fill(Path(folder) / "conversations.db")
        store.search("warm")
        taken = sorted(times_ms(store))
        size = (Path(folder) / "conversations.db").stat().st_size
        store.close()
    print(f"  {MESSAGES:,} messages, {size / 1e6:.0f} MB, {len(taken)} searches")
    return show(
        [
            Figure(
                "search over all messages, p95", taken[len(taken) * 95 // 100], "ms", 50
            ),
            Figure("search over all messages, worst", taken[-1], "ms", 50),
        ]
    )
