"""With the bundled model in its worker: a long chat is kept, restored and erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import wire_services
from app.chat_events import AnswerText, AskOptions
from app.conversations.records import Timings
from app.fan_out import FanOut
from app.models import is_bundled
from app.paths import STATES_FOLDER, create_folders, profile_paths
from app.services import Services
from app.settings import Settings
from app.template_consent import TemplateConsents
from app.worker_model import WorkerModel
from engine.cancel import CancelToken
from rag.documents import LibraryEvent
from tests.helpers.fake_backend import FakeLibrary

pytestmark = pytest.mark.slow

STORY = "".join(
    f"In year {1800 + n} the mill ground {n} sacks of rye. " for n in range(30)
)
QUESTION = "What did the mill grind?"
OPTIONS = AskOptions(effort="quick")


def opened(home: Path) -> Services:
    paths = profile_paths(home)
    create_folders(paths)
    settings = Settings(context_tokens=2048)
    consents = TemplateConsents(paths.settings_file.with_name("t.json"), is_bundled)
    events: FanOut[LibraryEvent] = FanOut()
    model = WorkerModel(settings, paths, consents)
    library = FakeLibrary(events.publish)
    services = wire_services(paths, lambda: model, library, events, lambda _: model)
    services.start()
    return services


def told(services: Services) -> str:
    """A chat with a long answer."""
    store = services.conversations
    chat = store.create("The mill").id
    asked = store.add_message(chat, "user", "Tell me about the mill.")
    store.add_message(chat, "assistant", STORY, asked.id)
    return chat


def asked_next(services: Services, chat: str) -> Timings:
    events = services.chat.ask(QUESTION, OPTIONS, chat)
    next(event for event in events if isinstance(event, AnswerText))
    events.close()  # its first word is enough
    answer = services.conversations.messages(chat)[-1].answer
    assert answer is not None
    return answer.timings


def files(home: Path) -> list[Path]:
    folder = home / "cache" / STATES_FOLDER
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def services(home: Path) -> Iterator[Services]:
    made = opened(home)
    yield made
    made.close()


def test_a_chat_is_not_read_again_after_a_restart(home: Path) -> None:
    first = opened(home)
    chat = told(first)
    first.reading_ahead.read_conversation(chat, OPTIONS, CancelToken())
    (state,) = files(home)
    assert state.stat().st_mode & 0o777 == 0o600
    assert state.parent.stat().st_mode & 0o777 == 0o700
    first.close()
    second = opened(home)
    timings = asked_next(second, chat)
    assert timings.prompt_tokens > 350
    assert timings.cached_tokens > 0.9 * timings.prompt_tokens
    second.close()


def test_forgetting_a_document_erases_it_while_the_worker_runs(
    services: Services, home: Path, tmp_path: Path
) -> None:
    chat = told(services)
    services.reading_ahead.read_conversation(chat, OPTIONS, CancelToken())
    assert len(files(home)) == 1
    (tmp_path / "note.txt").write_text("Nothing of this was asked.")
    (record,) = services.library.add([tmp_path / "note.txt"])
    services.library.forget([record.id])
    assert files(home) == []
    assert asked_next(services, chat).cached_tokens < 64  # memory has forgotten it, too
    services.reading_ahead.read_conversation(chat, OPTIONS, CancelToken())
    assert len(files(home)) == 1
    services.conversations.delete(chat)
    assert files(home) == []
