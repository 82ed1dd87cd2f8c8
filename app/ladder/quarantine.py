"""Model files that ended their worker: not loaded again until a person says so."""

import time
from pathlib import Path

import msgspec

from app.ladder.kept_notes import KeptNotes
from engine.errors import EngineError

FILE_NAME = "models-set-aside.json"


class SetAside(msgspec.Struct, frozen=True):
    """Why a file is not loaded, as a sentence, and since when."""

    path: str
    sentence: str
    since: float


class ModelSetAsideError(EngineError):
    """The file is in quarantine."""

    kind = "model_set_aside"


class Quarantine:
    """Files are known by what is in them: a new download of a name starts afresh."""

    def __init__(self, folder: Path) -> None:
        self._notes = KeptNotes(folder / FILE_NAME, SetAside)

    def reason(self, model: Path) -> str:
        """Why a file is set aside; empty where it is not."""
        if not (notes := self._notes.all()):
            return ""  # nearly always: the file need not be looked at
        note = notes.get(identity(model))
        return note.sentence if note else ""

    def require_allowed(self, model: Path) -> None:
        """Raises `ModelSetAsideError`."""
        if reason := self.reason(model):
            raise ModelSetAsideError(reason, str(model))

    def put(self, model: Path, sentence: str) -> None:
        """Raises `ProfileError`."""
        note = SetAside(str(model), sentence, time.time())
        self._notes.put(identity(model), note)

    def release(self, model: Path) -> bool:
        """Let it be loaded again; whether it was set aside. Raises `ProfileError`."""
        return self._notes.remove(identity(model))

    def all(self) -> tuple[SetAside, ...]:
        """The oldest first."""
        return tuple(sorted(self._notes.all().values(), key=lambda note: note.since))


def identity(model: Path) -> str:
    """Of a file's content; of its path where it cannot be read."""
    from engine.state_store import file_fingerprint

    try:
        return file_fingerprint(model)
    except OSError:
        return str(model)


def quarantine_sentence(name: str, *, loading: bool) -> str:
    """Why a model was set aside, and the way back."""
    when = "whenever it was being loaded" if loading else "several times in a row"
    return (
        f"{name} crashed {when}, so it was set aside. Choose another model, "
        "or try it again with a check on the Models page."
    )
