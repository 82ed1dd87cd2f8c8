"""The draft model is named as people know it."""

from pathlib import Path

import pytest

from app import draft_choice
from app.bundled import bundled_model
from app.draft_choice import draft_path
from app.found_models import FoundModel


def test_a_path_or_the_name_of_a_model_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = FoundModel(tmp_path / "blob", "tiny:1b", "Ollama")
    monkeypatch.setattr(draft_choice, "found_models", lambda: (theirs,))
    ours = tmp_path / "Small-Q4_0.gguf"
    ours.touch()
    assert draft_path("", tmp_path) == ""
    assert draft_path("bundled", tmp_path) == str(bundled_model())
    assert draft_path("Small-Q4_0.gguf", tmp_path) == str(ours)
    assert draft_path("Small-Q4_0", tmp_path) == str(ours)
    assert draft_path(str(ours), tmp_path / "elsewhere") == str(ours)
    assert draft_path("Ollama: tiny:1b", tmp_path) == str(theirs.path)


def test_what_is_not_there_is_left_to_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_choice, "found_models", lambda: ())
    assert draft_path("nothing", tmp_path) == "nothing"
    gone = str(tmp_path / "gone.gguf")
    assert draft_path(gone, tmp_path) == gone
