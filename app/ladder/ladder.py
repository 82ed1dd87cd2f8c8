"""Goes down the rungs when a model dies, and remembers what worked on this computer."""

import contextlib
import os
import platform
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.ladder.failures import Failure, failure_of
from app.ladder.kept_notes import KeptNotes
from app.ladder.quarantine import Quarantine, identity, quarantine_sentence
from app.ladder.rungs import Climb, Rung, difference, rungs_below
from app.paths import ProfileError
from app.workers.model_client import Retry
from app.workers.model_messages import ModelWorkerConfig
from engine.errors import EngineError
from engine.gguf_header import GgufHeader, read_header, without_quantization
from engine.llama_devices import graphics_backends
from engine.memory_need import LoadSize, available_bytes, predict_memory

FILE_NAME = "models-that-fitted.json"
MOST_DEATHS = 12  # in a row, without an answer
CRASHES_AT_LOAD = 2  # not for lack of memory: a file that cannot be helped
_CLEARLY_LESS = 0.97
_PLENTY = 2.0  # times what is needed: then it was not for lack of memory
_TRY_AGAIN = 1.25  # times the memory that was free when it did not fit


class Fitted(msgspec.Struct, frozen=True):
    """How a model worked that did not as it was wanted."""

    rung: Rung
    free_bytes: int  # when it had to step down
    since: float


class Ladder:
    """Implements `Fallback` for the model worker. Thread-safe."""

    def __init__(self, folder: Path, is_ours: Callable[[Path], bool]) -> None:
        """`is_ours`: a model that comes with the program is never set aside."""
        self.quarantine = Quarantine(folder)
        self._fitted = KeptNotes(folder / FILE_NAME, Fitted)
        self._is_ours = is_ours
        self._lock = threading.Lock()
        self._wanted: ModelWorkerConfig | None = None
        self._deaths = 0
        self._crashes_at_load = 0
        self._free_bytes = 0

    def begin(self, wanted: ModelWorkerConfig) -> ModelWorkerConfig:
        """How to load what is wanted: as it worked last time."""
        path = wanted.model_path
        if wanted.original_path and self.quarantine.reason(Path(path)):
            wanted = _as_it_came(wanted)
        with self._lock:
            self._wanted = wanted
            self._deaths = self._crashes_at_load = self._free_bytes = 0
        if wanted.scripted or not (known := self._fitted.all()):
            return wanted
        fitted = known.get(_key(wanted))
        free = available_bytes()
        if fitted is None or (
            fitted.free_bytes and (free or 0) > fitted.free_bytes * _TRY_AGAIN
        ):
            return wanted
        return _at(wanted, fitted.rung)

    def require_allowed(self, config: ModelWorkerConfig) -> None:
        """Raises `ModelSetAsideError`."""
        if config.model_path:
            self.quarantine.require_allowed(Path(config.model_path))

    def after(self, error: Exception, failed: ModelWorkerConfig) -> Retry | None:
        """How to go on; None where nothing is left to try."""
        failure = failure_of(error)
        if failure is None:
            return None
        if failed.options.draft_model and not failure.refused:
            return _without_draft(failed, failure)
        with self._lock:
            first = self._deaths == 0
            self._deaths += not failure.refused
            self._crashes_at_load += failure.loading and failure.cause == "crash"
            gives_up = (
                self._deaths >= MOST_DEATHS or self._crashes_at_load >= CRASHES_AT_LOAD
            )
            self._free_bytes = self._free_bytes or (available_bytes() or 0)
        header = _header(failed)
        if first and not failure.loading and _has_plenty(header, failed):
            again = f"{_name(failed)} stopped unexpectedly and was started again."
            return Retry(failed, again)
        below = None if gives_up else _choose(failed, failure, header)
        if below is None:
            self._give_up(failed, failure)
            return self._without_tuning(failed)
        sentence = _sentence(self._wanted or failed, failure, below)
        return Retry(_at(failed, below), sentence)

    def _without_tuning(self, failed: ModelWorkerConfig) -> Retry | None:
        """A file that tuning wrote is not the last thing to try."""
        if not failed.original_path:
            return None
        plain = _as_it_came(self._wanted or failed)
        with self._lock:
            self._wanted = plain
            self._deaths = self._crashes_at_load = 0
        name = _name(failed)
        told = f"{name} does not run as it was tuned; it goes on as it came."
        return Retry(plain, told)

    def worked(self, config: ModelWorkerConfig) -> None:
        """An answer was finished: what had to be tried for it is worth remembering."""
        with self._lock:
            deaths, self._deaths = self._deaths, 0
            self._crashes_at_load = 0
            free, self._free_bytes = self._free_bytes, 0
            wanted = self._wanted
        if wanted is None or (not deaths and not free):
            return
        if _rung(config) != _rung(wanted):
            fitted = Fitted(_rung(config), free, time.time())
            with contextlib.suppress(ProfileError):  # it is found out again
                self._fitted.put(_key(wanted), fitted)

    def release(self, model: Path) -> bool:
        """Forget what went wrong with a file. Raises `ProfileError`."""
        prefix = identity(model)
        for key in self._fitted.all():
            if key.startswith(prefix):
                self._fitted.remove(key)
        return self.quarantine.release(model)

    def _give_up(self, failed: ModelWorkerConfig, failure: Failure) -> None:
        path = Path(failed.model_path)
        if failure.refused or not failed.model_path or self._is_ours(path):
            return
        sentence = quarantine_sentence(_name(failed), loading=failure.loading)
        with contextlib.suppress(ProfileError):  # a full disk; the error is shown
            self.quarantine.put(path, sentence)


