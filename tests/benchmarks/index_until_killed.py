"""A process that indexes a folder into a library and acknowledges what is committed.

`python -m tests.benchmarks.index_until_killed LIBRARY FILES`: one line a document and
state, printed after its transaction; killed from outside at any moment.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rag.documents import DocumentChanged
from rag.embedder import Vectors
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.local_reader import LocalReader

SECONDS_A_TEXT = 0.02  # so that a kill meets every stage


class SlowEmbedder(HashEmbedder):
    """Takes about as long as a real one."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(SECONDS_A_TEXT * len(texts))
        return super().encode(texts)


def main() -> None:
    """Index and acknowledge."""
    library = Library(LibraryConfig(Path(sys.argv[1])), LocalReader(), SlowEmbedder())
    library.add([Path(sys.argv[2])])
    for event in library.ingest():
        if isinstance(event, DocumentChanged):
            print(event.document.path, event.document.state, flush=True)
    library.close()
    print("DONE", flush=True)


if __name__ == "__main__":
    main()
