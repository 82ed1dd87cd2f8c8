"""What of the engine can be measured by itself. Imports nothing heavy."""

from typing import Literal, get_args

EnginePart = Literal[
    "speed",
    "high-level",
    "turns",
    "disk",
    "typing",
    "stop",
    "speculation",
    "parallel",
    "memory",
    "importing",
]

ENGINE_PARTS: tuple[EnginePart, ...] = get_args(EnginePart)
# With the workers and a library of its own; the others have one process to themselves.
WITH_WORKERS = frozenset[EnginePart]({"typing", "importing"})
