"""A whole profile in a file: checked when it is written, and before it is used."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.backups.errors import BackupError
from app.backups.restoring import finish_restore, waiting_folder
from app.backups.service import BackupService
from app.conversations.store import ConversationStore
from app.paths import ProfilePaths, create_folders, profile_paths
from app.settings import SettingsStore


class Profile:
    """One that can be closed and opened again."""

    def __init__(self, home: Path) -> None:
        self.paths: ProfilePaths = profile_paths(home)
        create_folders(self.paths)
        self.library = self.paths.library_folder / "library.db"
        if not self.library.exists():
            with closing(sqlite3.connect(self.library)) as db:
                db.execute("CREATE TABLE documents (name TEXT)")
                db.commit()
        self.open()

    def open(self) -> None:
        self.swapped = finish_restore(self.paths)
        self.settings = SettingsStore(self.paths.settings_file)
        self.settings.load()
        self.store = ConversationStore(self.paths.conversations_db)
        self.backups = BackupService(
            self.paths, self.store, lambda: self.settings.current, self._copy
        )

    def close(self) -> None:
        self.store.close()

    def say(self, text: str) -> str:
        chat = self.store.create(text)
        self.store.add_message(chat.id, "user", text)
        return chat.id

    def titles(self) -> set[str]:
        return {chat.title for chat in self.store.list()}

    def _copy(self) -> str:
        copy = self.library.with_name("library.db.copy")
        copy.write_bytes(self.library.read_bytes())
        return str(copy)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    made = Profile(tmp_path / "home")
    yield made
    made.close()


def test_everything_comes_back_and_what_was_there_is_kept(
    profile: Profile, tmp_path: Path
) -> None:
    profile.say("first")
    profile.settings.update(theme="dark", vector_server_host="mine.example")
    (profile.paths.conversations_db.parent / "memory.json").write_text("[]")
    file = tmp_path / "all.backup"
    manifest = profile.backups.write(file)
    assert {entry.name for entry in manifest.members} == {
        "conversations.db", "library.db", "memory.json", "settings.json",
    }  # fmt: skip
    assert file.stat().st_mode & 0o077 == 0
    assert b"mine.example" not in b"".join(
        zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist()
    )
    assert not list(profile.paths.temporary_folder.iterdir())

    profile.say("second")
    profile.settings.update(theme="light", vector_server_host="other.example")
    vectors = profile.paths.library_folder / "vectors"
    vectors.mkdir()
    restored = profile.backups.restore(file)
    assert (restored.chats, restored.messages) == (1, 1)
    assert profile.titles() == {"first", "second"}  # nothing is swapped while open
    profile.close()
    profile.open()
    assert profile.swapped
    assert profile.titles() == {"first"}
    assert profile.settings.current.theme == "dark"
    assert profile.settings.current.vector_server_host == "other.example"
    assert not vectors.exists()
    assert not waiting_folder(profile.paths).exists()
    (before,) = profile.backups.rotation.folder.glob("before-restore-*")
    profile.backups.restore(before / "conversations.db")
    profile.close()
    profile.open()
    assert profile.titles() == {"first", "second"}


def test_an_automatic_backup_is_restored_alone(profile: Profile) -> None:
    profile.say("first")
    made = profile.backups.rotation.make()
    profile.say("second")
    profile.backups.restore(made.path)
    profile.close()
    profile.open()
    assert profile.titles() == {"first"}


def damage(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    match how:
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "flipped":
            middle = len(content) // 3
            content[middle : middle + 64] = bytes(64)
            file.write_bytes(content)
        case "empty":
            file.write_bytes(b"")
        case "other":
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("hello.txt", "hello")
        case "newer":
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("manifest.json", json.dumps({"inglenook_backup": 9}))
        case "outside":
            entry = {"name": "../../evil", "size_bytes": 1, "sha256": ""}
            manifest = {"created": 1, "chats": 0, "messages": 0, "members": [entry],
                        "inglenook_backup": 1}  # fmt: skip
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("manifest.json", json.dumps(manifest))
                archive.writestr("../../evil", "x")
        case "bomb":
            entry = {"name": "conversations.db", "size_bytes": 10, "sha256": ""}
            manifest = {"created": 1, "chats": 0, "messages": 0, "members": [entry],
                        "inglenook_backup": 1}  # fmt: skip
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("manifest.json", json.dumps(manifest))
                archive.writestr("conversations.db", bytes(5_000_000))
        case "trigger":
            file.unlink()
            ConversationStore(file).close()
            with closing(sqlite3.connect(file)) as db:
                db.execute("CREATE TRIGGER evil AFTER INSERT ON messages "
                           "BEGIN DELETE FROM conversations; END")  # fmt: skip
                db.commit()
        case "future":
            file.unlink()
            ConversationStore(file).close()
            with closing(sqlite3.connect(file)) as db:
                db.execute("PRAGMA user_version = 99")
        case _:
            raise ValueError(how)


@pytest.mark.parametrize(
    "how",
    ["cut", "flipped", "empty", "other", "newer", "outside", "bomb", "trigger",
     "future"],
)  # fmt: skip
def test_what_cannot_be_trusted_changes_nothing(
    how: str, profile: Profile, tmp_path: Path
) -> None:
    profile.say("first")
    file = tmp_path / "all.backup"
    profile.backups.write(file)
    damage(file, how)
    with pytest.raises(BackupError) as refused:
        profile.backups.restore(file)
    assert str(refused.value)[0].isupper()
    assert str(refused.value).endswith(".")
    assert not waiting_folder(profile.paths).exists()
    assert not (tmp_path / "evil").exists()
    profile.close()
    profile.open()
    assert not profile.swapped
    assert profile.titles() == {"first"}


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    profile: Profile, tmp_path: Path
) -> None:
    file = tmp_path / "all.backup"
    profile.backups.write(file)
    old = file.read_bytes()
    profile.library.write_bytes(b"SQLite format 3\0 and then nothing")

    def broken() -> str:
        raise BackupError("No copy.")

    service = BackupService(
        profile.paths, profile.store, lambda: profile.settings.current, broken
    )
    with pytest.raises(BackupError):
        service.write(file)
    with pytest.raises(BackupError, match="folder"):
        service.write(tmp_path / "nowhere" / "all.backup")
    assert file.read_bytes() == old
    assert {p.name for p in tmp_path.iterdir()} == {"home", "all.backup"}


def test_a_backup_is_offered_where_a_damaged_file_was_set_aside(
    profile: Profile,
) -> None:
    profile.say("first")
    profile.backups.rotation.make()
    assert profile.backups.offered() == ""
    profile.close()
    profile.paths.conversations_db.write_bytes(b"SQLite format 3\0 and then nothing")
    profile.open()
    assert profile.titles() == set()
    assert "can be brought back" in profile.backups.offered()


def test_forgetting_drops_what_waits(profile: Profile, tmp_path: Path) -> None:
    profile.say("first")
    file = tmp_path / "all.backup"
    profile.backups.write(file, library=False)
    profile.backups.restore(file)
    assert profile.backups.restore_waits
    for name in ("backup", "import"):  # as a kill leaves them
        (profile.paths.temporary_folder / name).mkdir()
    profile.backups.erased()
    assert not list(profile.paths.temporary_folder.iterdir())
    assert not waiting_folder(profile.paths).exists()
