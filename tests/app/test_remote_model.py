"""A model elsewhere: our own API as a real server, a stand-in for what goes wrong."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.chat_events import AnswerFinished, AskOptions
from app.network.broker import NetworkBroker
from app.network.elsewhere import Elsewhere, answers_elsewhere, elsewhere
from app.remote_model import RemoteModel, RemoteModelError
from app.remote_model_choice import ModelHereOrElsewhere
from app.settings import Settings, SettingsStore
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken
from engine.events import (
    GenerationFinished,
    HistoryTrimmed,
    ModelEvent,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest, Message, Sampling
from engine.model import TextPair
from tests.app.server.conftest import TOKEN, Api, api  # noqa: F401
from tests.helpers.fake_backend import FakeModel
from tests.helpers.http_stand_in import Exchange, HttpStandIn

ASKED = ChatRequest((Message("system", "Be brief."), Message("user", "What is it?")))


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def broker(settings: SettingsStore, tmp_path: Path) -> NetworkBroker:
    return NetworkBroker(settings, NetworkLedger(tmp_path / "network.jsonl"))


@pytest.fixture
def server() -> Iterator[HttpStandIn]:
    with HttpStandIn() as stand_in:
        yield stand_in


def model_at(
    settings: SettingsStore, broker: NetworkBroker, address: str, **more: str
) -> RemoteModel:
    settings.update(elsewhere_address=address, **more)
    where = elsewhere(settings.current)
    assert where is not None
    return RemoteModel(broker, where)


def text_of(events: list[ModelEvent], *, thinking: bool = False) -> str:
    said = (e for e in events if isinstance(e, TextGenerated))
    return "".join(e.text for e in said if e.thinking is thinking)


def lines(*chunks: object, end: bytes = b"data: [DONE]\n\n") -> bytes:
    """A stream as such servers send it."""
    return b"".join(b"data: " + json.dumps(c).encode() + b"\n\n" for c in chunks) + end


def said(text: str, finish: str | None = None, **more: str) -> dict[str, object]:
    delta = {"content": text, **more}
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def test_it_talks_to_a_real_server(
    api: Api,  # noqa: F811
    settings: SettingsStore,
    broker: NetworkBroker,
) -> None:
    api.services.model.enqueue("It is a lease of a flat.", "Again.", "Again.")
    model = model_at(settings, broker, api.url, elsewhere_token=TOKEN)
    assert model.info().name == f"A model on 127.0.0.1:{api.port}"
    events = list(model.generate(ASKED))
    assert isinstance(events[0], PromptRead)
    assert text_of(events) == "It is a lease of a flat."
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    assert last.reason == "end"
    assert last.answer_tokens == 7
    assert model.info().name == f"Scripted model on 127.0.0.1:{api.port}"
    sampled = model.sample(ASKED, 3)
    assert [candidate.text for candidate in sampled.candidates] == ["Again."] * 2
    asked = api.services.model.requests[0].messages
    assert [message.content for message in asked] == ["Be brief.", "What is it?"]
    made = broker.ledger.connections()
    assert {one.feature for one in made} == {"elsewhere_model"}
    assert all(one.received for one in made)


def test_a_wrong_key_is_said(
    api: Api,  # noqa: F811
    settings: SettingsStore,
    broker: NetworkBroker,
) -> None:
    model = model_at(settings, broker, api.url, elsewhere_token="wrong")
    with pytest.raises(RemoteModelError, match="permission"):
        list(model.generate(ASKED))


def test_nothing_is_sent_unless_it_is_named_and_asked(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    assert elsewhere(Settings()) is None
    where = Elsewhere(f"{server.url}/v1", "m")
    with pytest.raises(RemoteModelError, match="switched off"):
        list(RemoteModel(broker, where).generate(ASKED))
    model = model_at(settings, broker, f"{server.url}/v1/", elsewhere_model="m")
    assert model.prepare(ASKED) is None
    assert model.ledger(ASKED).used_tokens > 0
    assert model.count_tokens("seven letters") == 4
    model.forget(("x",))
    with pytest.raises(RemoteModelError):
        model.likelihoods((TextPair("a", "b"),))
    stopped = CancelToken()
    stopped.cancel()
    (last,) = model.generate(ASKED, stopped)
    assert isinstance(last, GenerationFinished)
    assert last.reason == "cancelled"
    assert server.asked == []


def test_what_is_asked_and_how_it_is_told(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    stream = lines(
        {"choices": [{"index": 0, "delta": {"role": "assistant"}}]},
        said("", reasoning_content="Let me see."),
        said("<think>Hm.</think>The rent is 90"),
        said("0 euros. STOP and more", "length"),
        {"choices": [], "usage": {"prompt_tokens": 31, "completion_tokens": 9}},
    )
    server.routes["/v1/chat/completions"] = lambda exchange: exchange.send(
        body=b": keep-alive\n\n" + stream, content_type="text/event-stream"
    )
    model = model_at(settings, broker, f"{server.url}/v1", elsewhere_model="llama3")
    asked = ChatRequest(
        (*ASKED.messages[:1], Message("user", "x" * 9_000), Message("assistant", "y"),
         Message("user", "What is the rent?")),
        Sampling(stop=("STOP",), max_tokens=100, temperature=0.5, seed=7),
        grammar='root ::= "a"',
    )  # fmt: skip
    settings.update(context_tokens=1024)
    where = elsewhere(settings.current)
    assert where is not None
    model = RemoteModel(broker, where)
    events = list(model.generate(asked))
    assert isinstance(events[0], HistoryTrimmed)
    assert text_of(events) == "The rent is 900 euros. "
    assert text_of(events, thinking=True) == "Let me see.Hm."
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    assert last.reason == "stop_string"
    body = json.loads(server.asked[0].body)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert (body["model"], body["max_tokens"], body["seed"]) == ("llama3", 100, 7)
    assert (body["stop"], body["grammar"]) == (["STOP"], 'root ::= "a"')
    assert "authorization" not in server.asked[0].headers


def break_off(exchange: Exchange) -> None:
    exchange.head(200, content_length=9_999)
    exchange.write(lines(said("The rent"), end=b""))


WRONG = {
    "broke off": break_off,
    "cannot be read": lambda exchange: exchange.send(body=b"data: <html>\n\n"),
    "cannot be read ": lambda exchange: exchange.send(
        body=lines({"error": {"message": "out of memory"}})
    ),
    "cannot be read  ": lambda exchange: exchange.send(
        body=lines(said("The"), end=b"")
    ),
    "cannot be read   ": lambda exchange: exchange.send(
        body=b"data: " + b"x" * 1_200_000
    ),
    "has no such thing": lambda exchange: exchange.send(404),
    "trouble of its own": lambda exchange: exchange.send(500),
    "refused the request": lambda exchange: exchange.send(307, location="/elsewhere"),
    "nobody asked for": lambda exchange: exchange.send(content_encoding="gzip"),
}


def test_what_goes_wrong_is_a_sentence(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    model = model_at(settings, broker, f"{server.url}/v1", elsewhere_model="m")
    for sentence, answer in WRONG.items():
        server.routes["/v1/chat/completions"] = answer
        with pytest.raises(RemoteModelError, match=sentence.strip()) as told:
            list(model.generate(ASKED))
        assert str(told.value)[0].isupper()
        assert str(told.value).endswith(".")
    for listed in (b"{}", b'{"data": []}', b"<html>"):
        server.routes["/v1/models"] = partial(Exchange.send, body=listed)
        unnamed = model_at(settings, broker, f"{server.url}/v1", elsewhere_model="")
        with pytest.raises(RemoteModelError, match="named in the settings"):
            list(unnamed.generate(ASKED))
    away = model_at(settings, broker, "http://127.0.0.1:9/v1", elsewhere_model="m")
    with pytest.raises(RemoteModelError, match="could not be reached"):
        list(away.generate(ASKED))


def test_a_server_of_the_internet_is_refused(
    settings: SettingsStore, tmp_path: Path
) -> None:
    ledger = NetworkLedger(tmp_path / "network.jsonl")
    broker = NetworkBroker(settings, ledger, lambda _host, _port: ("93.184.216.34",))
    model = model_at(
        settings, broker, "https://api.example.com/v1", elsewhere_model="m"
    )
    with pytest.raises(RemoteModelError, match="outside your own network"):
        list(model.generate(ASKED))


def test_stopping_ends_it_while_the_server_is_silent(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    silent = threading.Event()

    def answer(exchange: Exchange) -> None:
        exchange.head(200)
        exchange.write(lines(said("The rent"), end=b""))
        silent.set()
        server.stopping.wait(30)

    server.routes["/v1/chat/completions"] = answer
    model = model_at(settings, broker, f"{server.url}/v1", elsewhere_model="m")
    cancel = CancelToken()
    events: list[ModelEvent] = []
    for event in model.generate(ASKED, cancel):
        events.append(event)
        if isinstance(event, TextGenerated):
            assert silent.wait(20)
            cancel.cancel()
    assert text_of(events) == "The rent"
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    assert last.reason == "cancelled"


def test_one_of_the_two_answers_and_the_other_is_left_alone(
    settings: SettingsStore, broker: NetworkBroker, server: HttpStandIn
) -> None:
    server.routes["/v1/chat/completions"] = lambda exchange: exchange.send(
        body=lines(said("From elsewhere.", "stop"))
    )
    local = FakeModel("From here.")
    settings.update(elsewhere_address=f"{server.url}/v1", elsewhere_model="m")
    model = ModelHereOrElsewhere(lambda: local, settings, lambda: broker)
    assert answers_elsewhere(settings.current) is None
    model.start()
    assert local.started
    assert text_of(list(model.generate(ASKED))) == "From here."
    model.reload(settings.update(elsewhere_answers=True))
    assert local.reloaded == []
    assert len(local.set_down) == 1  # its memory is free for others
    assert model.ready
    assert model.info().name == f"m on 127.0.0.1:{server.port}"
    assert text_of(list(model.generate(ASKED))) == "From elsewhere."
    assert len(local.requests) == 1
    model.reload(settings.update(elsewhere_answers=False))
    assert len(local.reloaded) == 1
    assert model.info().name == "Scripted model"
    model.reload(settings.update(elsewhere_model="another"))
    assert len(local.reloaded) == 1  # it does not answer: nothing is loaded for it
    model.reload(settings.update(context_tokens=8192))
    assert len(local.reloaded) == 2
    model.reload(settings.update(elsewhere_answers=True))
    model.reload(settings.update(context_tokens=4096))
    assert len(local.reloaded) == 2
    assert local.set_down[-1].context_tokens == 4096  # when it is asked again
    model.erase_states(("*",))
    assert local.erased_states == [("*",)]
    lazy = FakeModel()
    settings.update(elsewhere_answers=True)
    ModelHereOrElsewhere(lambda: lazy, settings, lambda: broker).start()
    assert not lazy.started


def test_it_is_listed_once_named_and_every_answer_says_so(
    api: Api,  # noqa: F811
    tmp_path: Path,
) -> None:
    services = api.services
    lease = tmp_path / "lease.txt"
    lease.write_text("The notice period for tenants is three months.")
    services.library.add([lease])
    assert [entry.source for entry in services.models.list()] == ["bundled"]
    services.settings.update(
        elsewhere_address=api.url, elsewhere_token=TOKEN, elsewhere_model="big"
    )
    assert [entry.id for entry in services.models.list() if entry.in_use] == ["bundled"]
    assert services.models.use("elsewhere").in_use
    (used,) = [entry for entry in services.models.list() if entry.in_use]
    assert used.name == f"big on 127.0.0.1:{api.port}"
    services.model.enqueue("The notice period is three months.")
    events = services.chat.ask("What is the notice period?", AskOptions())
    answer = next(e.message.answer for e in events if isinstance(e, AnswerFinished))
    assert answer is not None
    assert answer.model == used.name
    assert any(f"Answered by {used.name}" in note for note in answer.notes)
    services.models.use("bundled")
    assert not services.settings.current.elsewhere_answers
