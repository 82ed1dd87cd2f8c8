"""Four answers in one batch against four in a row, by the form of the weights."""

from collections.abc import Sequence

from app.bench.engine_drafts import WINDOW, file_of_form, name_of_form
from app.bench.engine_found import Beside, Together
from app.bench.engine_sides import (
    FREE,
    PARAGRAPHS,
    Bench,
    asked,
    closing_all,
    interleaved,
    write,
)
from engine.cancel import CancelToken
from engine.llama_native import NativeModel
from engine.llama_samples import sibling_writers
from engine.messages import ChatRequest, Sampling
from engine.model import ModelOptions

SAMPLES = 4
_QUESTION = (
    "Use this text only.\n\n{text}\n\nQuestion: what does the text say about the "
    "{about}? Quote the sentence."
)
_ABOUT = ("deposit", PARAGRAPHS[1])


def measure_parallel(bench: Bench) -> dict[str, Together]:
    """Samples about a given text, as the thorough effort draws them, and free ones."""
    found = {}
    about, text = _ABOUT
    for number, form in enumerate(bench.amount.forms):
        bench.watch("Sampling", number, len(bench.amount.forms))
        options = ModelOptions(follow_load=False)
        model = NativeModel(file_of_form(bench, form), WINDOW, bench.threads, options)
        with closing_all(model):
            model.measure_checks()
            quoting = _together(bench, model, _QUESTION.format(about=about, text=text))
            free = _together(bench, model, FREE[0])
        found[name_of_form(form)] = Together(quoting, free)
    return found


def _together(bench: Bench, model: NativeModel, question: str) -> Beside:
    return interleaved(
        lambda: _at_once(bench, model, _samples(bench, question)),
        lambda: _in_a_row(bench, model, _samples(bench, question)),
        bench.amount.rounds,
    )


def _samples(bench: Bench, question: str) -> list[ChatRequest]:
    """The same requests on both sides, seeds included."""
    return [
        asked(
            question,
            Sampling(temperature=0.8, seed=seed, max_tokens=bench.amount.written),
        )
        for seed in range(SAMPLES)
    ]


def _at_once(
    bench: Bench, model: NativeModel, requests: Sequence[ChatRequest]
) -> float:
    """Seconds a token of all, from the first request to the last token."""
    prompt = model.prompt(requests[0]).tokens
    writers = sibling_writers(
        model, requests, prompt, [CancelToken() for _ in requests]
    )
    began = bench.clock()
    model.runner.submit(*writers)
    for writer in writers:
        while not writer.done:
            model.runner.follow(writer)
            writer.news.clear()
    elapsed = bench.clock() - began
    for writer in writers:
        model.runner.remove(writer)
        writer.close()
    return elapsed / sum(writer.scored for writer in writers)


def _in_a_row(
    bench: Bench, model: NativeModel, requests: Sequence[ChatRequest]
) -> float:
    """The same, one request after the other."""
    began = bench.clock()
    tokens = sum(write(model, request).writer.scored for request in requests)
    return (bench.clock() - began) / tokens
