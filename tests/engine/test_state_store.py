"""States come back as they were saved, or not at all."""

import logging
import os
from pathlib import Path

import pytest

from engine.state_store import StateStore, file_fingerprint

TOKENS = list(range(100, 160))
PAYLOAD = bytes(range(256)) * 40


@pytest.fixture
def store(tmp_path: Path) -> StateStore:
    return StateStore(tmp_path / "states", 200_000)


def only_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "states").iterdir()
    return path


def test_the_longest_common_beginning_is_found_by_another_store(
    store: StateStore, tmp_path: Path
) -> None:
    assert store.find("model", TOKENS) is None
    store.save("model", TOKENS, PAYLOAD, ["document"])
    store.save("model", TOKENS[:20], b"short", [])
    store.save("other", [*TOKENS, 1], b"foreign", [])
    again = StateStore(tmp_path / "states", 200_000)
    found = again.find("model", [*TOKENS[:50], 7, 8])
    assert found is not None
    path, length = found
    assert length == 50
    assert again.load(path) == (TOKENS, PAYLOAD)
    assert again.find("model", [1, 2, 3]) is None


def test_files_and_folder_are_for_their_owner_alone(
    store: StateStore, tmp_path: Path
) -> None:
    store.save("model", TOKENS, PAYLOAD, [])
    assert only_file(tmp_path).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "states").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("place", [0, 9, 30, 200, -1])
def test_a_damaged_file_is_ignored_aloud_and_erased(
    store: StateStore, tmp_path: Path, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    store.save("model", TOKENS, PAYLOAD, [])
    path = only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    again = StateStore(tmp_path / "states", 200_000)
    with caplog.at_level(logging.WARNING):
        found = again.find("model", TOKENS)
        assert found is None or again.load(found[0]) is None
    assert "is not used" in caplog.text
    assert not path.exists()
    assert again.find("model", TOKENS) is None


def test_a_file_that_was_cut_or_is_gone_is_ignored(
    store: StateStore, tmp_path: Path
) -> None:
    store.save("model", TOKENS, PAYLOAD, [])
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    assert store.load(path) is None
    store.save("model", TOKENS, PAYLOAD, [])
    path.unlink()
    assert store.load(path) is None
    assert store.load(tmp_path / "never.state") is None


def test_the_state_used_longest_ago_goes_first(store: StateStore) -> None:
    payload = bytes(60_000)
    paths = []
    for number in range(3):
        tokens = [number, *TOKENS]
        assert store.save("model", tokens, payload, [])
        found = store.find("model", tokens)
        assert found is not None
        os.utime(found[0], (1000 + number, 1000 + number))
        paths.append(found[0])
    assert store.load(paths[0]) is not None  # used just now
    store.save("model", [9, *TOKENS], payload, [])
    assert [path.exists() for path in paths] == [True, False, True]
    assert not store.save("model", TOKENS, bytes(300_000), [])


def test_forget_erases_what_has_the_tag(store: StateStore, tmp_path: Path) -> None:
    store.save("model", TOKENS, PAYLOAD, ["a", "b"])
    store.save("model", TOKENS[:30], PAYLOAD, ["c"])
    assert store.forget(["b", "x"]) == 1
    assert len(list((tmp_path / "states").iterdir())) == 1
    assert store.find("model", TOKENS) == (only_file(tmp_path), 30)
    store.clear()
    assert list((tmp_path / "states").iterdir()) == []


def test_what_a_dead_process_left_is_erased(tmp_path: Path) -> None:
    folder = tmp_path / "states"
    folder.mkdir()
    (folder / "tmp1.part").write_bytes(b"half a state")
    assert StateStore(folder, 1000).find("model", TOKENS) is None
    assert list(folder.iterdir()) == []
    for name in ("tmp2.part", "unreadable.state"):
        (folder / name).write_bytes(b"words")
    StateStore(folder, 1000).clear()
    assert list(folder.iterdir()) == []


def test_a_state_takes_the_place_of_that_with_its_tags(
    store: StateStore, tmp_path: Path
) -> None:
    store.save("model", TOKENS[:30], PAYLOAD, ["chat"])
    store.save("other", TOKENS[:30], PAYLOAD, ["chat"])
    store.save("model", TOKENS, PAYLOAD, ["chat"])
    assert len(list((tmp_path / "states").iterdir())) == 2
    assert store.find("model", TOKENS[:40]) is not None


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "states").write_text("a file is in the way", encoding="utf-8")
    assert not StateStore(tmp_path / "states", 1000).save("m", [1], b"x", [])


def test_fingerprints_tell_files_apart(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one", "same", "other", "longer")]
    for path, content in zip(paths, (b"a", b"a", b"b", b"aa"), strict=True):
        path.write_bytes(content * 2_000_000)
    one, same, other, longer = map(file_fingerprint, paths)
    assert one == same
    assert len({one, other, longer}) == 3
