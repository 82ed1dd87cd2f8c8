"""The parser with honest files, and with a reader that a file has taken over."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.workers.parser_client import ParserClient
from app.workers.sandbox import MEMORY_LIMIT_BYTES, sandbox_status
from rag.errors import DocumentError, NotReadableError

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
needs_landlock = pytest.mark.skipif(
    sandbox_status().landlock == 0, reason="needs a kernel with Landlock"
)
needs_seccomp = pytest.mark.skipif(
    not sandbox_status().system_calls, reason="needs seccomp"
)


@pytest.fixture
def honest(tmp_path: Path) -> Iterator[ParserClient]:
    client = ParserClient(tmp_path)
    yield client
    client.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[ParserClient]:
    client = ParserClient(tmp_path, "tests.helpers.hostile_parser:main")
    yield client
    client.close()


def attempt(client: ParserClient, folder: Path, deed: str) -> str:
    """What came of a deed: the text of the "document", or the error's sentence."""
    path = folder / f"{deed}.txt"
    path.write_text("its own text")
    (folder / "secret.txt").write_text("another file's text")
    try:
        return client.parse(path).pages[0].text
    except DocumentError as error:
        return str(error)


# ---- honest files ----


def test_files_are_read_by_the_real_loaders(
    honest: ParserClient, tmp_path: Path
) -> None:
    path = tmp_path / "Müller.md"
    path.write_text("# Notice\n\nThe notice period is ninety days.")
    document = honest.parse(path)
    assert document.kind == "markdown"
    assert "ninety days" in document.pages[0].text
    assert document.headings[0].text == "Notice"


@linux_only
def test_a_name_that_is_not_utf_8_is_read(honest: ParserClient, tmp_path: Path) -> None:
    path = Path(str(tmp_path) + "/caf\udce9.txt")
    path.write_text("The notice period is ninety days.")
    assert "ninety" in honest.parse(path).pages[0].text


def test_the_loaders_own_errors_keep_their_class(
    honest: ParserClient, tmp_path: Path
) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(NotReadableError):
        honest.parse(path)


def test_warm_process_is_kept_and_closed(honest: ParserClient, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    honest.start()
    assert honest.parse(path) == honest.parse(path)
    first = honest.pids
    honest.parse(path)
    if sys.platform == "linux":
        assert honest.pids == first
    honest.close()
    assert honest.pids == ()


def test_several_threads_may_ask(honest: ParserClient, tmp_path: Path) -> None:
    texts: dict[int, str] = {}

    def read(number: int) -> None:
        path = tmp_path / f"{number}.txt"
        path.write_text(f"The number is {number}.")
        texts[number] = honest.parse(path).pages[0].text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(str(number) in text for number, text in texts.items())
    assert len(texts) == 4


# ---- a reader that a file has taken over ----


@linux_only
@needs_landlock
@needs_seccomp
def test_it_can_read_its_file_and_nothing_else(
    hostile: ParserClient, tmp_path: Path
) -> None:
    assert attempt(hostile, tmp_path, "read_itself") == "its own text"
    refused = "refused: PermissionError"
    for deed in (
        "read_other", "list_folder", "write", "connect", "run", "fork", "kill_parent",
    ):  # fmt: skip
        assert attempt(hostile, tmp_path, deed) == refused, deed
    assert not (tmp_path / "written.txt").exists()
    assert int(attempt(hostile, tmp_path, "limits")) == MEMORY_LIMIT_BYTES


@linux_only
def test_it_holds_no_file_but_the_pipe_for_its_answer(
    hostile: ParserClient, tmp_path: Path
) -> None:
    assert attempt(hostile, tmp_path, "files").count(",") == 0


@pytest.mark.parametrize("deed", ["sleep", "spin"])
def test_time_is_limited(hostile: ParserClient, tmp_path: Path, deed: str) -> None:
    began = time.monotonic()
    sentence = attempt(hostile, tmp_path, deed)
    assert sentence == "Reading took too long and was stopped."
    assert time.monotonic() - began < 10
    assert attempt(hostile, tmp_path, "read_itself") == "its own text"


@pytest.mark.parametrize(
    ("deed", "word"),
    [
        ("memory", "memory"),
        ("crash", "damaged"),
        ("exit", "damaged"),
        ("bug", "stopped"),
        ("huge", "more than"),
        ("infinite", "damaged"),
    ],
)
def test_every_other_end_is_one_sentence(
    hostile: ParserClient, tmp_path: Path, deed: str, word: str
) -> None:
    sentence = attempt(hostile, tmp_path, deed)
    assert word in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert attempt(hostile, tmp_path, "read_itself") == "its own text"


def test_what_it_says_is_checked(hostile: ParserClient, tmp_path: Path) -> None:
    path = tmp_path / "control.txt"
    path.write_text("x")
    document = hostile.parse(path)
    assert document.pages[0].text == "nul byte"
    assert document.title == "a [31m title"
    assert [heading.text for heading in document.headings] == ["here"]
    with pytest.raises(DocumentError):
        hostile.render(path, 1, 1.0)
    with pytest.raises(DocumentError):
        hostile.boxes(path, 1, ((0, 1),))


def test_close_does_not_wait_for_a_file(hostile: ParserClient, tmp_path: Path) -> None:
    outcome: list[str] = []
    reading = threading.Thread(
        target=lambda: outcome.append(attempt(hostile, tmp_path, "sleep"))
    )
    hostile.start()
    reading.start()
    time.sleep(0.3)
    began = time.monotonic()
    hostile.close()
    assert time.monotonic() - began < 5
    reading.join(5)
    assert outcome
