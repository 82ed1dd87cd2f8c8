"""How the model in use is given tools: as its scorecard says, once there is one.

Until then a model that reads well makes its calls itself; they are made for others.
"""

import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.agent.request_driver import RequestDriver
from engine.agent_dialect import DialectDriver
from engine.agent_driver import CallDriver
from engine.agent_forms import FormDriver
from engine.agent_shortlist import ShortlistDriver
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.gguf_header import read_header
from engine.model import Model, ModelInfo
from engine.scorecard import Scorecard, measure_scorecard
from engine.tool import TextEmbedder
from engine.tool_dialects import Dialect, dialect_of

MAX_KEPT = 50  # models
USUAL_SHOWN = 8  # tools, while nothing was measured


class KnownModel(msgspec.Struct, frozen=True):
    """What was measured of a model file."""

    model: str
    dialect: Dialect
    card: Scorecard


class ModelUse:
    """Keeps scorecards in a file that can be deleted at any moment."""

    def __init__(
        self,
        path: Path,
        model: Model,
        embedder: TextEmbedder,
        measure: Callable[..., Scorecard] = measure_scorecard,
    ) -> None:
        self._path = path
        self._model = model
        self._embedder = embedder
        self._measure = measure
        self._lock = threading.Lock()

    def driver(self) -> CallDriver:
        """For the next task."""
        info = self._model.info()
        known = self.known(info)
        calling = known.card.calling if known else None
        if calling == "dialect" or (calling is None and info.reads_well):
            dialect = known.dialect if known else _dialect(info)
            shown = known.card.tools_shown if known else USUAL_SHOWN
            own = DialectDriver(self._model, dialect)
            return ShortlistDriver(own, self._embedder, shown)
        return RequestDriver(FormDriver(self._model, self._embedder))

    def known(self, info: ModelInfo | None = None) -> KnownModel | None:
        """What was measured of the model in use, or of another one."""
        wanted = _identity(info or self._model.info())
        return next((kept for kept in self._kept() if kept.model == wanted), None)

    def learn(self, cancel: CancelToken) -> KnownModel | None:
        """Measure the model in use unless that was done; None where nothing can be.

        Takes some forty short generations in the background. Raises `EngineError`.
        """
        info = self._model.info()
        if not Path(info.path).is_file():
            return None
        with self._lock:
            if known := self.known(info):
                return known
            dialect = _dialect(info)
            card = self._measure(self._model, dialect, self._embedder, cancel)
            known = KnownModel(_identity(info), dialect, card)
            self._write((*self._kept(), known)[-MAX_KEPT:])
        return known

    def _kept(self) -> tuple[KnownModel, ...]:
        return _read(self._path)

    def _write(self, kept: tuple[KnownModel, ...]) -> None:
        _write(self._path, kept)


def forget_scorecards(path: Path, quantization: str, size_bytes: int) -> None:
    """A model file was removed, and what was measured of it goes."""
    of_it = f" {quantization} {size_bytes}"
    known = _read(path)
    kept = tuple(card for card in known if not card.model.endswith(of_it))
    if kept != known:
        _write(path, kept)


def _read(path: Path) -> tuple[KnownModel, ...]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[KnownModel, ...])
    except (OSError, msgspec.DecodeError):
        return ()


def _write(path: Path, kept: tuple[KnownModel, ...]) -> None:
    """What cannot be kept is measured again."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent)  # 0600
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(kept))
        Path(name).replace(path)
    except OSError:
        return


def _identity(info: ModelInfo) -> str:
    return f"{info.name} {info.quantization} {info.size_bytes}"


def _dialect(info: ModelInfo) -> Dialect:
    """The one that its own chat template speaks; plain JSON where that is unknown."""
    if not Path(info.path).is_file():
        return "json"
    try:
        header = read_header(Path(info.path))
    except EngineError:
        return "json"
    return dialect_of(header.text("tokenizer.chat_template"))
