"""models tune."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import ModelsService, bundled_model
from app.template_consent import TemplateConsents
from app.tuning.service import TuningService
from engine.cancel import CancelToken
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.fake_tuning import FakeTuning


@pytest.fixture
def fake() -> FakeTuning:
    return FakeTuning()


@pytest.fixture
def services(tmp_path: Path, fake: FakeTuning) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    paths = made.paths
    made.later.models = ModelsService(
        paths,
        made.settings,
        made.model,
        lambda _path: made.model,
        TemplateConsents(tmp_path / "templates.json", lambda _path: True),
        TuningService(paths.models_folder, paths.logs_folder, fake),
    )
    yield made
    made.close()


def test_the_model_in_use_is_tuned_and_loaded_that_way(
    services: FakeServices, fake: FakeTuning
) -> None:
    code, output = run(services, "models", "tune")
    assert code == 0
    assert fake.jobs[0].bench.source == str(bundled_model())
    assert "* BF16" in " ".join(output.out.split())
    assert "Tuned for this computer: as BF16, 2 threads" in output.out
    assert output.bars[0] == ("Measuring this computer…", 0, 100)
    assert len(services.model.reloaded) == 1
    code, output = run(
        services, "models", "tune", "bundled", "--wish", "exact", "--json"
    )
    assert code == 0
    assert output.json["model"]["tuning"]["form"] == ""
    assert len(fake.jobs) == 1  # nothing had to be measured again
    assert len(services.model.reloaded) == 2
    run(services, "models", "tune", "--again")
    assert len(fake.jobs) == 2
    assert fake.jobs[1].wish == "exact"  # as was wished before


def test_models_list_tells_what_was_measured(services: FakeServices) -> None:
    _, output = run(services, "models", "list", "--json")
    entry = output.json["models"][0]
    assert entry["measured"] is entry["predicted"] is entry["tuning"] is None
    run(services, "models", "tune")
    _, output = run(services, "models", "list", "--json")
    entry = output.json["models"][0]
    assert entry["measured"]["first_token_s"] == 1.0
    assert entry["measured"]["decode_tok_s"] == pytest.approx(166.7)
    assert entry["measured"]["memory_bytes"] is None or entry["bytes"] > 0
    assert entry["predicted"]["first_token_s"] > 0
    assert [form["name"] for form in entry["tuning"]["forms"]] == ["", "BF16"]
    assert "1.0 s, 167/s" in run(services, "models", "list")[1].out


def test_space_is_given_back(services: FakeServices) -> None:
    run(services, "models", "tune")
    _, output = run(services, "models", "tune", "--free", "--json")
    assert output.json == {"freed_bytes": 100, "used_bytes": 0}
    assert len(services.model.reloaded) == 2
    assert "Freed 0 MB" in run(services, "models", "tune", "--free", "bundled")[1].out


def test_stopping_and_unknown_models(services: FakeServices, fake: FakeTuning) -> None:
    stopped = CancelToken()
    stopped.cancel()
    code, _ = run(services, "models", "tune", cancel=stopped)
    assert code == 130
    assert services.models.tuned_bytes() == 0
    code, output = run(services, "models", "tune", "nothing")
    assert code == 1
    assert "There is no such model." in output.err
