"""The window over a long chat, in a process of its own: prints what it measured.

`python -m tests.benchmarks.transcript_window HOME MESSAGES`
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_bench_services
from app.chat_events import AnswerFinished, AnswerText, ChatEvent, QuestionAsked
from app.settings import Settings
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.application import make_application
from app.ui.chat.chat_loading import prepare_answers
from app.ui.chat.turn import Turn
from app.ui.garbage import GarbageCollector
from app.ui.main_window import MainWindow
from engine.cancel import CancelToken
from tests.benchmarks.long_chat import long_answer

TOKENS, TOKENS_S = 2_400, 200
_BEAT_MS = 2
_STEPS = 150
_WAIT_S = 120


class Loop(QObject):
    """A heartbeat: how much later than it should a timer comes."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._drew = False
        self._last = time.perf_counter(), time.thread_time()
        self.busy: list[tuple[float, float, bool]] = []  # wall, of this thread; drew
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(_BEAT_MS)

    def drew(self) -> None:
        """Something of the answer was drawn."""
        self._drew = True

    def begin(self) -> None:
        """Forget what was."""
        self.busy.clear()
        self._last = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        late = 1000 * (now[0] - self._last[0]) - _BEAT_MS
        own = 1000 * (now[1] - self._last[1])
        self.busy.append((max(0.0, late), own, self._drew))
        self._last, self._drew = now, False


class FirstPaint(QObject):
    """Notes when a widget is painted for the first time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at: tuple[float, float] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.at is None:
            self.at = time.perf_counter(), time.thread_time()
        return super().eventFilter(watched, event)


def wait_until(condition: Callable[[], object]) -> None:
    """Let the window go on until something holds."""
    deadline = time.monotonic() + _WAIT_S
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("The window did not get there.")
        QApplication.processEvents()
        time.sleep(0.001)


def memory_mb() -> float:
    """Of this process, as it is now."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def opening_ms(window: MainWindow) -> tuple[float, float]:
    """From the click in the side panel to the end of the chat on the screen."""
    chat = window.chat
    (record,) = chat._services.conversations.list()
    paint = FirstPaint(window)
    added: list[object] = []

    def watch(view: object) -> None:
        if not added:
            added.append(view)
            view.text.viewport().installEventFilter(paint)  # type: ignore[attr-defined]

    chat._stack.answer_added.connect(watch)
    began = time.perf_counter(), time.thread_time()
    window.open_conversation(record)
    wait_until(lambda: paint.at)
    assert paint.at is not None
    return tuple(1000 * (paint.at[i] - began[i]) for i in (0, 1))  # type: ignore[return-value]


def scrolling_ms(window: MainWindow) -> list[float]:
    """Time of this thread for each notch of the wheel, from the end upwards."""
    transcript = window.chat.transcript
    bar = transcript.verticalScrollBar()
    steps: list[float] = []
    for _ in range(_STEPS):
        began = time.thread_time()
        bar.setValue(bar.value() - 120)
        QApplication.processEvents()
        steps.append(1000 * (time.thread_time() - began))
        settled = time.monotonic() + 0.02  # a hand does not turn faster
        wait_until(lambda until=settled: time.monotonic() > until)  # type: ignore[misc]
    transcript.follow()
    wait_until(lambda: background.running_tasks() == 0)
    return steps


def stream(window: MainWindow, loop: Loop) -> None:
    """A long answer at a steady speed into the open chat."""
    transcript = window.chat.transcript
    transcript.add_question("And all of it once more?")
    view = transcript.add_answer()
    view.wait()
    view.text.drawn.connect(loop.drew)
    said: list[str] = []
    store, conversation = window.chat._services.conversations, window.chat.conversation
    assert conversation is not None
    last = store.outline(conversation.id)[-1].id
    asked = store.add_message(conversation.id, "user", "All of it?", last)
    begun = store.add_message(conversation.id, "assistant", "", asked.id, "streaming")

    def work(_token: CancelToken) -> Iterator[ChatEvent]:
        yield QuestionAsked(conversation, asked, begun)
        began = time.monotonic()
        for count, piece in enumerate(long_answer(TOKENS)):
            time.sleep(max(0.0, began + count / TOKENS_S - time.monotonic()))
            said.append(piece)
            yield AnswerText(piece)
        text = "".join(said)
        yield AnswerFinished(replace(begun, text=text, state="complete"))

    turn = Turn(view, window.chat)
    over = threading.Event()
    turn.finished.connect(lambda _: over.set())
    turn.start(work)
    loop.begin()
    finished = view.settled
    application = QApplication.instance()
    assert application is not None
    turn.finished.connect(application.quit)
    finished.connect(loop.drew)
    application.exec()
    wait_until(lambda: background.running_tasks() == 0)
    assert over.is_set()
    assert len(view.text.written) > TOKENS


def main(home: Path) -> None:
    """Measure, and print one line of JSON."""
    services = build_bench_services(home, Settings(), scripted=True)
    application = make_application()
    garbage = GarbageCollector(application)
    look = Appearance(application)
    look.set_theme("light")
    window = MainWindow(services, look)
    window.resize(1440, 900)
    window.show()
    services.start()
    window.settle()
    # As the program does.
    background.run(window, lambda _: prepare_answers(), lambda _: garbage.spare())
    wait_until(lambda: background.running_tasks() == 0)
    before_mb = memory_mb()
    wall_ms, own_ms = opening_ms(window)
    wait_until(lambda: background.running_tasks() == 0)
    opened_mb = memory_mb()
    steps = scrolling_ms(window)
    # What scrolling let go is deleted by a running loop, which there was none of.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    loop = Loop(application)
    stream(window, loop)
    measured = {
        "before_mb": before_mb,
        "opening_wall_ms": wall_ms,
        "opening_own_ms": own_ms,
        "opened_mb": opened_mb,
        "scrolling_ms": steps,
        "busy": loop.busy,
        "after_mb": memory_mb(),
    }
    print(json.dumps(measured), flush=True)
    garbage.stop()
    background.wait_for_all(5.0)
    window.close()
    services.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
