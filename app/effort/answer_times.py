"""How long answers of each effort took on this computer, and what to expect else."""

import contextlib
import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec

from app.effort.budget import source_tokens
from app.effort.levels import PLANS
from engine.model import ModelInfo
from rag.documents import Effort

FILE_NAME = "answer-times.json"
NEWEST_WEIGHT = 0.3  # the computer may be busy now and idle later
_AROUND_TOKENS = 170  # of a prompt beside its sources: instructions and the question
_SEARCH_S = 0.1  # before anything is read
_USUAL_ANSWER_TOKENS = 128  # of a model that writes in its own words


class AnswerTime(msgspec.Struct, frozen=True):
    """Seconds from the question."""

    first_word_s: float
    answer_s: float
    measured: bool = True  # False: worked out from the speed of the model


class AnswerTimes:
    """By model and effort, learnt from the answers; in a file that may be lost."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / FILE_NAME if folder is not None else None
        self._lock = threading.Lock()

    def of(self, info: ModelInfo) -> dict[Effort, AnswerTime]:
        """What answers of this model took."""
        known = self._read()
        return {
            effort: known[_key(info, effort)]
            for effort in get_args(Effort)
            if _key(info, effort) in known
        }

    def note(
        self, info: ModelInfo, effort: Effort, first_word_ms: float, total_ms: float
    ) -> None:
        """Learn from one answer over documents."""
        if not 0 < first_word_ms <= total_ms:
            return
        new = AnswerTime(first_word_ms / 1000, total_ms / 1000)
        with self._lock:
            known = self._read()
            before = known.get(_key(info, effort), new)
            known[_key(info, effort)] = AnswerTime(
                _between(before.first_word_s, new.first_word_s),
                _between(before.answer_s, new.answer_s),
            )
            self._write(known)

    def forget(self, quantization: str, size_bytes: int) -> None:
        """The model file was removed."""
        of_it = f" {quantization} {size_bytes}"
        with self._lock:
            known = self._read()
            kept = {
                key: time
                for key, time in known.items()
                if not key.rpartition(" ")[0].endswith(of_it)
            }
            if kept != known:
                self._write(kept)

    def _read(self) -> dict[str, AnswerTime]:
        if self._path is None:
            return {}
        with contextlib.suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(
                self._path.read_bytes(), type=dict[str, AnswerTime]
            )
        return {}

    def _write(self, known: Mapping[str, AnswerTime]) -> None:
        """Whole and private; where the disk is full the times are forgotten."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".times-")
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(known))
            Path(name).replace(self._path)


def expected_times(
    info: ModelInfo, read_tok_s: float, write_tok_s: float
) -> dict[Effort, AnswerTime]:
    """From the speed of the model alone, before it has answered anything."""
    return {
        effort: _expected(effort, info, read_tok_s, write_tok_s)
        for effort in get_args(Effort)
    }


def _expected(
    effort: Effort, info: ModelInfo, read_tok_s: float, write_tok_s: float
) -> AnswerTime:
    plan = PLANS[effort]
    tokens = source_tokens(plan, info, read_tok_s) + _AROUND_TOKENS
    first_word_s = _SEARCH_S + tokens / read_tok_s
    if info.reads_well:
        answer = min(_USUAL_ANSWER_TOKENS, plan.answer_tokens)
    else:
        answer = plan.short_answer_tokens
    asked = plan.quotes if plan.answers_alone and not info.reads_well else 1
    answer_s = first_word_s * asked + answer / write_tok_s
    return AnswerTime(first_word_s, answer_s, measured=False)


def _between(before: float, new: float) -> float:
    return round(before + NEWEST_WEIGHT * (new - before), 3)


def _key(info: ModelInfo, effort: Effort) -> str:
    return f"{info.name} {info.quantization} {info.size_bytes} {effort}"
