"""What reading ahead is worth: a question being typed, and a chat after a restart.

At the level of the services, with the bundled model in its worker; both sides in one
run.
"""

import statistics
import tempfile
import threading
import time
from pathlib import Path

from app.bench.question_set import starter_questions
from app.bootstrap import build_bench_services
from app.chat_events import AnswerFinished, AskOptions
from app.paths import STATES_FOLDER
from app.reading_ahead import conversation_tag
from app.services import Services
from app.settings import Settings
from app.ui.chat.typing_ahead import PAUSE_MS
from engine.cancel import CancelToken
from engine.model import EVERY_STATE
from tests.benchmarks.figures import Figure, show

WORDS_A_MINUTE = 40
LETTER_S = 0.15  # inside a word; what is left of its time is the pause after it
QUESTIONS = 8
MIN_WORDS = 6
REOPENED_TOKENS = 2_200
_OPTIONS = AskOptions(effort="balanced")


class Typist:
    """Writes letter by letter; the window's rule decides when something is read."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._cancel = CancelToken()
        self._reader: threading.Thread | None = None

    def write(self, text: str) -> None:
        words = text.split()
        for count, word in enumerate(words, start=1):
            time.sleep(len(word) * LETTER_S)
            pause_s = max(0.05, 60 / WORDS_A_MINUTE - len(word) * LETTER_S)
            if pause_s < PAUSE_MS / 1000:
                time.sleep(pause_s)
                continue
            time.sleep(PAUSE_MS / 1000)
            self._read(" ".join(words[:count]))
            time.sleep(pause_s - PAUSE_MS / 1000)
        time.sleep(PAUSE_MS / 1000)  # the hand goes to Enter
        self.stop()

    def stop(self) -> None:
        self._cancel.cancel()
        if self._reader is not None:
            self._reader.join()

    def _read(self, text: str) -> None:
        self.stop()
        self._cancel = CancelToken()
        self._reader = threading.Thread(
            target=self._services.reading_ahead.read_typed,
            args=(text, _OPTIONS, None, self._cancel),
        )
        self._reader.start()


def main() -> bool:
    """Print the figures; tells whether the bars were reached."""
    figures = [*measure_typing(), *measure_reopening()]
    return show(figures)


def measure_typing() -> list[Figure]:
    """The same questions sent at once, and after they were typed."""
    asked = starter_questions()
    texts = [q.text for q in asked.questions if len(q.text.split()) >= MIN_WORDS]
    with tempfile.TemporaryDirectory() as folder:
        services = _services(Path(folder))
        files = [Path(source.path) for source in asked.sources if source.path]
        records = services.library.add(files)
        services.library.wait(records, lambda r: r.state in ("ready", "failed"))
        _first_word_ms(services, "Is there anything about a harbour?")  # all is awake
        sent, typed = [], []
        typist = Typist(services)
        for text in texts[:: max(1, len(texts) // QUESTIONS)][:QUESTIONS]:
            services.model.forget([EVERY_STATE])
            at_once = _first_word_ms(services, text)
            if not at_once:  # nothing was found: the model is not asked at all
                continue
            sent.append(at_once)
            services.model.forget([EVERY_STATE])
            typist.write(text)
            typed.append(_first_word_ms(services, text))
            print(f"  {sent[-1]:6.0f} ms sent, {typed[-1]:6.0f} ms typed: {text}")
        services.close()
    ratios = [before / after for before, after in zip(sent, typed, strict=True)]
    median = statistics.median
    return [
        Figure("first word, sent at once", median(sent), "ms"),
        Figure("first word, typed at 40 words a minute", median(typed), "ms"),
        Figure("typed: times faster, median", median(ratios), "x", 2, "higher"),
        Figure("typed: times faster, worst", min(ratios), "x"),
    ]


def measure_reopening() -> list[Figure]:
    """The next question of a long chat after a restart, without and with its state."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        services = _services(home)
        store = services.conversations
        chat = store.create("Long").id
        parent: str | None = None
        line = "In year {} the mill by the river ground {} sacks of rye and oats. "
        for turn in range(REOPENED_TOKENS // 220):
            said = "".join(line.format(1800 + n, turn * 7 + n) for n in range(10))
            asked = services.conversations.add_message(
                chat, "user", "And then?", parent
            )
            told = store.add_message(chat, "assistant", said, asked.id)
            parent = told.id
        services.reading_ahead.read_conversation(chat, _OPTIONS, CancelToken())
        states = list((home / "cache" / STATES_FOLDER).iterdir())
        size_mb = sum(path.stat().st_size for path in states) / 1e6
        assert states, conversation_tag(chat)
        services.close()
        restored = _after_restart(home, chat)
        for path in (home / "cache" / STATES_FOLDER).iterdir():
            path.unlink()
        cold = _after_restart(home, chat)
    return [
        Figure("reopened chat, cold: first word", cold, "ms"),
        Figure("reopened chat, state on disk: first word", restored, "ms"),
        Figure("reopened chat: state on disk", size_mb, "MB"),
        Figure("reopened chat: times faster", cold / restored, "x", 8, "higher"),
    ]


def _after_restart(home: Path, chat: str) -> float:
    """Asked at once, without the time that opening the chat gives."""
    services = _services(home)
    services.models.info()
    *_, last = services.chat.ask("What was said about the mill?", _OPTIONS, chat)
    services.close()
    return _first_word(last)


def _first_word_ms(services: Services, text: str) -> float:
    *_, last = services.chat.ask_once(text, _OPTIONS)
    return _first_word(last)


def _first_word(last: object) -> float:
    assert isinstance(last, AnswerFinished)
    assert last.message.answer is not None
    return last.message.answer.timings.first_token_ms


def _services(home: Path) -> Services:
    settings = Settings(read_while_typing="always")
    services = build_bench_services(home, settings, scripted=False)
    services.start()
    return services
