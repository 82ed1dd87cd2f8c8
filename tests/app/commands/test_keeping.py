"""export, import, backup, restore and doctor --repair, as they are typed."""

from contextlib import closing
from pathlib import Path

import pytest

from app.backups.restoring import finish_restore, is_waiting
from app.commands.doctor_chats import repair
from app.commands.errors import UsageError
from app.commands.parser import build_parser
from app.commands.run import run_typed
from app.conversations.store import ConversationStore
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices


def say(services: FakeServices, *texts: str) -> str:
    store = services.conversations
    chat = store.create(texts[0])
    parent = None
    for text in texts:
        parent = store.add_message(chat.id, "user", text, parent).id
    return chat.id


def test_chats_go_out_and_come_in(services: FakeServices, tmp_path: Path) -> None:
    chat = say(services, "How much is the rent?", "And the deposit?")
    say(services, "Another")
    code, output = run(services, "export", "--conversation", chat)
    assert code == 0
    assert output.out.startswith("# How much is the rent?")
    assert "Another" not in output.out
    code, output = run(services, "export", "--json")
    assert code == 0
    assert len(output.json["chats"]) == 2
    file = tmp_path / "chats.json"
    code, output = run(services, "export", "--format", "json", "--out", str(file))
    assert code == 0
    assert "Exported 2 chats" in output.out
    assert "keeps its quotes" in output.out
    services.conversations.delete(chat)
    code, output = run(services, "import", str(file), "--json")
    assert code == 0
    assert output.json == {"imported": [chat], "messages": 2, "known": 1, "unread": 0}
    code, output = run(services, "import", str(tmp_path / "nothing.json"))
    assert (code, "cannot be read" in output.err) == (1, True)
    code, output = run(services, "export", "--conversation", "nobody")
    assert code == 1


def test_a_backup_is_written_and_restored(
    services: FakeServices, tmp_path: Path
) -> None:
    say(services, "first")
    file = tmp_path / "all.backup"
    code, output = run(services, "backup", str(file), "--json")
    assert code == 0
    assert output.json["conversations"] == 1
    assert "library.db" in output.json["members"]
    say(services, "second")
    code, output = run(services, "restore", str(file), "--json")
    assert code == 0
    assert output.json["waits_for_restart"] is False
    assert is_waiting(services.paths)
    services.close()
    assert finish_restore(services.paths)
    with closing(ConversationStore(services.paths.conversations_db)) as store:
        assert [chat.title for chat in store.list()] == ["first"]


def test_a_restore_takes_effect_when_the_command_ends(tmp_path: Path) -> None:
    home = tmp_path / "home"

    def typed(*words: str) -> int:
        arguments = ("--home", str(home), *words)
        return run_typed(build_parser().parse_args(arguments), arguments)

    file = tmp_path / "all.backup"
    assert typed("backup", "--chats-only", str(file)) == 0
    database = home / "data" / "conversations.db"
    with closing(ConversationStore(database)) as store:
        store.create("Later")
    assert typed("restore", str(file)) == 0
    with closing(ConversationStore(database)) as store:
        assert store.list() == ()


def test_doctor_mends_the_index_and_saves_chats_of_a_damaged_file(
    services: FakeServices,
) -> None:
    chat = say(services, "zebra question", "lion answer")
    store = services.conversations
    database = store.database.path
    aside = database.with_name(f"{database.name}.corrupt-1")
    store.database.copy_to(aside)
    content = aside.read_bytes()
    store.delete(chat)
    assert not aside.exists()  # erased means erased
    aside.write_bytes(content)
    with store.database.transaction() as db:
        db.execute("INSERT INTO message_words (message_words) VALUES ('delete-all')")
    code, output = run(services, "doctor", "--json")
    checks = {check["name"]: check for check in output.json["checks"]}
    assert code == 0
    assert not checks["Chats"]["ok"]
    assert "set aside" in checks["Chats"]["detail"]
    said = list(repair(services))
    assert any("1 chats were saved" in sentence for sentence in said)
    assert store.get(chat).title == "zebra question"
    assert [m.text for m in store.messages(chat)] == ["zebra question", "lion answer"]
    assert len(store.search("zebra")) == 1
    assert list(repair(services)) == ["Nothing had to be mended in the chats."]
    code, output = run(services, "doctor", "--json")
    checks = {check["name"]: check for check in output.json["checks"]}
    assert checks["Chats"]["ok"]
    assert checks["Backups of chats"]["ok"]


@pytest.mark.parametrize("words", [("backup",), ("restore",), ("import",)])
def test_a_file_has_to_be_named(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        build_parser().parse_args(words)
