"""The files that a whole backup has."""

from typing import Literal

Member = Literal["conversations.db", "library.db", "settings.json", "memory.json"]
