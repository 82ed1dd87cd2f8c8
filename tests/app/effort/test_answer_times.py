"""What an effort means in seconds."""

from pathlib import Path

from app.effort.answer_times import FILE_NAME, AnswerTimes, expected_times
from engine.model import ModelInfo

INFO = ModelInfo("Small", "small.gguf", "Q4_1", 98, 4096, 8192, 135_000_000, False)


def test_answers_teach_what_an_effort_takes(tmp_path: Path) -> None:
    times = AnswerTimes(tmp_path)
    assert times.of(INFO) == {}
    times.note(INFO, "quick", 400, 1_000)
    times.note(INFO, "quick", 800, 2_000)
    known = AnswerTimes(tmp_path).of(INFO)
    assert set(known) == {"quick"}
    assert 0.4 < known["quick"].first_word_s < 0.8
    assert 1.0 < known["quick"].answer_s < 2.0
    assert known["quick"].measured


def test_a_damaged_file_and_impossible_times_are_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"{broken")
    times = AnswerTimes(tmp_path)
    times.note(INFO, "quick", 2_000, 1_000)
    assert times.of(INFO) == {}
    AnswerTimes().note(INFO, "quick", 1, 2)  # kept nowhere


def test_more_effort_is_expected_to_take_longer() -> None:
    expected = expected_times(INFO, read_tok_s=500.0, write_tok_s=150.0)
    seconds = [
        expected[effort].answer_s for effort in ("quick", "balanced", "thorough")
    ]
    assert seconds == sorted(seconds)
    assert not expected["quick"].measured
    faster = expected_times(INFO, read_tok_s=1_000.0, write_tok_s=150.0)
    assert faster["balanced"].first_word_s < expected["balanced"].first_word_s
