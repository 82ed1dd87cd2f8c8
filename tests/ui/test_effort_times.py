"""What the dial knows of seconds before and after the first answers."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.effort.answer_times import AnswerTimes
from app.models import ModelFigures
from app.ui.effort_times import answer_times
from engine.cancel import CancelToken
from tests.helpers.fake_backend import FakeServices, fake_services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


def test_answers_count_more_than_speed(services: FakeServices) -> None:
    entry = services.models.list()[0]
    token = CancelToken()
    assert answer_times(services, entry, token) == {}  # nothing is known at all
    entry = msgspec.structs.replace(entry, predicted=ModelFigures(500.0, 100.0))
    info = services.models.info()
    AnswerTimes(services.paths.cache_folder).note(info, "quick", 400, 1_000)
    times = answer_times(services, entry, token)
    assert set(times) == {"quick", "balanced", "thorough"}
    assert times["quick"].answer_s == 1.0
    assert times["quick"].measured
    assert not times["thorough"].measured


def test_a_window_that_closes_does_not_wait_for_the_model(
    services: FakeServices,
) -> None:
    services.model.ready = False
    stopped = CancelToken()
    stopped.cancel()
    assert answer_times(services, services.models.list()[0], stopped) == {}
