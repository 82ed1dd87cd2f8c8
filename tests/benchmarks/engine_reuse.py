"""What is not read twice: turns, other conversations, documents, typing; Stop."""

import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from engine.cancel import CancelToken
from engine.events import GenerationFinished, PromptRead, TextGenerated
from engine.llama import LlamaModel
from engine.messages import ChatRequest, Message, Sampling
from engine.model import ModelOptions
from tests.benchmarks.engine_sides import Measure
from tests.benchmarks.figures import Figure

_SHORT = Sampling(repeat_penalty=1.0, max_tokens=24)
_WORDS_A_MINUTE = 40
QUESTION = "What does the second article say about the deposit and the rent?"


def text_of(tokens: int, name: str) -> str:
    """Prose of about so many tokens, different for each name."""
    line = "Article %d of %s: the tenant pays the rent and the deposit by day %d. "
    return "".join(line % (n, name, n % 28) for n in range(tokens // 19))


def first_token_s(model: LlamaModel, messages: Sequence[Message]) -> float:
    """From the request to the first piece of the answer."""
    began = time.perf_counter()
    stream = model.generate(ChatRequest(tuple(messages), _SHORT))
    next(event for event in stream if isinstance(event, TextGenerated))
    elapsed = time.perf_counter() - began
    list(stream)
    return elapsed


def answer_of(model: LlamaModel, messages: Sequence[Message]) -> str:
    events = model.generate(ChatRequest(tuple(messages), _SHORT))
    return "".join(e.text for e in events if isinstance(e, TextGenerated))


def measure_turns(path: Path, measure: Measure) -> list[Figure]:
    """Turn 2 of a long conversation, and going back to another one."""
    model = LlamaModel(path, 4096, measure.threads)
    talks: list[list[Message]] = []
    cold: list[float] = []
    for name in ("lease", "contract"):
        talk = [Message("user", text_of(3000, name) + QUESTION)]
        cold.append(first_token_s(model, talk))
        talk += [Message("assistant", answer_of(model, talk)), Message("user", "Why?")]
        talks.append(talk)
    second = [first_token_s(model, talk) for talk in talks[::-1]]
    back = [first_token_s(model, talk) for talk in talks]
    model.close()
    worst = min(cold)
    return [
        Figure("cold first token, 3,000 tokens", worst * 1000, "ms"),
        Figure("turn 2: times faster", worst / second[0], "x", 10, "higher"),
        Figure(
            "switching back, turn 2: times faster", worst / second[1], "x", 10, "higher"
        ),
        Figure(
            "switching back again: times faster", worst / max(back), "x", 10, "higher"
        ),
    ]


def measure_disk(path: Path, measure: Measure) -> list[Figure]:
    """A document of 2,000 tokens from disk in a fresh model, against reading it."""
    with tempfile.TemporaryDirectory() as folder:
        options = ModelOptions(states_folder=folder)
        document = Message("user", text_of(2000, "lease") + QUESTION)
        first = LlamaModel(path, 4096, measure.threads, options)
        first.load()
        cold = first_token_s(first, [document])
        request = ChatRequest((document,), _SHORT, keep=("lease",))
        list(first.generate(request))
        first.close()
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        second = LlamaModel(path, 4096, measure.threads, options)
        second.load()
        warm = first_token_s(second, [document])
        second.close()
    return [
        Figure("document restored: first token", warm * 1000, "ms"),
        Figure("document restored: on disk", size / 1e6, "MB"),
        Figure("document restored: times faster", cold / warm, "x", 8, "higher"),
    ]


def measure_typing(path: Path, measure: Measure) -> list[Figure]:
    """A question typed at 40 words a minute, prepared at each pause, then sent."""
    model = LlamaModel(path, 4096, measure.threads)
    model.load()
    passages = text_of(700, "lease")
    without = first_token_s(model, [Message("user", passages + QUESTION)])
    model.forget([])
    words = QUESTION.split()
    cancel = CancelToken()
    worker: threading.Thread | None = None
    for end in range(3, len(words) + 1, 3):
        cancel.cancel()
        if worker is not None:
            worker.join()
        cancel = CancelToken()
        typed = " ".join(words[:end])
        request = ChatRequest((Message("user", passages + typed),), _SHORT)
        worker = threading.Thread(target=model.prepare, args=(request, cancel))
        worker.start()
        time.sleep(3 * 60 / _WORDS_A_MINUTE)
    cancel.cancel()
    if worker is not None:
        worker.join()
    prepared = first_token_s(model, [Message("user", passages + QUESTION)])
    model.close()
    ratio = without / prepared
    return [
        Figure("typed question, not prepared: first token", without * 1000, "ms"),
        Figure("typed question, prepared: times faster", ratio, "x", 2, "higher"),
    ]


def measure_stop(path: Path, measure: Measure) -> list[Figure]:
    """From Stop to the last event, inside a prompt of 4,000 tokens."""
    model = LlamaModel(path, 8192, measure.threads)
    model.load()
    waits = []
    for number in range(5):
        cancel = CancelToken()
        message = Message("user", f"{number} " + text_of(4000, "lease"))
        stopped: list[float] = []

        def stop(token: CancelToken = cancel, at: list[float] = stopped) -> None:
            at.append(time.perf_counter())
            token.cancel()

        timer = threading.Timer(0.4 + 0.1 * number, stop)
        timer.start()
        events = list(model.generate(ChatRequest((message,), _SHORT), cancel))
        timer.join()
        waits.append(time.perf_counter() - stopped[0])
        assert isinstance(events[-1], GenerationFinished)
        assert not any(isinstance(event, PromptRead) for event in events)
    model.close()
    return [Figure("Stop inside a prompt, slowest of 5", max(waits) * 1000, "ms", 150)]
