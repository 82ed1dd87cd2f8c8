"""Where paths lead, how names are understood, and what cannot be granted."""

import os
import unicodedata
from pathlib import Path

import pytest

from app.tools.granted_folders import GrantedFolders
from app.tools.path_names import PathRefusedError
from tests.app.tools.conftest import SECRET, Ground


def test_a_relative_path_may_begin_with_the_name_of_the_folder(ground: Ground) -> None:
    bare = ground.folders.find("Archive/old.txt")
    named = ground.folders.find("Papers/Archive/old.txt")
    whole = ground.folders.find(str(ground.granted / "Archive" / "old.txt"))
    assert bare == named == whole
    assert bare.shown == "Papers/Archive/old.txt"


def test_a_new_file_goes_where_its_folder_is(ground: Ground) -> None:
    new = ground.folders.find("Papers/new.txt")
    assert new.path == ground.granted / "new.txt"


def test_a_name_in_another_normal_form_is_found(ground: Ground) -> None:
    kept = unicodedata.normalize("NFD", "Café.txt")
    (ground.granted / kept).write_text("Espresso")
    place = ground.folders.find(unicodedata.normalize("NFC", "Café.txt"))
    assert ground.folders.read(place) == b"Espresso"


def test_a_folder_exchanged_for_a_link_after_the_check_leads_nowhere(
    ground: Ground,
) -> None:
    place = ground.folders.find("Archive/old.txt")
    (ground.granted / "Archive" / "old.txt").unlink()
    (ground.granted / "Archive").rmdir()
    (ground.outside / "old.txt").write_text(SECRET)
    (ground.granted / "Archive").symlink_to(ground.outside)
    with pytest.raises(PathRefusedError):
        ground.folders.read(place)
    with (
        pytest.raises(PathRefusedError),
        ground.folders.folder_of(place),
    ):
        pass


def test_a_file_exchanged_for_a_link_or_pipe_is_not_opened(ground: Ground) -> None:
    place = ground.folders.find("notes.txt")
    place.path.unlink()
    place.path.symlink_to(ground.outside / "secret.txt")
    with pytest.raises(PathRefusedError):
        ground.folders.read(place)
    place.path.unlink()
    os.mkfifo(place.path)
    with pytest.raises(PathRefusedError):
        ground.folders.read(place)


def test_our_own_folders_are_neither_listed_nor_walked(ground: Ground) -> None:
    root = ground.folders.find("Papers")
    assert [entry.place.parts[-1] for entry in ground.folders.entries(root)] == [
        "Archive",
        "notes.txt",
    ]
    walked = {entry.place.shown for entry in ground.folders.walk(root)}
    assert walked == {"Papers/Archive/old.txt", "Papers/notes.txt"}


def test_some_folders_cannot_be_granted() -> None:
    for folder in ("/", "/proc", "/dev", "/sys/kernel", "/not/there"):
        with pytest.raises(PathRefusedError):
            GrantedFolders([Path(folder)])


def test_our_own_folder_cannot_be_granted(tmp_path: Path) -> None:
    with pytest.raises(PathRefusedError):
        GrantedFolders([tmp_path], private=[tmp_path])


def test_a_large_file_is_refused(ground: Ground) -> None:
    place = ground.folders.find("notes.txt")
    with pytest.raises(PathRefusedError, match="larger"):
        ground.folders.read(place, limit=3)
