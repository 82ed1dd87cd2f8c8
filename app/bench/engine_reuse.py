"""What is not read twice: turns, conversations, documents; and how fast Stop is."""

import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.bench.engine_found import Faster, Restored
from app.bench.engine_sides import GREEDY, Bench, prose
from engine.cancel import CancelToken
from engine.events import PromptRead, TextGenerated
from engine.llama import LlamaModel
from engine.messages import ChatRequest, Message
from engine.model import Model, ModelOptions

QUESTION = "What does the second article say about the deposit and the rent?"
_SHORT = msgspec.structs.replace(GREEDY, max_tokens=24)
_STOPS = 5
_TALKS = ("lease", "contract")


class Turns(NamedTuple):
    """Turn 2 at once, and after another conversation."""

    second: Faster
    switching: Faster


def first_token_s(model: Model, messages: Sequence[Message]) -> float:
    """From the request to the first piece of the answer."""
    began = time.perf_counter()
    stream = model.generate(ChatRequest(tuple(messages), _SHORT))
    next(event for event in stream if isinstance(event, TextGenerated))
    elapsed = time.perf_counter() - began
    for _ in stream:
        pass
    return elapsed


def measure_turns(bench: Bench) -> Turns:
    """Two conversations of the same length, in turns."""
    tokens = bench.amount.conversation
    window = tokens + 1024
    with closing(LlamaModel(bench.model, window, bench.threads)) as model:
        model.load()
        talks: list[list[Message]] = []
        cold: list[float] = []
        for name in _TALKS:
            talk = [Message("user", prose(tokens, name) + QUESTION)]
            cold.append(first_token_s(model, talk))
            answer = _answer(model, talk)
            talks.append([*talk, Message("assistant", answer), Message("user", "Why?")])
        second = first_token_s(model, talks[1])
        back = [first_token_s(model, talks[0]), first_token_s(model, talks[1])]
    fastest = min(cold) * 1000  # the other one had to wait for something else
    return Turns(
        Faster(tokens, fastest, second * 1000),
        Faster(tokens, fastest, max(back) * 1000),
    )


def _answer(model: Model, messages: Sequence[Message]) -> str:
    events = model.generate(ChatRequest(tuple(messages), _SHORT))
    return "".join(event.text for event in events if isinstance(event, TextGenerated))


def measure_disk(bench: Bench) -> Restored:
    """A document from disk in a fresh model, against reading it."""
    tokens = bench.amount.document
    folder = bench.folder / "states"
    options = ModelOptions(states_folder=str(folder))
    document = [Message("user", prose(tokens, "lease") + QUESTION)]
    window = tokens + 1024
    with closing(LlamaModel(bench.model, window, bench.threads, options)) as model:
        model.load()
        cold = first_token_s(model, document)
        for _ in model.generate(ChatRequest(tuple(document), _SHORT, keep=("lease",))):
            pass
    with closing(LlamaModel(bench.model, window, bench.threads, options)) as model:
        model.load()
        kept = first_token_s(model, document)
    size = sum(file.stat().st_size for file in _files(folder))
    return Restored(Faster(tokens, cold * 1000, kept * 1000), size / 1e6)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def measure_stop(bench: Bench) -> list[float]:
    """Milliseconds from Stop to the last event, inside a prompt, at several places."""
    tokens = bench.amount.stopped
    waits = []
    with closing(LlamaModel(bench.model, tokens + 1024, bench.threads)) as model:
        model.load()
        began = time.perf_counter()
        first_token_s(model, [Message("user", "Warm up. " + prose(tokens, "start"))])
        reading_s = time.perf_counter() - began
        for number in range(_STOPS):
            bench.watch("Stopping", number, _STOPS)
            delay_s = reading_s * (number + 1) / (_STOPS + 2)
            waits.append(_stopped_s(model, prose(tokens, f"lease {number}"), delay_s))
    return [wait * 1000 for wait in waits]


def _stopped_s(model: Model, text: str, delay_s: float) -> float:
    cancel = CancelToken()
    stopped: list[float] = []

    def stop() -> None:
        stopped.append(time.perf_counter())
        cancel.cancel()

    timer = threading.Timer(delay_s, stop)
    timer.start()
    events = list(model.generate(ChatRequest((Message("user", text),), _SHORT), cancel))
    ended = time.perf_counter()
    timer.join()
    if any(isinstance(event, PromptRead) for event in events):
        return _stopped_s(model, "Again. " + text, delay_s / 2)  # it was read too soon
    return ended - stopped[0]
