"""Writing a model in other forms, and measuring them, with a tiny model."""

from pathlib import Path

import pytest

from engine import llama_bench, llama_rates
from engine.cancel import CancelToken
from engine.errors import CancelledError, EngineError
from engine.gguf_header import read_header
from engine.llama_bench import BenchSpec, LlamaBench
from engine.llama_probe import Probe
from engine.llama_quantize import Recipe, quantize, remove_unfinished
from engine.llama_rates import measure_rates
from engine.model_shape import shape_of
from engine.sample_model import SampleShape
from engine.tuning import SHIPPED, RunPlan
from tests.helpers.random_model import TINY, make_random_model

pytestmark = pytest.mark.slow

TEXT = "The ferry leaves at ten past seven, and nobody but the post goes with it. " * 8
PLAN = RunPlan(threads=1)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, chat_model_path: Path) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    return make_random_model(folder / "Tiny.Q8_0.gguf", chat_model_path, TINY)


def test_a_form_is_a_new_file_and_the_old_one_is_not_touched(
    source: Path, tmp_path: Path
) -> None:
    before = source.read_bytes()
    target = quantize(source, tmp_path / "Tiny.BF16.gguf", Recipe("BF16", "Q8_0"), 1)
    shape = shape_of(read_header(target))
    assert set(shape.layer_weights) == {"BF16"}
    assert set(shape.head_weights) == {"Q8_0"}
    assert shape.layer_weights["BF16"] == sum(
        shape_of(read_header(source)).layer_weights.values()
    )
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["Tiny.BF16.gguf"]


def test_a_form_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF and no more")
    with pytest.raises(EngineError, match="could not be written as Q8_0"):
        quantize(broken, tmp_path / "out.gguf", Recipe("Q8_0"), 1)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "killed.gguf.part").write_bytes(b"half")
    remove_unfinished(tmp_path)
    assert [path.name for path in tmp_path.rglob("*.*")] == ["broken.gguf"]


def test_a_probe_measures_speed_and_quality(source: Path) -> None:
    with Probe(source) as probe:
        tokens = probe.tokens(TEXT)
        assert len(tokens) > 128  # more than is scored at once
        speed = probe.measure(tokens, 4, PLAN)
        scores = probe.score(tokens, PLAN)
        packed = probe.score(tokens, RunPlan(threads=1, cache_type="q8_0"))
        whole = probe.score(tokens, RunPlan(threads=1, flash_attention=False))
    assert speed.prompt_tokens == len(tokens)
    assert 0 < speed.write_s < speed.first_token_s
    assert len(scores.first) == len(tokens) - 1
    assert scores.perplexity > 1_000  # it knows nothing
    assert scores.perplexity == pytest.approx(whole.perplexity, rel=0.02)
    assert scores.perplexity == pytest.approx(packed.perplexity, rel=0.02)
    assert scores.bits_per_byte > 1


def test_a_probe_stops_when_asked(source: Path) -> None:
    cancel = CancelToken()
    with Probe(source, cancel) as probe:
        tokens = probe.tokens(TEXT)
        cancel.cancel()
        with pytest.raises(CancelledError):
            probe.measure(tokens, 4, PLAN)


def test_rates_are_measured_once_a_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = SampleShape(layers=2, width=256, inner=256, heads=4, key_heads=2)
    monkeypatch.setattr(llama_rates, "LARGE", small)
    monkeypatch.setattr(llama_rates, "DEEP", small)
    rates = measure_rates(["Q8_0", "Q4_K"], 1, tmp_path)
    assert set(rates.kinds) == {"Q8_0", "Q4_K"}
    assert all(rate.read_s > 0 and rate.write_s > 0 for rate in rates.kinds.values())
    more = measure_rates(["Q8_0", "BF16"], 1, tmp_path, rates)
    assert more.kinds["Q8_0"] == rates.kinds["Q8_0"]
    assert set(more.kinds) == {"Q8_0", "Q4_K", "BF16"}
    assert list(tmp_path.iterdir()) == []


def test_a_bench_makes_what_there_is_room_for(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = BenchSpec(str(source), str(tmp_path / "forms"), TEXT, threads=1)
    bench = LlamaBench(spec, CancelToken())
    assert bench.shipped.name == SHIPPED
    form = bench.make(Recipe("Q4_0"))
    assert form is not None
    assert read_header(form.path).name == "Tiny"
    bench.remove(form)
    assert not form.path.exists()
    monkeypatch.setattr(llama_bench, "available_bytes", lambda: 1_000)
    assert bench.make(Recipe("BF16")) is None
