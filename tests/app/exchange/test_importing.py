"""Chats of other programs, and our own exports, are taken in whole or not at all."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.backups.service import BackupService
from app.conversations.store import ConversationStore
from app.exchange.errors import ExchangeError
from app.exchange.exporting import exported, write_export
from app.exchange.importing import Importer
from app.paths import create_folders, profile_paths
from app.settings import Settings
from tests.app.conversations.test_store import OTHER, QUOTE, answer, ask, resolver
from tests.helpers.gpt4all_chat import gpt4all_chat


class Place:
    """A profile with its importer."""

    def __init__(self, home: Path) -> None:
        paths = profile_paths(home)
        create_folders(paths)
        self.store = ConversationStore(paths.conversations_db, resolver)
        self.backups = BackupService(paths, self.store, Settings, lambda: "")
        self.importer = Importer(self.store, self.backups, paths.temporary_folder)
        self.temporary = paths.temporary_folder


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "home")
    yield made
    made.store.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "elsewhere")
    yield made
    made.store.close()


def test_our_own_export_comes_back_as_it_was(
    place: Place, elsewhere: Place, tmp_path: Path
) -> None:
    chat, reply = ask(place.store)
    place.store.finish_message(reply, answer())
    place.store.add_message(chat, "user", "Second branch", None)
    place.store.change(chat, "pinned", True)
    file = tmp_path / "chats.json"
    write_export(file, exported(place.store, (), "json"))
    assert file.stat().st_mode & 0o077 == 0
    done = elsewhere.importer.take_in(file)
    assert (done.imported, done.messages, done.known) == ((chat,), 3, 0)
    assert elsewhere.store.whole(chat) == place.store.whole(chat)
    assert not list(elsewhere.temporary.iterdir())

    again = elsewhere.importer.take_in(file)
    assert (again.imported, again.known) == ((), 1)
    elsewhere.store.add_message(chat, "user", "Said later")
    place.store.add_message(chat, "user", "Said later here")
    write_export(file, exported(place.store, (chat,), "json"))
    (copy,) = elsewhere.importer.take_in(file).imported
    assert copy != chat
    assert len(elsewhere.store.whole(copy).messages) == 4
    assert len(elsewhere.backups.rotation.all()) == 1  # before the second one


def test_markdown_names_the_places_and_what_was_not_found(place: Place) -> None:
    chat, reply = ask(place.store, "# How much?")
    place.store.finish_message(reply, answer())
    (text,) = exported(place.store, (chat,), "md")
    assert "# How much?" in text.splitlines()[0]
    assert "### How much?" in text  # below the headings of the file
    assert "Rent is 900 euros. [1]" in text
    assert "Maybe. *not found in the documents*" in text
    assert f"1. A, page 3: “{QUOTE.text}”" in text
    assert f"2. B, page 1: “{OTHER.text}”" in text


def node(key: str, parent: str | None, role: str, text: str, **more: object) -> object:
    message = {
        "id": key,
        "author": {"role": role},
        "content": {"content_type": "text", "parts": [text]},
        "create_time": 1000.0 + len(key),
        "metadata": {},
        "recipient": "all",
    }
    return {"id": key, "parent": parent, "message": {**message, **more}}


def chatgpt_export() -> list[object]:
    nodes: dict[str, dict[str, object]] = {
        "root": {"id": "root", "parent": None, "message": None},
        "sys": node("sys", "root", "system", "You are"),  # type: ignore[dict-item]
        "q1": node("q1", "sys", "user", "What is a lease?"),  # type: ignore[dict-item]
        "tool": node("tool", "q1", "assistant", "search()", recipient="browser"),  # type: ignore[dict-item]
        "a1": node("a1", "tool", "assistant", "A contract."),  # type: ignore[dict-item]
        "a2": node("a2", "q1", "assistant", "Another \u202eanswer."),  # type: ignore[dict-item]
        "q2": node("q2", "a1", "user", "", content={  # type: ignore[dict-item]
            "content_type": "multimodal_text",
            "parts": [{"asset_pointer": "file-service://x"}, "And this picture?"]}),
        "hid": node("hid", "q2", "user", "hidden", metadata={  # type: ignore[dict-item]
            "is_visually_hidden_from_conversation": True}),
        "a3": node("a3", "hid", "assistant", "", content={  # type: ignore[dict-item]
            "content_type": "code", "language": "python", "text": "print(1)"}),
    }  # fmt: skip
    for key, entry in nodes.items():
        entry["children"] = [k for k, e in nodes.items() if e["parent"] == key]
    chat = {
        "title": "Leases", "create_time": 1000.0, "update_time": 2000.0,
        "mapping": nodes, "current_node": "a3", "conversation_id": "abc",
    }  # fmt: skip
    loop = {"mapping": {"x": {"parent": "y", "children": ["y"]},
                        "y": {"parent": "x", "children": ["x"]}}}  # fmt: skip
    return [chat, {"mapping": 5}, loop]


@pytest.mark.parametrize("packed", [False, True])
def test_a_chatgpt_export_keeps_its_branches(
    packed: bool, place: Place, tmp_path: Path
) -> None:
    file, text = tmp_path / "conversations.json", json.dumps(chatgpt_export())
    file.write_text(text)
    if packed:
        file = tmp_path / "export.zip"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("export/conversations.json", text)
    done = place.importer.take_in(file)
    assert (len(done.imported), done.messages, done.unread) == (1, 5, 1)
    chat = place.store.get(done.imported[0])
    assert (chat.title, chat.created, chat.updated) == ("Leases", 1000.0, 2000.0)
    shown = [(m.role, m.text) for m in place.store.messages(chat.id)]
    assert shown == [
        ("user", "What is a lease?"),
        ("assistant", "A contract."),
        ("user", "[picture]\n\nAnd this picture?"),
        ("assistant", "```python\nprint(1)\n```"),
    ]
    first = place.store.messages(chat.id)[1].id
    other = next(m for m in place.store.siblings(first) if m != first)
    assert place.store.message(other).text == "Another answer."
    assert place.importer.take_in(file).known == 1


@pytest.mark.parametrize("version", [1, 3, 5, 7, 9, 10, 11, 12, 13])
def test_every_version_of_gpt4all_is_read(
    version: int, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "gpt4all-x.chat"
    file.write_bytes(gpt4all_chat(version))
    (chat,) = place.importer.take_in(file).imported
    assert place.store.get(chat).title == "Ünïcode chat"
    question, reply = place.store.messages(chat)
    assert question.text == "How much?"
    assert reply.text == ("First,\n\n900 euros." if version >= 12 else "900 euros.")


def test_a_folder_of_chats_and_damaged_files(place: Place, tmp_path: Path) -> None:
    whole = gpt4all_chat(10)
    (tmp_path / "a.chat").write_bytes(whole)
    for cut in range(0, len(whole), 7):
        (tmp_path / f"b{cut}.chat").write_bytes(whole[:cut])
    (tmp_path / "c.chat").write_bytes(whole[:8] + b"\xff" * 200)
    done = place.importer.take_in(tmp_path)
    assert len(done.imported) == 1
    assert done.unread > 30


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"[]", b"{}", b'{"inglenook_chats": 9}', b"PK\x03\x04 broken",
     b'{"inglenook_chats": 1, "chats": 5}', b"[" * 100_000, b'[{"mapping"' * 9,
     b'{"inglenook_chats": 1, "exported": 1, "chats": [{"conversation": {}}]}',
     b"\xff\xfe\x00"],
)  # fmt: skip
def test_what_is_no_export_changes_nothing(
    content: bytes, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(ExchangeError) as refused:
        place.importer.take_in(file)
    assert str(refused.value).endswith(".")
    assert place.store.list() == ()


def test_an_export_that_was_changed_by_hand(place: Place, tmp_path: Path) -> None:
    chat, reply = ask(place.store)
    place.store.finish_message(reply)
    text = "".join(exported(place.store, (chat,), "json"))
    data = json.loads(text)
    messages = data["chats"][0]["messages"]
    messages.reverse()  # parents last
    messages[0]["conversation_id"] = "elsewhere"
    data["chats"][0]["leaf"] = "nobody"
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(data))
    place.store.delete(chat)
    (taken,) = place.importer.take_in(file).imported
    assert [m.role for m in place.store.messages(taken)] == ["user", "assistant"]
    messages[1]["parent_id"] = messages[0]["id"]
    file.write_text(json.dumps(data))
    with pytest.raises(ExchangeError, match="circles"):
        place.importer.take_in(file)
