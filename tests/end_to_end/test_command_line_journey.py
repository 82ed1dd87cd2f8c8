"""The main job on the command line, with the bundled models."""

from pathlib import Path

import pytest

from tests.end_to_end.documents import ANSWER_PAGE, QUESTION, write_handbook
from tests.end_to_end.program import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_handbook(tmp_path_factory.mktemp("documents"))


def test_ask_answers_from_a_pdf_it_has_never_seen(home: Path, handbook: Path) -> None:
    finished = run(home, "ask", QUESTION, str(handbook), "--json")
    assert finished.code == 0, finished.stderr
    answer = finished.json
    quote = answer["quotes"][0]
    assert "eleven hours" in quote["text"]
    assert quote["page"] == ANSWER_PAGE
    assert len(quote["boxes"]) == 2  # the sentence stands on two lines
    for x0, y0, x1, y1 in quote["boxes"]:
        assert 0 <= x0 < x1 <= 612
        assert 0 <= y0 < y1 <= 792
    assert not answer["abstained"]
    assert any(sentence["support"] == "supported" for sentence in answer["sentences"])
    first = answer["sentences"][0]
    assert first["support"] != "unsupported"
    assert answer["citations"][first["citations"][0]]["document"] == quote["document"]
    assert answer["timings"]["answer_tokens"] > 0


def test_what_is_not_there_is_said_to_be_not_there(home: Path, handbook: Path) -> None:
    question = "What is the boiling point of tungsten in kelvin?"
    finished = run(home, "ask", question, str(handbook), "--json")
    assert finished.code == 0, finished.stderr
    assert finished.json["abstained"] is True


def test_forgotten_document_is_gone_from_every_file(home: Path, handbook: Path) -> None:
    assert run(home, "index", str(handbook), "--json").code == 0
    finished = run(home, "forget", str(handbook), "--json")
    assert finished.code == 0, finished.stderr
    assert len(finished.json["erased"]) == 1
    assert run(home, "documents", "--json").json["documents"] == []
    for path in home.rglob("*"):
        if path.is_file():
            assert b"clockwork" not in path.read_bytes(), path


def test_user_file_is_never_touched(home: Path, handbook: Path) -> None:
    before = handbook.read_bytes(), handbook.stat().st_mtime_ns
    assert run(home, "index", str(handbook)).code == 0
    assert (handbook.read_bytes(), handbook.stat().st_mtime_ns) == before


def test_profile_is_private(home: Path, handbook: Path) -> None:
    assert run(home, "index", str(handbook)).code == 0
    open_to_others = [
        path for path in [home, *home.rglob("*")] if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
