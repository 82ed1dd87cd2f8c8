"""Tasks that share batches, wait, are sent out or cancelled say what they say alone."""

import threading
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.events import TextGenerated
from engine.llama_decoder import Decoder
from engine.messages import Priority
from engine.runner import Runner
from engine.task import Task
from tests.helpers.fake_context import FakeContext, next_token


class Copyist(Task):
    """Writes the likeliest token so many times."""

    def __init__(
        self, prompt: Sequence[int], limit: int, priority: Priority = "interactive"
    ) -> None:
        super().__init__(priority, CancelToken())
        self.prompt = list(prompt)
        self.limit = limit
        self.written: list[int] = []
        self.stopped = False
        self.cached: int | None = None
        self._row: int | None = None

    def tokens(self) -> Sequence[int]:
        return self.prompt + self.written

    def room_to_grow(self) -> int:
        return self.limit - len(self.written)

    def opened(self) -> None:
        assert self.sequence is not None
        self.cached = len(self.sequence) if self.cached is None else self.cached

    def fill(self, decoder: Decoder) -> None:
        assert self.sequence is not None
        rest = self.tokens()[len(self.sequence) :]
        chunk = rest[: decoder.room]
        complete = len(chunk) == len(rest)
        first = decoder.add(self.sequence, chunk, outputs=int(complete))
        self._row = first + len(chunk) - 1 if complete else None

    def take(self, decoder: Decoder) -> None:
        if self._row is None:
            return
        token = int(decoder.scores(self._row).argmax())
        self.written.append(token)
        self.news.append(TextGenerated(str(token)))
        self._row = None
        self.done = len(self.written) == self.limit

    def stop(self) -> None:
        self.stopped = True

    def left(self) -> None:
        self._row = None


def alone(prompt: Sequence[int], limit: int) -> list[int]:
    tokens = list(prompt)
    for _ in range(limit):
        tokens.append(next_token(tokens))
    return tokens[len(prompt) :]


def finish(runner: Runner, task: Task) -> None:
    while not task.done:
        task.news.clear()
        runner.follow(task)


JOBS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 1), min_size=1, max_size=40),
        st.integers(1, 30),
        st.sampled_from(["interactive", "background"]),
        st.sampled_from(["at the end", "early", "never", "cancelled"]),
    ),
    min_size=1,
    max_size=9,
)


@given(JOBS, st.integers(3, 6), st.integers(80, 200))
@settings(deadline=None, max_examples=150)
def test_company_changes_no_text(
    jobs: list[tuple[list[int], int, Priority, str]], sequences: int, cells: int
) -> None:
    runner = Runner(Decoder(FakeContext(cells, sequences)))
    tasks = []
    for prompt, limit, priority, when in jobs:
        task = Copyist(prompt, limit, priority)
        tasks.append(task)
        runner.submit(task)
        if when == "early":
            runner.follow(task)
            task.news.clear()
        elif when == "cancelled":
            task.cancel.cancel()
    for task, (prompt, limit, _, when) in zip(tasks, jobs, strict=True):
        if when == "never":
            runner.remove(task)
            assert task.written == alone(prompt, limit)[: len(task.written)]
            continue
        finish(runner, task)
        assert task.stopped == (when == "cancelled")
        if not task.stopped:
            assert task.written == alone(prompt, limit)
    assert runner.idle


def test_a_prompt_is_read_once_for_all_who_share_it() -> None:
    context = FakeContext(cells=400, batch_tokens=64)
    runner = Runner(Decoder(context))
    prompt = [*range(40), 1]
    tasks = [Copyist(prompt, 3) for _ in range(4)]
    runner.submit(*tasks)
    for task in tasks:
        finish(runner, task)
    assert context.calls[0] == 41
    assert sum(context.calls) <= 41 + 4 * 3
    assert [task.cached for task in tasks] == [0, 40, 40, 40]


def test_switching_between_two_conversations_reads_nothing_again() -> None:
    context = FakeContext(cells=400, batch_tokens=64)
    runner = Runner(Decoder(context))
    history = {name: [seed] * 50 for name, seed in (("one", 1), ("other", 2))}
    for name in ("one", "other", "one", "other"):
        task = Copyist(history[name], 2)
        runner.submit(task)
        finish(runner, task)
        context.calls.clear()
        history[name] += [*task.written, 3]
    task = Copyist(history["one"], 2)
    runner.submit(task)
    finish(runner, task)
    assert context.calls[0] == 2  # the last token of the answer, and the new one


