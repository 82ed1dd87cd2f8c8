"""What is measured inside the product, with a scripted model and hashed words."""

import msgspec

from app.bench.engine_app import measure_importing, measure_typed
from app.bench.engine_found import QUICK
from app.bench.workbench import Workbench

SMALL = msgspec.structs.replace(
    QUICK, words_a_minute=6000, imported_files=3, answers=1, typed_questions=1
)


def test_a_typed_question_is_asked_with_and_without_reading_ahead(
    bench: Workbench,
) -> None:
    bench.services.start()
    found = measure_typed(bench, SMALL)
    assert found.cold_ms > 0
    assert found.kept_ms > 0
    assert found.times == found.cold_ms / found.kept_ms


def test_answers_are_timed_idle_and_while_a_folder_is_read(bench: Workbench) -> None:
    bench.services.start()
    found = measure_importing(bench, SMALL)
    assert found.idle > 0
    assert found.importing > 0
    assert found.ratio == found.importing / found.idle
