"""How fast each model reads on this computer, learnt from the answers it gave."""

import json
import os
import tempfile
import threading
from pathlib import Path

from app.effort.answer_times import AnswerTimes
from engine.model import ModelInfo

MIN_TOKENS = 100  # a shorter reading says little about speed
NEWEST_WEIGHT = 0.3  # the computer may be busy now and idle later
# Before anything was measured: the bundled model (135M) reads 500 tokens a second on
# two cores, and the time grows with the parameters.
FIRST_GUESS = 500.0 * 135_000_000 / 2  # tokens * parameters / (second * core)
SLOWEST, FASTEST = 5.0, 20_000.0


class ReadingSpeeds:
    """Tokens a second by model; kept in a file that may be lost. Thread-safe."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.answers = AnswerTimes(path.parent if path is not None else None)
        self._lock = threading.Lock()
        self._speeds = _read(path)

    def of(self, info: ModelInfo) -> float:
        """Measured where this model has read anything, a guess from its size else."""
        with self._lock:
            known = self._speeds.get(_key(info))
        if known is not None:
            return known
        guess = FIRST_GUESS * (os.cpu_count() or 1) / max(1, info.parameters)
        return min(max(guess, SLOWEST), FASTEST)

    def note(self, info: ModelInfo, tokens: int, ms: float) -> None:
        """Learn from one prompt: the tokens that were read anew, and how long."""
        if tokens < MIN_TOKENS or ms <= 0:
            return
        speed = min(max(tokens / ms * 1000, SLOWEST), FASTEST)
        with self._lock:
            before = self._speeds.get(_key(info), speed)
            new = before + NEWEST_WEIGHT * (speed - before)
            self._speeds[_key(info)] = round(new, 1)
            _write(self._path, self._speeds)

    def forget(self, quantization: str, size_bytes: int) -> None:
        """The model file was removed; how long its answers took goes too."""
        of_it = f" {quantization} {size_bytes}"
        with self._lock:
            mine = [key for key in self._speeds if key.endswith(of_it)]
            for key in mine:
                del self._speeds[key]
            if mine:
                _write(self._path, self._speeds)
        self.answers.forget(quantization, size_bytes)


def _key(info: ModelInfo) -> str:
    return f"{info.name} {info.quantization} {info.size_bytes}"


def _read(path: Path | None) -> dict[str, float]:
    if path is None:
        return {}
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}  # learnt again
    if not isinstance(content, dict):
        return {}
    return {
        str(key): float(value)
        for key, value in content.items()
        if isinstance(value, int | float) and SLOWEST <= value <= FASTEST
    }


def _write(path: Path | None, speeds: dict[str, float]) -> None:
    """Whole and private; where the disk is full the speeds are forgotten."""
    if path is None:
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".speeds-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(speeds, file)
        Path(name).replace(path)
    except OSError:
        return
