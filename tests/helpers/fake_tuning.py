"""A tuning that measures nothing: writes a form, says how far it is, finds things."""

from collections.abc import Iterator
from pathlib import Path

from app.workers.tuning_messages import TuneFound, TuneModel, TuneProgress, TuneReply
from engine.cancel import CancelToken
from engine.errors import CancelledError
from engine.model_shape import ModelShape
from engine.speed_prediction import KernelRate, MachineRates
from engine.tuner import Found, PlanFigures
from engine.tuning import SHIPPED, Quality, RunPlan, Speed, Variant

PLAN = RunPlan(threads=2, batch_tokens=256)
SHAPE = ModelShape(2, 64, 64, {"Q4_1": 90_000}, {"Q8_0": 10_000})
RATES = MachineRates(
    2, {"Q8_0": KernelRate(1e-9, 1e-8), "F32": KernelRate(4e-9, 4e-8)}, 0, 0, 0, 0
)
SLOW, FAST = Speed(3.0, 1_500, 0.005), Speed(1.0, 1_500, 0.006)
VARIANTS = (
    Variant(SHIPPED, "Q4_1", 98, SHAPE, SLOW, Quality(20.0, 1.1, 0.0, 1.0)),
    Variant("BF16", "BF16", 270, SHAPE, FAST, Quality(20.0, 1.1, 0.0, 0.99)),
)


class FakeTuning:
    """Called like `tuning_replies`; remembers what it was asked for."""

    def __init__(self) -> None:
        self.jobs: list[TuneModel] = []
        self.stops_half_way = False

    def __call__(
        self, job: TuneModel, _log_path: Path, cancel: CancelToken
    ) -> Iterator[TuneReply]:
        self.jobs.append(job)
        folder = Path(job.bench.folder)
        folder.mkdir(parents=True, exist_ok=True)
        yield TuneProgress("Measuring this computer…", 0, 100)
        (folder / "Tiny.Q8_0.gguf.part").write_bytes(b"half")
        (folder / "Tiny.Q4_0.gguf").write_bytes(b"of no use")
        if self.stops_half_way or cancel.cancelled:
            raise CancelledError("Stopped.")
        form = folder / "Tiny.BF16.gguf"
        form.write_bytes(b"GGUF" * 25)
        yield TuneProgress("Comparing speed…", 60, 100)
        yield TuneFound(
            Found(
                variants=VARIANTS,
                files={"BF16": str(form)},
                choices={"faster": "BF16", "balanced": "BF16", "exact": SHIPPED},
                plan=PLAN,
                plans=(PlanFigures(PLAN, FAST),),
                threads=2,
                rates=RATES,
                seconds=30.0,
                busy_cores=0.0,
            )
        )
