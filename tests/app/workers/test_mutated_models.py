"""Spoilt model files: refused, or loaded by a worker whose end harms nobody."""

from collections import Counter
from pathlib import Path

import pytest

from tests.helpers.gguf_mutants import CLASSES, mutants
from tests.helpers.gguf_plan import small_model
from tests.helpers.mutant_rounds import FRIENDLY_S, endings, loading_worker

MUTANTS = 100


@pytest.mark.slow
def test_a_hundred_spoilt_files_end_in_a_sentence_each(tmp_path: Path) -> None:
    host = loading_worker(tmp_path)
    try:
        (sound,) = endings([("SOUND", small_model().written())], host, tmp_path)
        found = list(endings(mutants(MUTANTS, seed=7), host, tmp_path))
    finally:
        host.close()
    assert sound.outcome == "worked", sound
    assert {ending.name for ending in found} == set(CLASSES)
    assert [e for e in found if not e.is_a_sentence or e.seconds > FRIENDLY_S] == []
    outcomes = Counter(ending.outcome for ending in found)
    assert outcomes["refused"] > MUTANTS // 2
    assert outcomes["died"] <= MUTANTS // 20
