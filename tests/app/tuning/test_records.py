"""What tuning found, on disk."""

from pathlib import Path

from app.tuning.machine import machine_id
from app.tuning.records import FILE_NAME, KeptForm, TunedModel, TuningRecords
from tests.helpers.fake_tuning import FAST, PLAN, RATES, VARIANTS


def record(machine: str) -> TunedModel:
    return TunedModel(
        model="f" * 32,
        machine=machine,
        name="Tiny",
        wish="balanced",
        choices={"balanced": "BF16"},
        variants=VARIANTS,
        plan=PLAN,
        plans=(),
        threads=2,
        planned_for="BF16",
        forms={"BF16": KeptForm("ff/Tiny.BF16.gguf", 100, "a")},
        seconds=30.0,
        busy_cores=0.0,
        made=0.0,
    )


def test_another_computer_knows_nothing_and_loses_nothing(tmp_path: Path) -> None:
    here, there = TuningRecords(tmp_path, "here"), TuningRecords(tmp_path, "there")
    here.keep(record("here"), RATES)
    assert here.of("f" * 32) == record("here")
    assert here.rates() == RATES
    assert there.of("f" * 32) is None
    assert there.rates() is None
    assert there.here() == ()
    assert there.kept_files() == {tmp_path / "ff/Tiny.BF16.gguf"}
    assert record("here").variant("BF16") is not None
    assert FAST in [variant.speed for variant in VARIANTS]


def test_a_damaged_file_is_nothing_known(tmp_path: Path) -> None:
    records = TuningRecords(tmp_path, "here")
    records.keep(record("here"))
    (tmp_path / FILE_NAME).write_bytes(b'{"models": {"x": 3}}')
    assert records.of("f" * 32) is None
    records.keep(record("here"))
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0
    records.drop("f" * 32)
    assert records.here() == ()


def test_a_computer_is_known_by_its_processor(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("model name\t: One\nflags\t\t: avx2\nmodel name\t: One\n")
    one = machine_id(info)
    assert one == machine_id(info)
    info.write_text("model name\t: One\nflags\t\t: avx2 avx512f\n")
    assert machine_id(info) != one
    assert machine_id(tmp_path / "missing") != one
