"""Hands spoilt model files to a real worker, and looks at how each ends."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from app.workers.errors import WorkerDiedError, WorkerError
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec
from engine.errors import EngineError, ModelFileError
from engine.gguf_header import read_header
from tests.helpers.loading_child import LoadFile, Worked

FRIENDLY_S = 10.0


class Ending(msgspec.Struct, frozen=True):
    """What became of one file."""

    name: str
    outcome: str  # "refused", "error", "worked", "died"
    sentence: str
    detail: str
    seconds: float

    @property
    def is_a_sentence(self) -> bool:
        said = self.sentence
        return self.outcome == "worked" or (said[:1].isupper() and said.endswith("."))


def loading_worker(folder: Path) -> WorkerHost:
    """One that loads what it is told; the caller closes it."""
    return WorkerHost(
        WorkerSpec(
            name="loading",
            title="The model",
            entry="tests.helpers.loading_child:main",
            config=b"",
            log_path=str(folder / "loading.log"),
            died_sentence="The model stopped unexpectedly.",
        )
    )


def endings(
    spoilt: Iterable[tuple[str, bytes]], host: WorkerHost, folder: Path
) -> Iterator[Ending]:
    """The validator first; what it lets through is loaded by the worker."""
    for number, (name, content) in enumerate(spoilt):
        path = folder / f"Mutant-{number}.gguf"
        path.write_bytes(content)
        began = time.monotonic()
        outcome, error = _outcome(path, host)
        seconds = time.monotonic() - began
        path.unlink()
        detail = getattr(error, "detail", "")
        yield Ending(name, outcome, str(error or ""), detail, seconds)


def _outcome(path: Path, host: WorkerHost) -> tuple[str, Exception | None]:
    try:
        read_header(path, thorough=True)
    except ModelFileError as error:
        return "refused", error
    try:
        host.call(LoadFile(str(path)), Worked, FRIENDLY_S)
    except WorkerDiedError as error:
        return "died", error
    except (WorkerError, EngineError) as error:
        return "error", error
    return "worked", None
