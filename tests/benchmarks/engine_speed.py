"""Reading and writing against the plainest loop and the high-level class."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from engine.cancel import CancelToken
from engine.events import GenerationFinished, PromptRead
from engine.llama_native import NativeModel
from engine.messages import ChatRequest, Message, Sampling
from engine.model import ModelOptions
from tests.benchmarks.engine_sides import BareLoop, Measure, closing, interleaved
from tests.benchmarks.figures import Figure

PLAIN = ModelOptions(drafting=False, follow_load=False)
WRITTEN = 96
_WORDS = "The old harbour had a lighthouse, a market and eleven fishing boats. "


class OurSide:
    """The engine as the model worker runs it, with drafts off."""

    def __init__(self, path: Path, context_tokens: int, measure: Measure) -> None:
        self._clock = measure.clock
        self.native = NativeModel(path, context_tokens, measure.threads, PLAIN)
        self._fresh = itertools.count(1000)

    def tokens(self, count: int) -> list[int]:
        """A prompt of exactly so many tokens that nothing in memory begins with."""
        text = self.native.vocabulary.tokenize(
            _WORDS * (count // 10 + 9), special=False, begin=False
        )
        return [next(self._fresh), *text][:count]

    def prefill(self, count: int) -> float:
        """Seconds to read a fresh prompt."""
        return self.run(self.tokens(count), 0)[0]

    def decode(self, prompt: list[int], count: int) -> float:
        """Seconds a token, as streamed events."""
        return self.run(prompt, count)[1]

    def run(self, prompt: list[int], limit: int) -> tuple[float, float]:
        """Seconds until the prompt was read, and a token from the first to the last."""
        sampling = Sampling(repeat_penalty=1.0, max_tokens=limit)
        request = ChatRequest((Message("user", ""),), sampling)
        writer = self.native.writer(request, prompt, CancelToken(), limit)
        began = read = first = end = self._clock()
        self.native.runner.submit(writer)
        while not (writer.done and not writer.news):
            self.native.runner.follow(writer)
            while writer.news:
                event = writer.news.popleft()
                end = self._clock()
                if isinstance(event, PromptRead):
                    read = first = end
                elif not isinstance(event, GenerationFinished) and first == read:
                    first = end
        self.native.runner.remove(writer)
        writer.close()
        return read - began, (end - first) / max(1, writer.scored - 1)

    def close(self) -> None:
        self.native.close()


class HighLevel:
    """`Llama.create_chat_completion(stream=True)`."""

    def __init__(self, path: Path, context_tokens: int, measure: Measure) -> None:
        from llama_cpp import Llama

        self._clock = measure.clock
        self._llama = Llama(
            str(path),
            n_ctx=context_tokens,
            n_threads=measure.threads,
            n_threads_batch=measure.threads,
            flash_attn=True,
            verbose=False,
        )

    def decode(self, text: str, count: int) -> float:
        """Seconds a token, from the first to the last."""
        times = []
        for _ in self._llama.create_chat_completion(
            [{"role": "user", "content": text}],
            stream=True,
            temperature=0.0,
            repeat_penalty=1.0,
            max_tokens=count,
            logit_bias={},
        ):
            times.append(self._clock())
        return (times[-2] - times[1]) / max(1, len(times) - 3)

    def close(self) -> None:
        self._llama.close()


def measure_speed(path: Path, measure: Measure, rounds: int) -> list[Figure]:
    """Decode and prefill, each against the bare loop in the same process."""
    ours = OurSide(path, 8192, measure)
    bare = BareLoop(path, 8192, measure)
    figures: list[Figure] = []
    with closing(ours, bare):
        prompt = ours.tokens(128)

        def plain() -> float:
            bare.prefill(prompt)
            return bare.decode(WRITTEN) / WRITTEN

        one, other, ratio = interleaved(
            lambda: ours.decode(prompt, WRITTEN), plain, rounds
        )
        figures += _beside("decode", 1 / one, 1 / other, ratio, 0.97)
        for count in (512, 4096):
            one, other, ratio = interleaved(
                lambda count=count: ours.prefill(count),  # type: ignore[misc]
                lambda count=count: bare.prefill(ours.tokens(count)),  # type: ignore[misc]
                3,
            )
            name = f"prefill of {count} tokens"
            figures += _beside(name, count / one, count / other, ratio, 0.97)
    return figures


def measure_against_high_level(
    path: Path, measure: Measure, rounds: int
) -> list[Figure]:
    """Streamed tokens at several lengths of what was read before."""
    ours = OurSide(path, 8192, measure)
    theirs = HighLevel(path, 8192, measure)
    figures: list[Figure] = []
    with closing(ours, theirs):
        for length in (128, 2048, 7168):
            text = _WORDS * (length // 14)
            request = ChatRequest((Message("user", text),))
            prompt = ours.native.prompt(request).tokens
            one, other, ratio = interleaved(
                lambda p=prompt: ours.decode(p, 64),  # type: ignore[misc]
                lambda t=text: theirs.decode(t, 64),  # type: ignore[misc]
                3,
            )
            bar = 1.03 if length == 128 else 1.0
            name = f"decode after {len(prompt)} tokens, high-level class"
            figures += _beside(name, 1 / one, 1 / other, ratio, bar)
    return figures


def _beside(
    name: str, ours: float, other: float, ratio: float, bar: float
) -> Iterator[Figure]:
    yield Figure(f"{name}: ours", ours, "tok/s")
    yield Figure(f"{name}: other", other, "tok/s")
    yield Figure(f"{name}: ratio", ratio, "", bar, "higher")
