"""First token on a 1,500-token document prompt: tuned (balanced) beside the defaults.

Beside it stands the high-level `Llama` of llama-cpp-python on the shipped file with
every default, but a window that the prompt fits into. Both read the same prompts in
turns, nothing of them read before.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.models import bundled_model
from app.settings import Settings
from app.tuning.service import TuningService, tuning_text
from engine.events import TextGenerated
from engine.llama import LlamaModel
from engine.llama_plain import DefaultChat
from engine.llama_probe import Probe
from engine.messages import ChatRequest, Message, Sampling
from engine.model import EVERY_STATE, ModelOptions
from engine.tuning import RunPlan
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.tuning_runs import (
    StepTimes,
    describe,
    print_measured,
    tune_bundled,
    tuning_in,
)

ROUNDS = 7
WINDOW = 2048
PROMPT_TOKENS = 1_500
_QUESTION = "What did the captain say when the ferry touched the ground?"


class Side(Protocol):
    """One way to answer."""

    def first_token_s(self, text: str) -> float: ...


class Tuned:
    """The model as the worker loads it after tuning."""

    def __init__(self, service: TuningService) -> None:
        loading = service.loading(bundled_model(), Settings())
        self.model = LlamaModel(
            loading.path,
            WINDOW,
            loading.threads,
            ModelOptions(
                cache_type=loading.cache_type,
                flash_attention=loading.flash_attention,
                batch_tokens=loading.batch_tokens,
            ),
        )
        self.model.load()

    def first_token_s(self, text: str) -> float:
        """From the question to the first piece of the answer."""
        self.model.forget((EVERY_STATE,))
        request = ChatRequest(
            (Message("user", text),), Sampling(max_tokens=8, temperature=0.0)
        )
        began = time.perf_counter()
        events = self.model.generate(request)
        for event in events:
            if isinstance(event, TextGenerated):
                took = time.perf_counter() - began
                list(events)
                return took
        raise AssertionError("There was no answer.")


def main() -> bool:
    """Print figures; False if a bar was missed."""
    with tempfile.TemporaryDirectory() as folder:
        service = tuning_in(Path(folder))
        steps = StepTimes()
        tuned = tune_bundled(service, steps=steps)
        print(f"Chosen: {describe(tuned)}", flush=True)
        steps.show()
        print_measured(tuned)
        lost = perplexity_beyond_shipped(service)
        side = Tuned(service)
        plain = DefaultChat(bundled_model(), WINDOW)
        try:
            ours, theirs = compare(side, plain, documents(side.model))
        finally:
            plain.close()
            side.model.close()
    gain = statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
    return show(
        [
            Figure("tuning the bundled model", steps.total, "s", 60.0, "lower"),
            Figure("perplexity beyond the shipped file", lost * 100, "%", 1.0, "lower"),
            Figure("first token, tuned", statistics.median(ours), "s"),
            Figure("first token, defaults", statistics.median(theirs), "s"),
            Figure(
                "first token sooner than with the defaults", gain, "x", 1.9, "higher"
            ),
        ]
    )


def perplexity_beyond_shipped(service: TuningService) -> float:
    """Of the form in use, on the whole tuning text; tuning itself reads a part."""
    loading = service.loading(bundled_model(), Settings())
    plan = RunPlan(loading.threads, cache_type=loading.cache_type)
    found = []
    for path in (loading.path, bundled_model()):
        with Probe(path) as probe:
            found.append(probe.score(probe.tokens(tuning_text()), plan).perplexity)
    return found[0] / found[1] - 1


def documents(model: LlamaModel) -> list[str]:
    """Prompts of the wanted length that begin differently."""
    words = tuning_text().split()
    found = []
    for number in range(ROUNDS + 1):
        turned = words[number * 97 :] + words[: number * 97]
        count = len(turned)
        while True:
            text = f"{' '.join(turned[:count])}\n\n{_QUESTION}"
            if model.count_tokens(text) <= PROMPT_TOKENS:
                break
            count -= 8
        found.append(text)
    return found


def compare(
    ours: Side, theirs: Side, prompts: Sequence[str]
) -> tuple[list[float], list[float]]:
    """Seconds of both, in turns; the first prompt warms up."""
    times: tuple[list[float], list[float]] = ([], [])
    gc.disable()
    try:
        for number, prompt in enumerate(prompts):
            for side, took in zip((ours, theirs), times, strict=True):
                seconds = side.first_token_s(prompt)
                if number:
                    took.append(seconds)
            if number:
                print(
                    f"  round {number}: tuned {times[0][-1]:.3f} s, "
                    f"defaults {times[1][-1]:.3f} s",
                    flush=True,
                )
    finally:
        gc.enable()
    return times
