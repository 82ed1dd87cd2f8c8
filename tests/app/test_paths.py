"""A profile is one private folder tree."""

from pathlib import Path

import pytest

from app.paths import (
    MAX_SOCKET_PATH_BYTES,
    ProfileError,
    create_folders,
    create_socket_folder,
    profile_paths,
)


def test_everything_of_a_home_lies_inside_it(tmp_path: Path) -> None:
    paths = profile_paths(tmp_path / "home")
    for path in (*paths.folders, paths.settings_file, paths.conversations_db):
        assert path.is_relative_to(tmp_path / "home")


def test_folders_are_private(tmp_path: Path) -> None:
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    for folder in (tmp_path / "home", *paths.folders):
        assert folder.stat().st_mode & 0o077 == 0, folder


def test_default_profile_uses_the_platforms_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = profile_paths(None)
    assert paths.settings_file.is_relative_to(tmp_path / "CONFIG")
    assert paths.conversations_db.is_relative_to(tmp_path / "DATA")


def test_long_home_gets_a_short_socket_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp")
    one = profile_paths(tmp_path / ("a" * 150)).socket_path
    two = profile_paths(tmp_path / ("b" * 150)).socket_path
    assert len(str(one)) <= MAX_SOCKET_PATH_BYTES
    assert one != two


def test_socket_folder_of_everyone_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    paths = profile_paths(tmp_path / ("a" * 150))
    assert create_socket_folder(paths)
    folder = paths.socket_path.parent
    folder.rmdir()
    folder.symlink_to(tmp_path)
    assert not create_socket_folder(paths)


def test_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ProfileError, match=r"--home\.$"):
        create_folders(profile_paths(tmp_path / "file" / "home"))
