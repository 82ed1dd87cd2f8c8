"""index --watch and the folders command."""

import threading
import time
from pathlib import Path

import msgspec

from app.commands.watching import STARTED, Changes
from engine.cancel import CancelToken
from rag.documents import DocumentChanged, DocumentErased, DocumentRecord, LibraryEvent
from tests.helpers.commands import CapturedOutput, run
from tests.helpers.fake_backend import FakeServices

RECORD = DocumentRecord("d", "Documents", "/f/a.txt", "a", "text", "ready", sha256="1")


def changed(**changes: object) -> LibraryEvent:
    return DocumentChanged(msgspec.structs.replace(RECORD, **changes))


def test_what_is_news() -> None:
    changes = Changes([RECORD])
    told = [
        change and (change.change, change.path, change.moved_from, change.reason)
        for event in (
            changed(),
            changed(state="queued"),
            changed(sha256="2"),
            changed(sha256="2", path="/f/b.txt"),
            changed(sha256="2", path="/f/b.txt", state="missing", reason="Gone."),
            changed(sha256="2", path="/f/b.txt"),
            changed(id="e", path="/f/c.txt"),
            changed(id="g", state="failed", reason="It is broken."),
            DocumentErased("e"),
            DocumentErased("unknown"),
        )
        for change in [changes.of(event)]
    ]
    assert told == [
        None,
        None,
        ("changed", "/f/a.txt", "", ""),
        ("moved", "/f/b.txt", "/f/a.txt", ""),
        ("missing", "/f/b.txt", "", "Gone."),
        ("back", "/f/b.txt", "", ""),
        ("new", "/f/c.txt", "", ""),
        ("failed", "/f/a.txt", "", "It is broken."),
        ("erased", "/f/c.txt", "", ""),
        None,
    ]


def test_index_watch_reports_until_it_is_ended(
    services: FakeServices, tmp_path: Path
) -> None:
    paper = tmp_path / "papers" / "a.txt"
    paper.parent.mkdir()
    paper.write_text("Text.")
    cancel = CancelToken()
    output = CapturedOutput()
    ended: list[int] = []

    def index() -> None:
        words = ("index", str(paper.parent), "--watch")
        ended.append(run(services, *words, cancel=cancel, output=output)[0])

    def reached(said: str) -> bool:
        deadline = time.monotonic() + 10
        while said not in output.out + output.err and time.monotonic() < deadline:
            thread.join(0.02)
        return said in output.out + output.err

    thread = threading.Thread(target=index)
    thread.start()
    try:
        assert reached(STARTED)
        (record,) = services.library.documents()
        services.backend.set_state(record.id, "missing", "The file is not there.")
        assert reached(f"missing  {paper}  The file is not there.\n")
    finally:
        cancel.cancel()
        thread.join(10)
    assert ended == [0]


def test_only_folders_are_watched(services: FakeServices, lease: Path) -> None:
    code, output = run(services, "index", str(lease), "--watch")
    assert code == 2
    assert output.err == "Only a folder can be watched.\n"


def test_folders_are_listed_paused_and_left(
    services: FakeServices, lease: Path
) -> None:
    folder = str(lease.parent)
    assert run(services, "folders", "list")[1].out == "No folder is kept up to date.\n"
    services.library.watch_folder(lease.parent)
    run(services, "folders", "pause", folder)
    run(services, "folders", "ignore", folder, "*.log", "drafts/")
    (record,) = run(services, "folders", "list", "--json")[1].json["folders"]
    assert (record["paused"], record["ignored"]) == (True, ["*.log", "drafts/"])
    assert "paused" in run(services, "folders", "list")[1].out
    run(services, "folders", "resume", folder)
    assert not services.library.folders()[0].paused
    code, output = run(services, "folders", "stop", str(lease))
    assert (code, output.err) == (1, "This folder is not kept up to date.\n")
    run(services, "folders", "stop", folder)
    assert services.library.folders() == ()


def test_rules_of_a_folder_can_be_typed(services: FakeServices, lease: Path) -> None:
    folder = str(lease.parent)
    cancel = CancelToken()
    cancel.cancel()  # do not stay to report
    rules = ("--ignore", "*.log", "--ignore", "drafts/", "--max-mb", "1.5")
    run(services, "index", folder, "--watch", *rules, cancel=cancel)
    (record,) = services.library.folders()
    assert (record.ignored, record.max_bytes) == (("*.log", "drafts/"), 1_500_000)
    run(services, "folders", "limit", folder, "--only", "pdf, docx", "--max-mb", "0")
    (record,) = services.library.folders()
    assert (record.ignored, record.max_bytes) == (("*.log", "drafts/"), 0)
    assert record.suffixes == ("pdf", "docx")


def test_rules_need_a_folder_to_keep_them_for(
    services: FakeServices, lease: Path
) -> None:
    code, output = run(services, "index", str(lease.parent), "--ignore", "*.log")
    assert (code, "rules for --watch" in output.err) == (2, True)
    words = ("index", str(lease.parent), "--watch", "--max-mb", "-1")
    code, output = run(services, *words)
    assert (code, "size in megabytes" in output.err) == (2, True)
