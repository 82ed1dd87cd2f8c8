"""The engine inside the product: a question being typed, an answer during an import.

Real workers on a throw-away profile, as in `bench library`.
"""

import contextlib
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.bench.engine_found import EngineAmount, Faster, Imported
from app.bench.engine_sides import FREE, PARAGRAPHS, asked
from app.bench.errors import BenchError
from app.bench.question_set import starter_questions
from app.bench.scale_library import MadeUpText
from app.bench.workbench import SETTLED, Workbench
from app.chat_events import AnswerFinished, AskOptions
from app.effort.searching import undisturbed
from engine.cancel import CancelToken
from engine.events import GenerationFinished
from engine.messages import Sampling
from engine.model import EVERY_STATE

_KEYS_S = 0.5  # of the time of a word its letters take; the rest is a pause
_LAST_PAUSE_S = 0.5  # from the last letter to Send
_STATED_WORDS = 6  # fewer are typed so fast that nothing can be read
_BETWEEN_ANSWERS_S = 0.5
_ASKED = AskOptions(effort="balanced")


def measure_typed(bench: Workbench, amount: EngineAmount) -> Faster:
    """From Send to the model's first word, without and with reading ahead."""
    questions = starter_questions()
    files = [Path(source.path) for source in questions.sources if source.path]
    bench.index(files)
    texts = [q.text for q in questions.questions if len(q.text.split()) > _STATED_WORDS]
    texts = texts[: amount.typed_questions]
    bench.services.settings.update(read_while_typing="always")
    cold, kept, tokens = [], [], 0
    for number, text in enumerate(texts):
        bench.watch("Typing", number, len(texts))
        _first_word_ms(bench, "Is there anything about a harbour?")  # all is awake
        _forget(bench)
        ms, tokens = _first_word_ms(bench, text)
        cold.append(ms)
        _forget(bench)
        _type(bench, text, amount.words_a_minute)
        kept.append(_first_word_ms(bench, text)[0])
    if not cold or not min(cold + kept):
        raise BenchError("no_answer", "No question of the measurement was answered.")
    return Faster(tokens, statistics.median(cold), statistics.median(kept))


def _forget(bench: Workbench) -> None:
    bench.services.model.forget([EVERY_STATE])


def _first_word_ms(bench: Workbench, text: str) -> tuple[float, int]:
    """Milliseconds from the question to the model's first word; its prompt's tokens."""
    *_, last = bench.services.chat.ask_once(text, _ASKED, bench.cancel)
    assert isinstance(last, AnswerFinished)
    answer = last.message.answer
    if answer is None:
        return 0.0, 0
    return answer.timings.first_token_ms, answer.timings.prompt_tokens


def _type(bench: Workbench, text: str, words_a_minute: int) -> None:
    """A word after the other; in the pause after each the beginning is read."""
    words = text.split()
    word_s = 60.0 / words_a_minute
    for count in range(1, len(words) + 1):
        time.sleep(word_s * _KEYS_S)
        pause_s = _LAST_PAUSE_S if count == len(words) else word_s * (1 - _KEYS_S)
        until = time.monotonic() + pause_s
        cancel = CancelToken()
        next_letter = threading.Timer(pause_s, cancel.cancel)
        next_letter.start()
        bench.services.reading_ahead.read_typed(
            " ".join(words[:count]), _ASKED, None, cancel
        )
        time.sleep(max(0.0, until - time.monotonic()))
        next_letter.cancel()
        next_letter.join()


def measure_importing(bench: Workbench, amount: EngineAmount) -> Imported:
    """Tokens a second of the model worker while the library worker reads a folder."""
    _answer_speed(bench)  # the model is loaded, its file is in memory
    idle = [_answer_speed(bench) for _ in range(amount.answers)]
    with _import(bench, amount.imported_files) as reading:
        told, not_told = [], []
        for number in range(amount.answers):
            bench.watch("Answering during an import", number, amount.answers)
            with undisturbed(bench.services.library):
                told.append(_answer_speed(bench))
            time.sleep(_BETWEEN_ANSWERS_S)
            not_told.append(_answer_speed(bench))
            time.sleep(_BETWEEN_ANSWERS_S)
        still_reading = reading()
    idle += [_answer_speed(bench) for _ in range(amount.answers)]
    return Imported(
        statistics.median(idle),
        statistics.median(told),
        statistics.median(not_told),
        still_reading,
    )


def _answer_speed(bench: Workbench) -> float:
    """Tokens a second of one answer, from its first token to its last."""
    request = asked(FREE[0], Sampling(max_tokens=128))
    *_, last = bench.services.model.generate(request, bench.cancel)
    assert isinstance(last, GenerationFinished)
    return (last.answer_tokens - 1) / max(0.001, last.decode_ms / 1000)


@contextlib.contextmanager
def _import(bench: Workbench, count: int) -> Iterator[Callable[[], bool]]:
    """Files that are being read and embedded; gives whether any still is."""
    folder = bench.folder / "imported"
    folder.mkdir()
    made_up = MadeUpText(PARAGRAPHS, count)
    files = []
    for number in range(count):
        files.append(folder / f"{number:04}.txt")
        files[-1].write_text(made_up.page(), encoding="utf-8")
    library = bench.services.library
    records = library.add(files)
    ids = [record.id for record in records]
    read = library.wait(
        records[:1], lambda r: r.state in SETTLED, lambda: bench.cancel.cancelled
    )
    if any(record.state != "ready" for record in read):
        raise BenchError("not_read", "A document of the measurement was not read.")
    try:
        yield lambda: any(library.document(id_).state not in SETTLED for id_ in ids)
    finally:
        library.cancel(ids)
