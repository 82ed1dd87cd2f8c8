"""Several answers to one prompt, written in one batch from shared keys and values."""

from collections.abc import Sequence

import msgspec

from engine.cancel import CancelToken
from engine.drafter import SharedTexts
from engine.events import TextGenerated
from engine.llama_native import NativeModel
from engine.llama_writer import Writer
from engine.messages import ChatRequest, Sampling
from engine.model import Samples
from engine.voting import Candidate, closest_to_all, is_settled, vote

_WARM = 0.7  # for the samples beside the first where the request is greedy


def draw_samples(
    native: NativeModel,
    request: ChatRequest,
    count: int,
    cancel: CancelToken,
    *,
    free_text: bool,
) -> Samples:
    """The prompt is read once; all stop as soon as the vote cannot change."""
    prompt = native.prompt(request).tokens
    native.states.restore(prompt)
    stops = [CancelToken() for _ in range(count)]
    for stop in stops:
        cancel.on_cancel(stop.cancel)
    varied = [_varied(request, number) for number in range(count)]
    writers = sibling_writers(native, varied, prompt, stops)
    texts = [""] * count
    native.runner.submit(*writers)
    try:
        for writer in writers:
            while not writer.done:
                native.runner.follow(writer)
                _collect(writers, texts)
                if not free_text and is_settled(_finished(writers, texts), count):
                    for stop in stops:
                        stop.cancel()
            if writer.error is not None:
                raise writer.error
    finally:
        for writer in writers:
            native.runner.remove(writer)
            writer.close()
    _collect(writers, texts)
    candidates = tuple(map(_candidate, writers, texts))
    decided = closest_to_all(candidates) if free_text else vote(candidates)
    return Samples(candidates, decided)


def sibling_writers(
    native: NativeModel,
    requests: Sequence[ChatRequest],
    prompt: list[int],
    stops: Sequence[CancelToken],
) -> list[Writer]:
    """Answers to one prompt, which draft from each other."""
    shared = SharedTexts(prompt)
    return [
        native.writer(request, prompt, stop, texts=shared)
        for request, stop in zip(requests, stops, strict=True)
    ]


def _varied(request: ChatRequest, number: int) -> ChatRequest:
    """The first as asked for, the others with another seed and never greedy."""
    if number == 0:
        return request
    asked = request.sampling
    sampling: Sampling = msgspec.structs.replace(
        asked, seed=asked.seed + number, temperature=asked.temperature or _WARM
    )
    return msgspec.structs.replace(request, sampling=sampling)


def _collect(writers: list[Writer], texts: list[str]) -> None:
    for number, writer in enumerate(writers):
        while writer.news:
            event = writer.news.popleft()
            if isinstance(event, TextGenerated):
                texts[number] += event.text


def _finished(writers: list[Writer], texts: list[str]) -> list[Candidate]:
    pairs = zip(writers, texts, strict=True)
    return [_candidate(writer, text) for writer, text in pairs if writer.done]


def _candidate(writer: Writer, text: str) -> Candidate:
    finished = writer.reason in ("end", "stop_string")
    return Candidate(text, writer.log_probability, writer.scored, finished)
