"""Which edition of the program this is; read here and nowhere else.

The light one comes without sentence-transformers and torch: other search models must be
plain BERT models, which llama.cpp runs, and there is no reranker.
"""

import sys
from importlib.util import find_spec
from typing import Literal

from rag.errors import EmbedderError

Edition = Literal["light", "full"]

NEEDED = ("torch", "sentence_transformers")
MODEL_NEEDS_FULL = (
    "This search model needs the full edition of Inglenook. Choose a plain BERT model, "
    "or install the full edition."
)
RERANKER_NEEDS_FULL = (
    "A reranker needs the full edition of Inglenook; the usual order is shown."
)
WHAT_NEEDS_FULL: dict[Edition, str] = {
    "light": (
        "The light edition: rerankers, and search models other than plain BERT, need "
        "the full edition."
    ),
    "full": "The full edition: nothing is left out.",
}


def edition() -> Edition:
    """Told by what is installed: nothing is imported for it."""
    return "full" if all(find_spec(name) is not None for name in NEEDED) else "light"


def is_packaged() -> bool:
    """Whether it was installed as a program, with a Python of its own."""
    return bool(getattr(sys, "frozen", False))


def require_full(sentence: str) -> None:
    """Raise `EmbedderError` with `sentence` in the light edition."""
    if edition() == "light":
        raise EmbedderError(sentence, "torch and sentence-transformers are not here")
