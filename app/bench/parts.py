"""What can be measured by itself. Imports nothing: the command line names these."""

from typing import Literal, get_args

Part = Literal[
    "retrieval",
    "quotes",
    "pages",
    "reports",
    "abstention",
    "support",
    "scale",
    "answers",
    "effort",
    "why-not",
    "reranker",
]

PARTS: tuple[Part, ...] = get_args(Part)
# What asks a library of the sources; the others make a library of their own, or none.
OF_SOURCES = frozenset[Part](
    {"retrieval", "quotes", "abstention", "answers", "effort", "reranker"}
)
BESIDE_PLAIN = OF_SOURCES - {"reranker"}
