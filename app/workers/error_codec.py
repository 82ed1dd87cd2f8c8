"""Errors across the boundary: data on the wire, the same class on the other side."""

import re
import traceback
from typing import get_args

from app.workers.errors import OutOfMemoryError, WorkerBugError, WorkerError
from app.workers.messages import Failed
from engine.errors import EngineError
from rag.errors import DocumentError, RagError, Remedy

SENTENCE_LIMIT = 1_000
DETAIL_LIMIT = 30_000
KnownError = WorkerError | EngineError | RagError
ROOTS: tuple[type[KnownError], ...] = (WorkerError, EngineError, RagError)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_REMEDIES: dict[str, Remedy] = {remedy: remedy for remedy in get_args(Remedy)}


def pack_error(request_id: int, error: BaseException) -> Failed:
    """Describe an error; one that is not of our classes is a bug, with traceback."""
    if isinstance(error, ROOTS):
        kinds = _kinds_of(type(error))
        remedy = error.remedy if isinstance(error, DocumentError) else ""
        return _failed(request_id, kinds, str(error), error.detail, remedy)
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError):
        sentence = "There is not enough memory for this."
        return _failed(request_id, _kinds_of(OutOfMemoryError), sentence, trace)
    sentence = "Something went wrong inside Inglenook; this is a defect of ours."
    return _failed(request_id, _kinds_of(WorkerBugError), sentence, trace)


def unpack_error(failed: Failed) -> KnownError:
    """Build the error again, as the most specific class that this process knows."""
    known = _classes_by_kind()
    found = next(
        (known[kind] for kind in failed.kinds if kind in known), WorkerBugError
    )
    sentence = clean_line(failed.sentence)
    # Not by calling the class: subclasses are free to take other arguments.
    error = found.__new__(found)
    error.args = (sentence,)
    error.detail = failed.detail
    if isinstance(error, DocumentError):
        error.remedy = _REMEDIES.get(failed.remedy, "none")
    return error


def _kinds_of(found: type[KnownError]) -> tuple[str, ...]:
    return tuple(
        base.kind
        for base in found.__mro__
        if issubclass(base, ROOTS) and "kind" in vars(base)
    )


def _classes_by_kind() -> dict[str, type[KnownError]]:
    """Every error class loaded here, by its own `kind`."""
    found: dict[str, type[KnownError]] = {}
    waiting = list(ROOTS)
    while waiting:
        current = waiting.pop()
        if "kind" in vars(current):
            found.setdefault(current.kind, current)
        waiting.extend(current.__subclasses__())
    return found


def clean_line(untrusted_text: str) -> str:
    """One line without control or direction characters."""
    return _CONTROL.sub(" ", untrusted_text[:SENTENCE_LIMIT]).strip()


def _failed(
    request_id: int,
    kinds: tuple[str, ...],
    sentence: str,
    detail: str,
    remedy: str = "",
) -> Failed:
    return Failed(
        request_id,
        kinds,
        _encodable(sentence[:SENTENCE_LIMIT]),
        _encodable(detail[-DETAIL_LIMIT:]),
        _encodable(remedy[:SENTENCE_LIMIT]),
    )


def _encodable(text: str) -> str:
    """Text without lone surrogates, which file names that are not UTF-8 bring."""
    return text.encode("utf-8", "replace").decode("utf-8")
