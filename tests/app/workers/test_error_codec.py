"""Errors on the other side of the boundary."""

import pytest

from app.workers.error_codec import ROOTS, pack_error, unpack_error
from app.workers.errors import (
    OutOfMemoryError,
    WorkerBugError,
    WorkerCrashLoopError,
    WorkerError,
)
from app.workers.messages import Failed, decode_from_child, encode
from engine.errors import EngineError, ModelFileError
from rag.errors import DocumentError, PasswordNeededError, RagError


def there_and_back(error: Exception) -> Exception:
    failed = decode_from_child(encode(pack_error(7, error)))
    assert isinstance(failed, Failed)
    assert failed.request_id == 7
    return unpack_error(failed)


def all_classes() -> list[type[WorkerError | EngineError | RagError]]:
    found = list(ROOTS)
    for current in found:
        found.extend(current.__subclasses__())
    return [c for c in found if c.__module__.startswith(("app.", "engine.", "rag."))]


def test_kinds_are_unique() -> None:
    kinds = [vars(found).get("kind") for found in all_classes()]
    assert None not in kinds
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize(
    "error",
    [
        ModelFileError("The file is not a model.", "bad magic"),
        DocumentError("Try again.", "d", remedy="retry"),
        PasswordNeededError("The file needs a password.", "d"),
        WorkerCrashLoopError("It stopped.", "d"),
    ],
)
def test_known_errors_are_the_same_on_the_other_side(error: WorkerError) -> None:
    again = there_and_back(error)
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)


def test_an_unknown_subclass_becomes_its_nearest_known_base() -> None:
    failed = pack_error(1, DocumentError("The page is odd.", "d", "retry"))
    stranger = Failed(1, ("page_error", *failed.kinds), failed.sentence, "d", "retry")
    again = unpack_error(stranger)
    assert type(again) is DocumentError
    assert again.remedy == "retry"


def test_bugs_and_lack_of_memory() -> None:
    bug = there_and_back(ZeroDivisionError("x"))
    assert isinstance(bug, WorkerBugError)
    assert "ZeroDivisionError" in bug.detail
    assert isinstance(there_and_back(MemoryError()), OutOfMemoryError)


def test_what_a_hostile_child_says_is_cleaned() -> None:
    nasty = "Bad\x1b[31m\n\u202eline\x00." + "x" * 5_000
    again = unpack_error(Failed(1, ("document_error",), nasty[:2_000], "", "format c:"))
    assert isinstance(again, DocumentError)
    assert str(again).isprintable()
    assert len(str(again)) <= 1_000
    assert again.remedy == "none"
    assert isinstance(unpack_error(Failed(1, (), "Odd.")), WorkerBugError)


def test_very_long_and_odd_texts_can_be_sent() -> None:
    error = DocumentError("A" * 10_000 + "\udcff", "\udcff" + "d" * 100_000)
    assert str(there_and_back(error)).startswith("AAA")
