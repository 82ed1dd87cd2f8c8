"""The child that tunes: measures one model at the lowest priority, then is gone."""

import msgspec

from app.workers.child import Emit, Link
from app.workers.tuning_messages import TuneFound, TuneModel, TuneProgress
from engine.cancel import CancelToken
from engine.tuner import Tuner, Wanted
from engine.tuning import RunPlan

_BATCHES = (512, 256, 1024)


class TuningHandler:
    """One request is all that it gets."""

    def handle(self, request: TuneModel, emit: Emit, cancel: CancelToken) -> None:
        from engine.clocks import others_are_busy, wall_clock, work_clock
        from engine.llama_bench import LlamaBench
        from engine.llama_quantize import recipes_for

        cores = request.bench.threads
        busy = others_are_busy()
        spec = msgspec.structs.replace(request.bench, threads=1 if busy else cores)

        def watch(label: str, done: int, total: int) -> None:
            emit(TuneProgress(label, done, total))

        with LlamaBench(spec, cancel, work_clock if busy else wall_clock) as bench:
            wanted = Wanted(
                wish=request.wish,
                recipes=recipes_for(bench.header.quantization, bench.shape.width),
                usual=RunPlan(cores),
                compared=RunPlan(spec.threads),
                plans=() if busy else plans_for(cores),
                present=request.present,
                present_plan=request.present_plan,
                budget_s=request.budget_s,
            )
            found = Tuner(bench, bench.shipped, wanted, watch).run(cancel)
        emit(TuneFound(found))

    def close(self) -> None:
        """Nothing to save."""


def plans_for(cores: int) -> tuple[RunPlan, ...]:
    """The usual way, and each of its settings changed alone."""
    usual = RunPlan(cores)
    fewer = sorted({max(1, cores // 2), max(1, cores - 1)} - {cores})
    return (
        usual,
        *(RunPlan(threads) for threads in fewer),
        *(RunPlan(cores, batch_tokens=size) for size in _BATCHES[1:]),
        RunPlan(cores, flash_attention=False),
        RunPlan(cores, cache_type="q8_0"),
    )


def main(_config: bytes, link: Link) -> None:
    """Serve at once: the model is named in the request."""
    link.watch()
    link.serve(TuningHandler(), TuneModel)