def _without_draft(failed: ModelWorkerConfig, failure: Failure) -> Retry:
    """A second file in the same process: the first is not blamed while it is there."""
    options = msgspec.structs.replace(failed.options, draft_model="")
    why = "ran out of memory" if failure.cause == "memory" else "stopped unexpectedly"
    told = f"{_name(failed)} {why}; it goes on without the model that guesses ahead."
    return Retry(msgspec.structs.replace(failed, options=options), told)


def _as_it_came(config: ModelWorkerConfig) -> ModelWorkerConfig:
    return msgspec.structs.replace(
        config, model_path=config.original_path, original_path=""
    )


def _choose(
    failed: ModelWorkerConfig, failure: Failure, header: GgufHeader | None
) -> Rung | None:
    """The next rung that asks clearly less, and that there is memory for."""
    climb = _climb(header)
    below = list(rungs_below(_clamped(_rung(failed), header), climb))
    if not below or failure.cause == "crash" or header is None:
        return next(iter(below), None)
    if climb.has_graphics and failed.options.gpu_layers != 0:
        return below[0]  # whose memory ran out is not known
    free = available_bytes()
    now = predict_memory(header, _size(_clamped(_rung(failed), header), failed)).least
    for rung in below:
        needed = predict_memory(header, _size(rung, failed)).least
        if needed <= now * _CLEARLY_LESS and (free is None or needed <= free):
            return rung
    return None if failure.refused else below[0]


def _clamped(rung: Rung, header: GgufHeader | None) -> Rung:
    """No model has a larger window than it was trained for."""
    trained = header.trained_context_tokens if header else 0
    window = min(rung.context_tokens, trained or rung.context_tokens)
    return msgspec.structs.replace(rung, context_tokens=window)


def _climb(header: GgufHeader | None) -> Climb:
    if header is None:
        return Climb(0, bool(graphics_backends()))
    heads = header.number("attention.head_count") or 1
    size = header.number("attention.key_length")
    size = size or header.number("embedding_length") // heads
    return Climb(size, bool(graphics_backends()))


def _has_plenty(header: GgufHeader | None, config: ModelWorkerConfig) -> bool:
    free = available_bytes()
    if header is None or free is None:
        return True
    needed = predict_memory(header, _size(_rung(config), config)).least
    return free >= needed * _PLENTY


def _header(config: ModelWorkerConfig) -> GgufHeader | None:
    if not config.model_path:
        return None
    try:
        return read_header(Path(config.model_path))
    except EngineError:  # it has gone, or was changed: loading it will tell
        return None


def _rung(config: ModelWorkerConfig) -> Rung:
    options = config.options
    return Rung(
        options.gpu_layers,
        options.cache_type,
        config.context_tokens,
        options.card_share,
    )


def _at(config: ModelWorkerConfig, rung: Rung) -> ModelWorkerConfig:
    options = msgspec.structs.replace(
        config.options,
        gpu_layers=rung.gpu_layers,
        cache_type=rung.cache_type,
        card_share=rung.card_share,
    )
    return msgspec.structs.replace(
        config, options=options, context_tokens=rung.context_tokens
    )


def _size(rung: Rung, config: ModelWorkerConfig) -> LoadSize:
    return LoadSize(
        cells=rung.context_tokens,
        cache_type=rung.cache_type,
        batch_tokens=config.options.batch_tokens,
        flash_attention=config.options.flash_attention,
        gpu_layers=max(0, rung.gpu_layers),
    )


def _name(config: ModelWorkerConfig) -> str:
    """Of the file, without how it is packed."""
    if not config.model_path:
        return "The model"
    return without_quantization(Path(config.model_path).stem)


def _sentence(wanted: ModelWorkerConfig, failure: Failure, below: Rung) -> str:
    why = "ran out of memory" if failure.cause == "memory" else "stopped unexpectedly"
    how = difference(_rung(wanted), below)
    return f"{_name(wanted)} {why}; it goes on {how}."


def _key(wanted: ModelWorkerConfig) -> str:
    """Of this file on this computer, wanted in this way."""
    rung = _rung(wanted)
    machine = f"{platform.machine()}-{os.cpu_count()}-{'+'.join(graphics_backends())}"
    asked = f"{rung.gpu_layers}-{rung.cache_type}-{rung.context_tokens}"
    return f"{identity(Path(wanted.model_path))}/{machine}/{asked}"
