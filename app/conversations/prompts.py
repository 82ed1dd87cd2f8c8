"""Prompts that were saved to be used again, and personas a chat may answer as.

`{{name}}` in a prompt is a variable that is asked for when it is used.
"""

import re
import time
import uuid
from collections.abc import Mapping
from typing import Literal

import msgspec

from app.conversations.database import Database
from app.conversations.errors import ConversationError, ConversationNotFoundError

PromptKind = Literal["prompt", "persona"]
MAX_NAME_CHARS = 80
MAX_TEXT_CHARS = 8_000
_VARIABLE = re.compile(r"\{\{\s*([^{}\n]{1,60}?)\s*\}\}")
_COLUMNS = "id, kind, name, text, updated"


class SavedPrompt(msgspec.Struct, frozen=True):
    """One of them; the text of a persona says how a chat is answered."""

    id: str
    kind: PromptKind
    name: str
    text: str
    updated: float = 0.0


class Prompts:
    """All of a profile, by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, kind: PromptKind | None = None) -> tuple[SavedPrompt, ...]:
        """By name; of one kind, or both."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM prompts WHERE ? IS NULL OR kind = ? "
            "ORDER BY name COLLATE NOCASE, id",
            (kind, kind),
        )
        return tuple(SavedPrompt(*row) for row in rows)

    def get(self, prompt_id: str) -> SavedPrompt:
        """Raises `ConversationNotFoundError`."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM prompts WHERE id = ?", (prompt_id,)
        )
        if not rows:
            raise ConversationNotFoundError("This prompt has been deleted.")
        return SavedPrompt(*rows[0])

    def save(
        self, kind: PromptKind, name: str, text: str, prompt_id: str = ""
    ) -> SavedPrompt:
        """Make one, or change the one with this id. Raises `ConversationError`."""
        name, text = " ".join(name.split()), text.strip()
        if not name or not text:
            raise ConversationError("A saved prompt needs a name and a text.")
        if len(name) > MAX_NAME_CHARS or len(text) > MAX_TEXT_CHARS:
            raise ConversationError(
                f"A name has at most {MAX_NAME_CHARS} characters and a text at most "
                f"{MAX_TEXT_CHARS:,}."
            )
        saved = SavedPrompt(
            prompt_id or uuid.uuid4().hex, kind, name, text, time.time()
        )
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO prompts VALUES (?, ?, ?, ?, ?)",
                (saved.id, kind, name, text, saved.updated),
            )
        return saved

    def delete(self, prompt_id: str) -> None:
        """Erase one; chats that used it as their persona are answered as usual."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM prompts WHERE id = ?", (prompt_id,))
            db.execute(
                "UPDATE conversations SET persona = '' WHERE persona = ?", (prompt_id,)
            )


def variables_of(text: str) -> tuple[str, ...]:
    """The names of the variables, each once, in order."""
    return tuple(dict.fromkeys(_VARIABLE.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what was put in; a variable without a value stays."""

    def put_in(found: re.Match[str]) -> str:
        return values.get(found.group(1)) or found.group()

    return _VARIABLE.sub(put_in, text)
