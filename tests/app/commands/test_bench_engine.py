"""`bench engine` on a tiny model: what it writes, its plots, how it ends."""

from pathlib import Path

import pytest

from app.bench.engine_found import EngineAmount
from app.bench.engine_parts import ENGINE_PARTS, WITH_WORKERS
from app.models import bundled_model
from engine.cancel import CancelToken
from tests.helpers.commands import CapturedOutput, run
from tests.helpers.fake_backend import FakeServices
from tests.helpers.random_model import TINY, make_random_model

pytestmark = pytest.mark.slow

SMALL = EngineAmount(
    rounds=1,
    written=12,
    prompts=(64,),
    lengths=(128,),
    conversation=300,
    document=300,
    stopped=1500,
    typed_questions=1,
    words_a_minute=40,
    forms=("", "BF16"),
    imported_files=2,
    answers=1,
    window=1024,
)
ALONE = [part for part in ENGINE_PARTS if part not in WITH_WORKERS]
CONTRACT = {
    "model", "threads", "prefill_tok_s", "decode_tok_s", "reference", "ratio",
    "speculation", "parallel", "state_restore",
}  # fmt: skip


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tiny.gguf"
    return make_random_model(path, bundled_model(), TINY)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even less than `--quick` measures: a test has no time."""
    monkeypatch.setattr("app.commands.bench_engine.QUICK", SMALL)


def measured(services: FakeServices, *arguments: str) -> tuple[int, CapturedOutput]:
    return run(services, "bench", "engine", "--quick", *arguments)


@pytest.mark.usefixtures("small")
def test_a_quick_run_keeps_the_contract_and_draws(
    services: FakeServices, tiny: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "plots"
    only = [word for part in ALONE for word in ("--only", part)]
    code, output = measured(
        services, "--json", "--model", str(tiny), "--out", str(out), *only
    )
    assert (code, output.err.count("\n")) == (0, 1), output.err  # how long it takes
    found = output.json
    assert found.keys() >= CONTRACT
    assert found["reference"].keys() == {"name", "prefill_tok_s", "decode_tok_s"}
    assert found["ratio"].keys() == {"prefill", "decode"}
    assert found["decode_tok_s"] > 0
    assert found["reference"]["decode_tok_s"] > 0
    assert found["speculation"]["by_form"].keys() == {"as it is", "BF16"}
    assert found["parallel"]["best_form"] in {"as it is", "BF16"}
    assert found["state_restore"]["times_faster"] > 0
    assert found["typing"] is None  # not asked for
    names = [figure["name"] for figure in found["figures"]]
    assert "turn 2: times faster" in names
    assert len(names) == len(set(names))
    plots = {Path(path) for path in found["plots"]}
    assert plots == set(out.iterdir())
    assert {path.stem for path in plots} == {
        "engine-lengths", "engine-rows", "engine-drafts", "engine-samples",
        "engine-kept",
    }  # fmt: skip
    assert list(services.paths.temporary_folder.iterdir()) == []


@pytest.mark.usefixtures("small")
def test_only_what_is_named_is_measured(services: FakeServices, tiny: Path) -> None:
    code, output = measured(services, "--model", str(tiny), "--only", "speed")
    assert code == 0
    assert "writing, to the bare loop" in output.out
    assert "turn 2" not in output.out


def test_a_file_that_is_no_model_is_said_in_one_sentence(
    services: FakeServices, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"no model")
    code, output = measured(services, "--json", "--model", str(wrong))
    assert code == 1
    assert output.json["error"]["message"].endswith(".")


def test_a_child_that_dies_is_an_error_and_no_traceback(
    services: FakeServices, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bench.engine.CHILD", "app.bench.no_such_module")
    code, output = measured(services, "--json", "--model", str(tiny), "--only", "stop")
    assert code == 1
    assert output.json["error"]["kind"] == "engine"
    assert "no_such_module" in output.json["error"]["detail"]


def test_the_demonstration_has_nothing_to_measure(services: FakeServices) -> None:
    services.demo = True
    code, output = measured(services, "--json")
    assert (code, output.json["error"]["kind"]) == (1, "demo")


@pytest.mark.usefixtures("small")
def test_giving_up_ends_the_child(services: FakeServices, tiny: Path) -> None:
    cancel = CancelToken()

    class GivingUp(CapturedOutput):
        def progress(self, label: str, done: int, total: int) -> None:
            super().progress(label, done, total)
            cancel.cancel()

    code, output = run(
        services, "bench", "engine", "--model", str(tiny), "--only", "stop",
        cancel=cancel, output=GivingUp(),
    )  # fmt: skip
    assert (code, output.out) == (130, "")
    assert list(services.paths.temporary_folder.iterdir()) == []


def test_without_matplotlib_a_sentence_says_what_to_install(
    services: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bench.plot_style.find_spec", lambda name: None)
    code, output = measured(services, "--out", str(tmp_path / "plots"))
    assert code == 1
    assert "inglenook[bench]" in output.err
