"""index, documents and forget."""

import threading
from pathlib import Path
from typing import Literal

import pytest

from engine.cancel import CancelToken
from rag.documents import (
    DocumentState,
    IngestionFinished,
    IngestionProgressed,
    LibraryNoticed,
)
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices

INDEX_FIELDS = {
    "id", "path", "title", "state", "reason", "pages", "chunks", "seconds",
}  # fmt: skip
DOCUMENT_FIELDS = INDEX_FIELDS | {"library", "added", "bytes", "kind", "language"}


def test_index_gives_a_row_for_each_file_in_input_order(
    services: FakeServices, lease: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    code, output = run(services, "index", str(missing), str(lease), "--json")
    assert code == 0
    shape = output.json
    assert [row["path"] for row in shape["documents"]] == [str(missing), str(lease)]
    assert [row["state"] for row in shape["documents"]] == ["failed", "ready"]
    assert shape["documents"][0]["reason"].endswith(".")
    assert shape["documents"][1].keys() >= INDEX_FIELDS
    assert {"pages_per_s", "chunks_per_s", "seconds"} <= shape.keys()


def test_index_walks_folders_and_takes_relative_paths(
    services: FakeServices, lease: Path
) -> None:
    code, output = run(services, "index", ".", "--json", folder=lease.parent)
    assert code == 0
    assert str(lease) in [row["path"] for row in output.json["documents"]]


def test_index_of_nothing_but_failures_fails_with_its_rows(
    services: FakeServices, tmp_path: Path
) -> None:
    code, output = run(services, "index", str(tmp_path / "no.pdf"), "--json")
    assert code == 1
    assert output.json["documents"][0]["state"] == "failed"
    assert output.json["error"]["message"] == output.err.strip()


def test_index_waits_until_everything_is_ready(
    services: FakeServices, lease: Path
) -> None:
    services.backend.final_state = "words"
    done: list[int] = []
    thread = threading.Thread(
        target=lambda: done.append(run(services, "index", str(lease))[0])
    )
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    (record,) = services.library.documents()
    services.backend.set_state(record.id, "ready")
    thread.join(10)
    assert done == [0]


def test_cancelled_index_exits_130_and_keeps_what_was_done(
    services: FakeServices, lease: Path
) -> None:
    services.backend.final_state = "words"
    cancel = CancelToken()
    cancel.cancel()
    code, _ = run(services, "index", str(lease), cancel=cancel)
    assert code == 130
    assert len(services.library.documents()) == 1


def test_progress_and_notices_are_shown(services: FakeServices, lease: Path) -> None:
    add = services.backend.add

    def slow_add(paths, library=None):  # type: ignore[no-untyped-def]
        services.backend.final_state = "parsing"
        records = add(paths, library)
        threading.Timer(0.1, finish, records).start()
        return records

    def finish(*records) -> None:  # type: ignore[no-untyped-def]
        publish = services.backend.publish
        publish(IngestionProgressed(0, 1, 0, 0, 0, None, current="lea\x1bse"))
        publish(LibraryNoticed("disk_full", "The disk is full."))
        for record in records:
            services.backend.set_state(record.id, "ready")

    services.backend.add = slow_add  # type: ignore[method-assign]
    code, output = run(services, "index", str(lease))
    assert code == 0
    assert output.bars == [("Reading lea se", 0, 1)]
    assert "The disk is full." in output.err


@pytest.mark.parametrize(
    ("kind", "state", "expected"),
    [("disk_full", "queued", 1), ("embedder_failed", "words", 0)],
)
def test_index_ends_where_the_queue_does(
    services: FakeServices,
    lease: Path,
    kind: Literal["disk_full", "embedder_failed"],
    state: DocumentState,
    expected: int,
) -> None:
    """Nobody works on the document any more: waiting on would be for ever."""
    services.backend.final_state = state
    add = services.backend.add

    def add_and_stall(paths, library=None):  # type: ignore[no-untyped-def]
        records = add(paths, library)
        threading.Timer(0.1, stall).start()
        return records

    def stall() -> None:
        services.backend.publish(LibraryNoticed(kind, "It went wrong."))
        services.backend.publish(IngestionFinished(0, 0, 0.1))

    services.backend.add = add_and_stall  # type: ignore[method-assign]
    code, output = run(services, "index", str(lease), "--json")
    assert code == expected
    assert output.json["documents"][0]["state"] == state
    assert "It went wrong." in output.err
    assert ("error" in output.json) == bool(expected)


def test_documents_lists_everything_known(services: FakeServices, lease: Path) -> None:
    run(services, "index", str(lease))
    code, output = run(services, "documents", "--json")
    assert code == 0
    (row,) = output.json["documents"]
    assert row.keys() >= DOCUMENT_FIELDS
    assert str(lease) in run(services, "documents")[1].out


def test_forget_takes_ids_paths_or_all(
    services: FakeServices, lease: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Other.")
    run(services, "index", str(lease), str(other))
    code, output = run(services, "forget", "lease.txt", "--json", folder=tmp_path)
    assert code == 0
    assert len(output.json["erased"]) == 1
    code, output = run(services, "forget", "--all", "--json")
    assert len(output.json["erased"]) == 1
    assert services.library.documents() == ()


def test_forgetting_the_unknown_is_an_error_shape(services: FakeServices) -> None:
    code, output = run(services, "forget", "nobody", "--json")
    assert code == 1
    error = output.json["error"]
    assert error["kind"] == "not_found"
    assert error["message"].endswith(".")
    assert set(error) == {"kind", "message", "detail"}


def test_forget_without_anything_is_wrong_usage(services: FakeServices) -> None:
    assert run(services, "forget")[0] == 2
    assert run(services, "forget", "x", "--all")[0] == 2
