"""The real window, met by another process through AT-SPI, and used by its keyboard."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import screen_reader, virtual_screen
from tests.end_to_end.program import COMMAND, run
from tests.end_to_end.screen_reader import ScreenReader, Thing

pytestmark = pytest.mark.skipif(
    not (virtual_screen.available() and screen_reader.available())
    and "CI" not in os.environ,
    reason="Xvfb, D-Bus or AT-SPI is not installed",
)
LETTER = "Dear tenant. The boiler is serviced by Holm Energy in October. Yours."
QUESTION = "who services the boiler"
TOLD = "The boiler is serviced by Holm Energy in October."
_RETURN = 0xFF0D


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[tuple[ScreenReader, dict[str, str]]]:
    """A screen reader on a desktop of its own, and the environment of its programs."""
    with (
        virtual_screen.virtual_screen() as display,
        screen_reader.session_bus(tmp_path, display) as environment,
        screen_reader.screen_reader(environment) as made,
    ):
        yield made, environment


@pytest.fixture
def program(
    reader: tuple[ScreenReader, dict[str, str]], tmp_path: Path
) -> Iterator[Thing]:
    """The window with its scripted model."""
    listening, environment = reader
    process = subprocess.Popen(
        [COMMAND, "--demo", "--home", str(tmp_path / "home")],
        env={**environment, "QT_QPA_PLATFORM": "xcb", "LANGUAGE": "en"},
    )
    yield listening.wait(lambda: next(iter(listening.programs()), None), "the program")
    process.terminate()
    process.wait(timeout=30)


def test_a_question_is_written_and_its_answer_is_heard(
    reader: tuple[ScreenReader, dict[str, str]], program: Thing, tmp_path: Path
) -> None:
    listening, _ = reader
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, "utf-8")
    assert run(tmp_path / "home", "index", str(letter)).code == 0
    composer = listening.find(program, "text", "Question")
    met = list(listening.walk(program))
    reached = [thing for thing in met if listening.is_focusable(thing)]
    assert len(reached) > 15
    assert not [thing for thing in reached if not listening.said_name(thing)]

    listening.click(composer)
    listening.wait(lambda: listening.has_focus(composer), "the composer has the focus")
    listening.write(QUESTION)
    listening.wait(lambda: listening.text(composer) == QUESTION, "it is written")
    listening.press(_RETURN)
    listening.wait(lambda: TOLD in listening.heard(), "the answer is announced")
    answer = listening.find(program, "label", "Answer")
    assert TOLD in listening.text(answer)
