"""Folders that are kept up to date: what happened while the library was closed."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from rag.documents import FolderRecord, Quote, SearchRequest, SpanRef
from rag.errors import DocumentError, LibraryNotFoundError
from rag.folder_look import FOLDER_AWAY
from rag.ignoring import PatternError
from rag.kept_places import fingerprint_of
from rag.library import Library
from tests.helpers.documents_for_library import CountingEmbedder, PlainReader
from tests.helpers.folder_cases import (
    BASE,
    CASES,
    CHUNKS,
    NEW,
    TREE,
    A,
    Places,
    Step,
    make_tree,
    write,
)
from tests.rag.conftest import OpenLibrary, work


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "papers"
    make_tree(root)
    return root


def places(library: Library, root: Path, ids: dict[str, str]) -> Places:
    """Where each document is, in which state, and which one it is."""
    began = {document_id: name for name, document_id in ids.items()}
    return {
        os.path.relpath(record.path, root): (record.state, began.get(record.id, NEW))
        for record in library.documents()
    }


def ids_of(library: Library, root: Path) -> dict[str, str]:
    return {os.path.relpath(r.path, root): r.id for r in library.documents()}


def watched(library: Library, root: Path) -> FolderRecord:
    folder = library.watch_folder(root)
    work(library)
    return folder


@pytest.mark.parametrize("name", CASES)
def test_what_happened_while_closed(
    name: str, open_library: OpenLibrary, root: Path
) -> None:
    embedder = CountingEmbedder()
    library = open_library(embedder)
    watched(library, root)
    ids = ids_of(library, root)
    assert places(library, root, ids) == BASE
    assert len(embedder.texts) == CHUNKS
    for step in CASES[name]:
        library.close()
        step.change(root)
        embedder = CountingEmbedder()
        library = open_library(embedder)
        work(library)
        check(library, root, ids, step)
        assert len(embedder.texts) == step.embedded


def check(library: Library, root: Path, ids: dict[str, str], step: Step) -> None:
    assert places(library, root, ids) == step.places
    for record in library.documents():
        if record.state == "missing":
            assert step.reason in (record.reason or "")
            assert library.page_text(record.id, None).text  # nothing is erased
        else:
            assert record.title == Path(record.path).stem


def test_a_scan_that_moves_before_its_pictures_are_read_is_the_same_document(
    open_library: OpenLibrary, root: Path
) -> None:
    library = open_library()
    watched(library, root)
    scan = root / "scan.txt"
    scan.write_text("The first page has words.\fPICTURE The harbour plan hangs here.")
    library.look_at_folder(library.folders()[0].id)
    for _ in library.ingest():
        found = [r for r in library.documents() if r.path == str(scan)]
        if found and found[0].chunks:
            break
    assert found[0].state == "parsing"
    library.close()
    scan.rename(root / "plan.txt")

    library = open_library()
    work(library)

    moved = [r for r in library.documents() if r.id == found[0].id]
    assert [(r.path, r.state) for r in moved] == [(str(root / "plan.txt"), "ready")]
    assert not [r for r in library.documents() if r.state == "missing"]
    assert (
        library.search(SearchRequest("harbour plan"))
        .quotes[0]
        .path.endswith("plan.txt")
    )


# ---- nothing is lost ----


def test_a_missing_document_is_still_found(library: Library, root: Path) -> None:
    folder = watched(library, root)
    (root / "a.md").unlink()
    library.look_at_folder(folder.id, [root / "a.md"])
    work(library)
    assert [quote.title for quote in library.search(SearchRequest("plum keys")).quotes]
    (now,) = library.folders()
    assert (now.documents, now.missing) == (4, 1)


def test_a_file_that_goes_before_it_is_read_leaves_nothing(
    library: Library, root: Path
) -> None:
    folder = watched(library, root)
    write("short.md", "A short life.")(root)
    library.add([root / "short.md"])
    (root / "short.md").unlink()
    library.look_at_folder(folder.id)
    work(library)
    assert ids_of(library, root).keys() == TREE.keys()


def test_an_edited_file_that_goes_before_it_is_read_again_is_kept(
    library: Library, root: Path
) -> None:
    watched(library, root)
    write("a.md", "Edited.")(root)
    (record, *_) = library.add([root / "a.md"])
    assert record.state == "queued"
    (root / "a.md").unlink()
    work(library)
    assert library.document(record.id).state == "missing"
    assert "apple" in library.page_text(record.id, None).text


def test_forgotten_files_do_not_come_back_by_themselves(
    library: Library, root: Path
) -> None:
    folder = watched(library, root)
    library.forget([ids_of(library, root)["a.md"]])
    library.look_at_folder(folder.id)
    work(library)
    assert "a.md" not in ids_of(library, root)
    library.add([root])  # the person wants all of it
    work(library)
    library.look_at_folder(folder.id)
    work(library)
    assert "a.md" in ids_of(library, root)


# ---- which folders, and what of them ----


def test_rules_leave_out_and_erase_nothing(library: Library, root: Path) -> None:
    folder = watched(library, root)
    rules = msgspec.structs.replace(
        folder, ignored=("sub/", "*.log"), max_bytes=10_000, suffixes=("MD",)
    )
    assert library.change_folder(rules).suffixes == (".md",)
    for name in ("sub/new.md", "x.log", "y.txt"):
        write(name, "Left out.")(root)
    write("big.md", "x" * 10_001)(root)
    write("z.md", "Taken in.")(root)
    work(library)
    assert ids_of(library, root).keys() == {*TREE, "z.md"}
    with pytest.raises(PatternError):
        library.change_folder(msgspec.structs.replace(folder, ignored=("*" * 9,)))


def test_a_paused_folder_is_left_alone(library: Library, root: Path) -> None:
    folder = watched(library, root)
    library.change_folder(msgspec.structs.replace(folder, paused=True))
    write("new.md", "New.")(root)
    library.look_at_folder(folder.id)
    work(library)
    assert "new.md" not in ids_of(library, root)
    library.watch_folder(root)
    work(library)
    assert "new.md" in ids_of(library, root)
    library.unwatch_folder(folder.id)
    assert library.folders() == ()
    assert "new.md" in ids_of(library, root)
    with pytest.raises(LibraryNotFoundError):
        library.unwatch_folder(folder.id)


def test_folders_go_with_their_library(library: Library, root: Path) -> None:
    library.create_library("Cases")
    library.watch_folder(root, "Cases")
    work(library)
    library.rename_library("Cases", "Old")
    assert [folder.library for folder in library.folders()] == ["Old"]
    library.delete_library("Old")
    assert library.folders() == ()


def test_what_is_no_folder_is_refused(library: Library, root: Path) -> None:
    with pytest.raises(DocumentError, match="no such folder"):
        library.watch_folder(root / "a.md")
    bad = Path(os.fsdecode(os.fsencode(root) + b"/bad\xff"))
    bad.mkdir()
    with pytest.raises(DocumentError, match="rename it"):
        library.watch_folder(bad)


# ---- hostile folders ----


def test_the_librarys_own_files_are_never_read(
    library: Library, tmp_path: Path, root: Path
) -> None:
    log = tmp_path / "library" / "secrets.log"
    log.write_text("What was asked.")
    library.watch_folder(tmp_path)
    library.add([tmp_path, tmp_path / "library"])
    work(library)
    assert {Path(r.path).name for r in library.documents()} == {
        "a.md",
        "b.md",
        "c.md",
        "d.md",
    }
    (record,) = library.add([log])
    assert (record.state, record.reason) == (
        "failed",
        "This file belongs to Inglenook itself and is not read.",
    )
    with pytest.raises(DocumentError, match="own profile"):
        library.watch_folder(tmp_path / "library")


def test_names_of_all_sorts(library: Library, root: Path) -> None:
    long = "x" * 252 + ".md"
    for name in ("line\nbreak.md", long, "e\u0301 [1] %.md"):
        write(name, "Text of an odd name.")(root)
    odd = Path(os.fsdecode(os.fsencode(root) + b"/bad\xff.md"))
    odd.write_text("Text.")
    folder = watched(library, root)
    states = {Path(r.path).name: r.state for r in library.documents()}
    assert states["line\nbreak.md"] == states[long] == "ready"
    assert states["bad\ufffd.md"] == "failed"
    before = len(library.documents())
    library.look_at_folder(folder.id)
    work(library)
    assert len(library.documents()) == before


def test_a_closed_subfolder_hides_nothing(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = watched(library, root)
    (document_id,) = (i for n, i in ids_of(library, root).items() if n == "sub/c.md")
    stat = Path.stat

    def closed(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if root / "sub" in path.parents:  # as chmod 0 does for all but root
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", closed)
        library.look_at_folder(folder.id)
        work(library)
        record = library.document(document_id)
        assert record.state == "missing"
        assert "permissions" in (record.reason or "")
    library.look_at_folder(folder.id)
    work(library)
    assert library.document(document_id).state == "ready"


def test_a_folder_that_vanishes_while_it_is_walked(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = watched(library, root)
    scandir = os.scandir

    def vanishing(path: str) -> Iterator[os.DirEntry[str]]:
        found = scandir(path)
        if path.endswith("papers"):
            root.rename(root.parent / "elsewhere")
        return found

    monkeypatch.setattr(os, "scandir", vanishing)
    library.look_at_folder(folder.id)
    work(library)
    assert {r.state for r in library.documents()} == {"missing"}
    assert library.folders()[0].note == FOLDER_AWAY


def test_two_thousand_files_are_looked_at_once(
    library: Library, reader: PlainReader, tmp_path: Path
) -> None:
    root = tmp_path / "many"
    for n in range(2000):
        write(f"{n % 20}/{n}.txt", f"Text {n}.")(root)
    folder = library.watch_folder(root)
    events = list(library._sources.look())
    assert len(events) == 2000
    library.look_at_folder(folder.id)
    assert list(library._sources.look()) == []
    assert reader.parsed == []


# ---- what was quoted ----


def test_a_quote_follows_its_words_and_says_when_they_are_gone(
    library: Library, root: Path
) -> None:
    folder = watched(library, root)
    quote = library.search(SearchRequest("pear of notice number 7")).quotes[0]
    print_ = fingerprint_of(quote.text)
    span = SpanRef(quote.document, None, quote.char_start, quote.char_end, print_)

    def now(content: str) -> Quote:
        write("a.md", content)(root)
        library.look_at_folder(folder.id)
        work(library)
        (found,) = library.quotes_at([span])
        assert found is not None
        return found

    assert now(A).text == quote.text
    moved = now("# First\n\nSomething new at the start.\n\n" + A)
    assert moved.text == quote.text
    assert moved.char_start > quote.char_start
    changed = now(A.replace("pear", "cherry"))
    assert changed.text == ""
    assert changed.title == "“a” has changed since; these words are no longer in it."
    assert now("Short.").text == ""


def test_adding_a_watched_folder_takes_what_its_rules_let_in(
    library: Library, files: Path
) -> None:
    for name in ("a.txt", "b.log", "large.txt"):
        (files / name).write_text("Words. " * (1 if name != "large.txt" else 500))
    folder = library.watch_folder(files)
    library.change_folder(
        msgspec.structs.replace(folder, ignored=("*.log",), max_bytes=1000)
    )
    assert [Path(r.path).name for r in library.add([files])] == ["a.txt"]
    assert [Path(r.path).name for r in library.add([files / "b.log"])] == ["b.log"]