def test_an_answer_asked_for_again_leaves_no_cells_of_the_old_one() -> None:
    decoder = Decoder(FakeContext(cells=1000, batch_tokens=64))
    runner = Runner(decoder)
    prompt = [1] * 200
    for again in range(1, 4):
        task = Copyist(prompt, 50)
        runner.submit(task)
        finish(runner, task)
        assert task.cached == (199 if again > 1 else 0)
        assert decoder.table.used_cells < 250
    job = Copyist(prompt, 50, "background")
    runner.submit(job)
    finish(runner, job)
    assert decoder.table.used_cells > 250  # nobody waits: the answer is kept beside it


def test_a_long_answer_is_written_with_nothing_else_in_the_cells() -> None:
    decoder = Decoder(FakeContext(cells=1000, batch_tokens=64), parking_bytes=1000)
    runner = Runner(decoder)
    for name in (1, 2):  # too few tokens to be read for others to be parked before
        chat = Copyist([name] * 80, 2)
        runner.submit(chat)
        finish(runner, chat)
    assert decoder.table.used_cells > 160
    task = Copyist([3] * 10, 200)
    runner.submit(task)
    finish(runner, task)
    assert decoder.table.used_cells < 220
    again = Copyist([1] * 80, 2)
    runner.submit(again)
    finish(runner, again)
    assert again.cached == 79


def test_background_work_stands_still_while_a_person_waits() -> None:
    runner = Runner(Decoder(FakeContext()))
    jobs = [Copyist([n] * 5, 20, "background") for n in range(3)]
    runner.submit(*jobs)
    runner.follow(jobs[0])
    written = [len(job.written) for job in jobs]
    assert written == [1, 1, 1]  # in one batch
    chat = Copyist([9] * 5, 10)
    runner.submit(chat)
    finish(runner, chat)
    assert [len(job.written) for job in jobs] == written
    for job in jobs:
        finish(runner, job)
        assert job.written == alone(job.prompt, 20)


def test_a_long_background_prompt_is_put_off_in_the_middle_of_a_call() -> None:
    context = FakeContext(batch_tokens=64)
    runner = Runner(Decoder(context))
    job = Copyist([1] * 60, 1, "background")
    chat = Copyist([2] * 5, 1)
    runner.submit(job)

    def arrive() -> None:
        context.runs_until_stop_is_asked = lambda: None
        runner.submit(chat)

    context.runs_until_stop_is_asked = arrive
    finish(runner, job)
    assert context.calls == [5, 60]
    assert chat.written == alone(chat.prompt, 1)


def test_a_stopped_call_leaves_nothing_to_be_taken() -> None:
    context = FakeContext(cells=400, batch_tokens=40)
    runner = Runner(Decoder(context))
    reader, other = Copyist([1] * 39, 2), Copyist([2] * 60, 2)
    runner.submit(reader, other)
    context.runs_until_stop_is_asked = other.cancel.cancel
    finish(runner, reader)
    assert reader.written == alone([1] * 39, 2)
    assert other.stopped
    assert other.written == []


def test_a_task_without_room_waits_for_another_thread_to_finish_its_own() -> None:
    runner = Runner(Decoder(FakeContext(cells=60)))
    tasks = [Copyist([n] * 10, 40) for n in range(3)]
    runner.submit(*tasks)
    threads = [threading.Thread(target=finish, args=(runner, task)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [task.written for task in tasks] == [alone([n] * 10, 40) for n in range(3)]


def test_what_cannot_be_done_fails_and_the_next_goes_on() -> None:
    runner = Runner(Decoder(FakeContext(cells=20)))
    too_long = Copyist([1] * 30, 1)
    runner.submit(too_long)
    finish(runner, too_long)
    assert isinstance(too_long.error, EngineError)
    task = Copyist([1] * 5, 2)
    runner.submit(task)
    finish(runner, task)
    assert task.written == alone([1] * 5, 2)


def test_the_decoder_can_be_used_between_two_steps() -> None:
    runner = Runner(Decoder(FakeContext()))
    task = Copyist([1] * 5, 2)
    runner.submit(task)
    finish(runner, task)
    with runner.exclusive() as decoder:
        decoder.forget_idle()
        assert decoder.table.used_cells == 0
    with pytest.raises(RuntimeError), runner.exclusive():
        raise RuntimeError
    with runner.exclusive():
        assert runner.idle
