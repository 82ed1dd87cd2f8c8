"""The composition root: real workers, started late, on a private profile."""

import time
from pathlib import Path

from app.bootstrap import build_services
from app.chat_events import AnswerFinished, AskOptions, QuotesFound
from app.demo import starter_folder
from app.library import SETTLED_STATES
from app.services import Services


def test_building_starts_no_process_and_is_private(tmp_path: Path) -> None:
    started = time.monotonic()
    services = build_services(tmp_path / "home")
    assert time.monotonic() - started < 2.0
    assert services.notices == ()
    services.close()
    services.close()
    for path in (tmp_path / "home").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_damaged_files_are_named_once(tmp_path: Path) -> None:
    services = build_services(tmp_path / "home")
    paths = services.paths
    services.close()
    paths.settings_file.write_text("{")
    paths.conversations_db.write_bytes(b"no database" * 500)
    services = build_services(tmp_path / "home")
    assert len(services.notices) == 2
    assert all(notice.endswith(".") for notice in services.notices)
    services.close()


def test_demo_answers_from_the_starter_library_and_leaves_nothing() -> None:
    services = build_services(None, demo=True)
    home = services.paths.models_folder.parent
    assert home.is_dir()
    try:
        services.start()
        _wait_until_ready(services)
        events = list(services.chat.ask("What may I spend on a hotel?", AskOptions()))
        finished = events[-1]
        assert isinstance(finished, AnswerFinished)
        assert finished.message.state == "complete", finished.message.error
        assert any(isinstance(e, QuotesFound) and e.quotes for e in events)
    finally:
        services.close()
    assert not home.exists()


def test_demo_on_a_home_keeps_it(tmp_path: Path) -> None:
    services = build_services(tmp_path / "home", demo=True)
    services.close()
    assert (tmp_path / "home").is_dir()


def test_starter_library_is_there() -> None:
    assert len(list(starter_folder().iterdir())) >= 3


def _wait_until_ready(services: Services) -> None:
    documents = services.library.documents()
    assert len(documents) == len(list(starter_folder().iterdir()))
    deadline = time.monotonic() + 30

    def late() -> bool:
        return time.monotonic() > deadline

    services.library.wait(documents, lambda d: d.state in SETTLED_STATES, late)
