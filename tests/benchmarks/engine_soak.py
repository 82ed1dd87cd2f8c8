"""Chats, forks, cancels and background jobs mixed at random: texts and memory."""

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

from engine.cancel import CancelToken
from engine.llama_native import NativeModel
from engine.llama_writer import Writer
from engine.memory_need import cells_worth_keeping
from engine.messages import ChatRequest, Message, Priority, Sampling
from engine.model import ModelOptions
from tests.benchmarks.engine_sides import Measure
from tests.benchmarks.figures import Figure
from tests.helpers.greedy import same_apart_from_ties

SOAK_S = 600.0
_THREADS = 3
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
        sampling = Sampling(repeat_penalty=1.0, max_tokens=draw.choice((8, 24, 48)))
        made.append(ChatRequest(tuple(turns), sampling, priority))
    return made


def write(model: NativeModel, request: ChatRequest, cancel: CancelToken) -> Writer:
    """Run one request to its end."""
    writer = model.writer(request, model.prompt(request).tokens, cancel)
    model.runner.submit(writer)
    while not writer.done:
        writer.news.clear()
        model.runner.follow(writer)
    model.runner.remove(writer)
    writer.close()
    return writer


def soak(model: NativeModel, seconds: float, count: int = 40) -> tuple[int, int]:
    """How many answers were whole, and how many of them differ from those alone."""
    asked = requests(count)
    alone = [list(write(model, request, CancelToken()).tokens()) for request in asked]
    until = time.monotonic() + seconds
    results: list[tuple[int, list[int]]] = []

    def work(seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < until:
            index = draw.randrange(len(asked))
            cancel = CancelToken()
            timer = threading.Timer(draw.uniform(0.0, 0.5), cancel.cancel)
            if draw.random() < 0.25:
                timer.start()
            writer = write(model, asked[index], cancel)
            timer.cancel()
            if writer.error is not None:
                raise writer.error
            if writer.reason != "cancelled":
                results.append((index, list(writer.tokens())))

    workers = [threading.Thread(target=work, args=(n,)) for n in range(_THREADS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    different = sum(
        not same_apart_from_ties(
            model, model.prompt(asked[index]).tokens, alone[index], tokens
        )
        for index, tokens in results
    )
    return len(results), different


def measure_soak(path: Path, measure: Measure) -> list[Figure]:
    """Ten minutes (INGLENOOK_SOAK_S changes that) with drafts and all."""
    seconds = float(os.environ.get("INGLENOOK_SOAK_S", SOAK_S))
    model = NativeModel(path, 2048, measure.threads, ModelOptions())
    model.measure_checks()
    process = psutil.Process()
    try:
        soak(model, seconds / 10)
        before = process.memory_info().rss
        whole, different = soak(model, seconds * 9 / 10)
        growth = process.memory_info().rss / before - 1
    finally:
        model.close()
    return [
        Figure("soak: whole answers", whole, "", 10, "higher"),
        Figure("soak: answers that differ from alone", different, "", 0),
        Figure("soak: memory grown by", 100 * growth, "%", 3),
    ]


_CHILD = """
import sys
from pathlib import Path
from engine.llama import LlamaModel
from engine.messages import ChatRequest, Message, Sampling
model = LlamaModel(Path(sys.argv[1]))
message = Message("user", "Tell me about the sea. " * 200)
list(model.generate(ChatRequest((message,), Sampling(max_tokens=64))))
import psutil
print(psutil.Process().memory_info().rss)
"""


def measure_memory(path: Path, measure: Measure) -> list[Figure]:
    """A process with the model, less weights, keys and values, and native buffers."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    resident = int(done.stdout)
    model = NativeModel(path, 4096, measure.threads, ModelOptions(drafting=False))
    header = model.header
    weights, cache, buffers = native_sizes(path)
    model.close()
    cells = cells_worth_keeping(header, 4096)
    above = resident - weights - cache - buffers
    return [
        Figure("worker: resident", resident / 1e6, "MB"),
        Figure("worker: weights", weights / 1e6, "MB"),
        Figure(f"worker: keys and values of {cells} tokens", cache / 1e6, "MB"),
        Figure("worker: compute and output buffers", buffers / 1e6, "MB"),
        Figure("worker: above all that", above / 1e6, "MB", 150),
    ]


def native_sizes(path: Path) -> tuple[int, int, int]:
    """Bytes of weights, cache and buffers, as llama.cpp says when it loads."""
    import logging
    import re

    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger = logging.getLogger("engine.llama_library")
    handler, level = Keep(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    NativeModel(path, 4096, 1, ModelOptions(drafting=False)).close()
    logger.setLevel(level)
    logger.removeHandler(handler)
    sizes = {"model": 0.0, "KV": 0.0, "compute": 0.0, "output": 0.0}
    for line in lines:
        found = re.search(
            r"(model|KV|compute|output)\s+buffer size\s*=\s*([\d.]+) MiB", line
        )
        if found:
            sizes[found.group(1)] += float(found.group(2))
    mib = 1024 * 1024
    return (
        int(sizes["model"] * mib),
        int(sizes["KV"] * mib),
        int((sizes["compute"] + sizes["output"]) * mib),
    )
