"""The service lists what was set aside with its reason; a check that works ends it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ladder.quarantine import Quarantine
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.gguf_plan import small_model


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    services = fake_services(tmp_path / "home")
    yield services
    services.close()


def test_a_check_is_the_way_back(services: FakeServices) -> None:
    path = services.paths.models_folder / "Small.gguf"
    path.write_bytes(small_model().written())
    quarantine = Quarantine(services.paths.settings_file.parent)
    quarantine.put(path, "Small ended its worker.")

    def listed() -> tuple[str, int]:
        entry = next(e for e in services.models.list() if e.name == "Small")
        assert entry.facts is not None
        return entry.set_aside, entry.facts.layers

    assert listed() == ("Small ended its worker.", 2)
    services.models.check(path)
    assert listed() == ("", 2)


def test_what_cannot_be_read_has_no_facts(services: FakeServices) -> None:
    path = services.paths.models_folder / "Broken.Q4_0.gguf"
    path.write_bytes(b"GGUF")
    entry = next(e for e in services.models.list() if e.path == str(path))
    assert (entry.facts, entry.name, entry.quantization) == (None, "Broken", "Q4_0")
