"""Chats, forks, cancels and background jobs mixed at random: texts and memory."""

import os
import random
import statistics
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from engine.cancel import CancelToken
from engine.greedy_texts import same_apart_from_ties
from engine.llama_library import physical_cores
from engine.llama_likelihood import LikelihoodTask
from engine.llama_native import NativeModel
from engine.llama_samples import sibling_writers
from engine.llama_writer import Writer
from engine.messages import ChatRequest, Message, Priority, Sampling
from engine.model import ModelOptions
from engine.task import Task
from tests.benchmarks.figures import Figure

SOAK_S = 3600.0
_WARM_UP_SHARE = 0.1
_MEMORY_EVERY_S = 1.0
_THREADS = 3
_CANCELLED, _SAMPLED, _SCORED = 0.25, 0.15, 0.1  # shares of the requests
_TOPICS = ("the sea", "bread", "a bridge", "winter", "trains", "old maps", "a garden")
_TASKS = ("Write a short poem about", "Name three facts about", "Explain", "Describe")


def requests(count: int) -> list[ChatRequest]:
    """Greedy questions, some with a shared beginning."""
    draw = random.Random(5)
    made = []
    for number in range(count):
        priority: Priority = "background" if number % 3 == 0 else "interactive"
        question = f"{draw.choice(_TASKS)} {draw.choice(_TOPICS)}."
        turns = [Message("user", question)]
        if number % 4 == 0:
            turns += [Message("assistant", "Yes."), Message("user", "Go on.")]
        length = draw.choice((8, 24, 48, 128))  # the longest send others out
        sampling = Sampling(repeat_penalty=1.0, max_tokens=length)
        made.append(ChatRequest(tuple(turns), sampling, priority))
    return made


@dataclass
class Mixed:
    """What a mix gave. Distinct texts only, so that it does not grow itself."""

    whole: int = 0
    cancelled: int = 0
    texts: dict[int, set[tuple[int, ...]]] = field(
        default_factory=lambda: defaultdict(set)
    )
    different: int = 0
    errors: list[BaseException] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)  # bytes, a second after the other


class Mix:
    """Several threads ask one model at random until the time is over."""

    def __init__(self, model: NativeModel, count: int) -> None:
        self._model = model
        self._asked = requests(count)
        self._alone = [self._write([r], CancelToken())[0].tokens() for r in self._asked]
        self._lock = threading.Lock()

    def run(self, seconds: float) -> Mixed:
        """Ask, and compare what came with each request alone."""
        mixed = Mixed()
        until = time.monotonic() + seconds
        workers = [
            threading.Thread(target=self._work, args=(random.Random(n), until, mixed))
            for n in range(_THREADS)
        ]
        for worker in workers:
            worker.start()
        process = psutil.Process()
        while any(worker.is_alive() for worker in workers):
            mixed.memory.append(process.memory_info().rss)
            workers[0].join(_MEMORY_EVERY_S)
        for worker in workers:
            worker.join()
        if mixed.errors:
            raise mixed.errors[0]
        mixed.different = sum(
            not self._same(index, list(text))
            for index, texts in mixed.texts.items()
            for text in texts
        )
        return mixed

    def _same(self, index: int, text: list[int]) -> bool:
        prompt = self._model.prompt(self._asked[index]).tokens
        return same_apart_from_ties(self._model, prompt, self._alone[index], text)

    def _work(self, draw: random.Random, until: float, mixed: Mixed) -> None:
        try:
            while time.monotonic() < until:
                self._one(draw, mixed)
        except BaseException as error:  # noqa: BLE001 - raised again by `run`
            mixed.errors.append(error)

    def _one(self, draw: random.Random, mixed: Mixed) -> None:
        """One request, perhaps as samples, perhaps cancelled; or a job of scoring."""
        if draw.random() < _SCORED:
            self._score(draw)
            return
        index = draw.randrange(len(self._asked))
        cancel = CancelToken()
        timer = threading.Timer(draw.uniform(0.0, 0.5), cancel.cancel)
        if draw.random() < _CANCELLED:
            timer.start()
        asked = [self._asked[index]] * (3 if draw.random() < _SAMPLED else 1)
        writers = self._write(asked, cancel)
        timer.cancel()
        for writer in writers:
            if writer.error is not None:
                raise writer.error
            with self._lock:
                if writer.reason == "cancelled":
                    mixed.cancelled += 1
                else:
                    mixed.whole += 1
                    mixed.texts[index].add(tuple(writer.tokens()))

    def _write(self, asked: list[ChatRequest], cancel: CancelToken) -> list[Writer]:
        """Run requests with one prompt to their ends."""
        model = self._model
        prompt = model.prompt(asked[0]).tokens
        writers = sibling_writers(model, asked, prompt, [cancel] * len(asked))
        self._finish(*writers)
        for writer in writers:
            writer.close()
        return writers

    def _score(self, draw: random.Random) -> None:
        text = f"Text about {draw.choice(_TOPICS)}."
        tokens = self._model.vocabulary.tokenize(text, special=False, begin=True)
        prefix = tuple(tokens)
        pairs = [(prefix, prefix[:3]), (prefix, prefix[2:])]
        task = LikelihoodTask(pairs, "background", CancelToken())
        self._finish(task)
        if task.error is not None:
            raise task.error

    def _finish(self, *tasks: Task) -> None:
        self._model.runner.submit(*tasks)
        for task in tasks:
            while not task.done:
                task.news.clear()
                self._model.runner.follow(task)
            self._model.runner.remove(task)


def grown_by(memory: list[int]) -> float:
    """Share between the first and the last tenth of the time, by their medians."""
    tenth = max(1, len(memory) // 10)
    first, last = memory[:tenth], memory[-tenth:]
    return statistics.median(last) / statistics.median(first) - 1


def measure_soak(path: Path) -> list[Figure]:
    """An hour (INGLENOOK_SOAK_S changes that) with drafts and all."""
    seconds = float(os.environ.get("INGLENOOK_SOAK_S", SOAK_S))
    model = NativeModel(path, 2048, physical_cores(), ModelOptions())
    model.measure_checks()
    try:
        mix = Mix(model, 40)
        mix.run(seconds * _WARM_UP_SHARE)
        mixed = mix.run(seconds * (1 - _WARM_UP_SHARE))
    finally:
        model.close()
    minutes = len(mixed.memory) * _MEMORY_EVERY_S / 60
    return [
        Figure("soak: whole answers", mixed.whole, "", 10, "higher"),
        Figure("soak: cancelled ones", mixed.cancelled, ""),
        Figure("soak: texts that differ from alone", mixed.different, "", 0),
        Figure("soak: memory", mixed.memory[-1] / 1e6, "MB"),
        Figure(
            f"soak: memory grown in {minutes:.0f} min",
            100 * grown_by(mixed.memory),
            "%",
            3,
        ),
    ]
