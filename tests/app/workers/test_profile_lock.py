"""One owner a profile, even across processes and after a crash."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.workers.profile_lock import (
    ProfileInUseError,
    ProfileLock,
    ProfileNotWritableError,
)

OWNER = """
import os, sys
from pathlib import Path
from app.workers.profile_lock import ProfileLock
assert ProfileLock(Path(sys.argv[1])).acquire()
print("locked", flush=True)
sys.stdin.read()
"""


def test_the_owner_is_named_and_the_lock_can_pass_on(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first, second = ProfileLock(path), ProfileLock(path)
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    with pytest.raises(ProfileInUseError) as caught:
        second.require()
    assert caught.value.owner_pid == os.getpid()
    assert str(caught.value).endswith(".")
    first.release()
    first.release()
    with second:
        assert second.held
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_killed_owner_leaves_the_lock_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "locked\n"
        lock = ProfileLock(path)
        assert not lock.acquire()
        assert lock.owner_pid() == owner.pid
        owner.kill()
        owner.wait(10)
        assert lock.acquire()
        lock.release()


def test_a_damaged_lock_file_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"\xff\xfe nonsense")
    lock = ProfileLock(path)
    assert lock.owner_pid() is None
    with lock:
        assert lock.owner_pid() == os.getpid()


def test_a_full_disk_does_not_keep_anyone_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    lock = ProfileLock(tmp_path / "lock")
    assert lock.acquire()
    assert not ProfileLock(tmp_path / "lock").acquire()
    lock.release()


def test_a_lock_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(ProfileNotWritableError, match="--home"):
        ProfileLock(tmp_path / "lock").acquire()
