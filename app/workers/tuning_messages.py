"""What is said to the child that tunes a model."""

import msgspec

from engine.llama_bench import BenchSpec
from engine.tuner import Found
from engine.tuning import RunPlan, Wish


class TuneModel(msgspec.Struct, frozen=True, tag="tune_model"):
    """Measure a model and choose how to run it."""

    bench: BenchSpec
    wish: Wish
    present: str  # the form in use
    present_plan: RunPlan | None
    budget_s: float


class TuneProgress(msgspec.Struct, frozen=True, tag="progress"):
    """What is being done, and how far it is."""

    label: str
    done: int
    total: int


class TuneFound(msgspec.Struct, frozen=True, tag="found"):
    """What came out."""

    found: Found


TuneReply = TuneProgress | TuneFound
