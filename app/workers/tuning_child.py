"""The child that tunes: measures one model at the lowest priority, then is gone."""

from app.workers.child import Emit, Link
from app.workers.tuning_messages import TuneFound, TuneModel, TuneProgress
from engine.cancel import CancelToken
from engine.tuner import Tuner, Wanted
from engine.tuning import RunPlan

_BATCHES = (512, 256, 1024)


class TuningHandler:
    """One request is all that it gets."""

    def handle(self, request: TuneModel, emit: Emit, cancel: CancelToken) -> None:
        from engine.clocks import clock_for_now
        from engine.llama_bench import LlamaBench
        from engine.llama_quantize import recipes_for

        bench = LlamaBench(request.bench, cancel, clock_for_now())
        header = bench.header
        wanted = Wanted(
            wish=request.wish,
            recipes=recipes_for(header.quantization, bench.shape.width),
            plans=plans_for(request.bench.threads),
            present=request.present,
            present_plan=request.present_plan,
            budget_s=request.budget_s,
        )

        def watch(label: str, done: int, total: int) -> None:
            emit(TuneProgress(label, done, total))

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
