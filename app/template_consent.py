"""Whether a model file's own chat template may be used: asked once for each file.

A template is a small program inside the file. Until a person allows it, conversations
are laid out as is usual for the model's family.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from app.paths import ProfileError
from engine.errors import ModelFileError

# What the file says: no template, ours for good, nobody asked yet, or allowed.
TemplateState = Literal["none", "refused", "undecided", "allowed"]

TEMPLATE_KEY = "tokenizer.chat_template"


class TemplateConsents:
    """What was decided in this profile. The template that we ship needs no consent."""

    def __init__(self, path: Path, is_ours: Callable[[Path], bool]) -> None:
        self._path = path
        self._is_ours = is_ours

    def state(self, model: Path) -> TemplateState:
        """What is to be done with the template of a file."""
        if self._is_ours(model):
            return "allowed"
        try:
            key = _key(model)
        except (ModelFileError, OSError):
            return "none"  # loading it tells what is wrong
        if not key:
            return "none"
        decided = self._read().get(key)
        if decided is None:
            return "undecided"
        return "allowed" if decided else "refused"

    def allows_own(self, model: Path) -> bool:
        """Whether the worker may use the file's own template."""
        return self.state(model) == "allowed"

    def decide(self, model: Path, *, allowed: bool) -> None:
        """Remember a person's choice. Raises `ProfileError` or `ModelFileError`."""
        decisions = self._read()
        decisions[_key(model)] = allowed
        self._write(decisions)

    def forget(self, fingerprint: str) -> None:
        """The file was removed: it is asked about again. Raises `ProfileError`."""
        decisions = self._read()
        mine = [key for key in decisions if key.startswith(f"{fingerprint}/")]
        if mine:
            self._write({k: v for k, v in decisions.items() if k not in mine})

    def _write(self, decisions: dict[str, bool]) -> None:
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".templates-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.encode(decisions))
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ProfileError(
                "Your choice could not be saved; the disk may be full.",
                detail=str(error),
            ) from error

    def _read(self) -> dict[str, bool]:
        """A damaged file allows nothing: the questions are asked again."""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, bool])
        return {}


def _key(model: Path) -> str:
    """Of this file with this template; empty where it brings none."""
    from engine.gguf_header import read_header
    from engine.state_store import file_fingerprint

    template = read_header(model).text(TEMPLATE_KEY)
    if not template:
        return ""
    digest = hashlib.sha256(template.encode()).hexdigest()
    return f"{file_fingerprint(model)}/{digest}"
