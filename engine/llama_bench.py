"""What tuning measures with llama.cpp: a model file, and forms written from it."""

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from engine.cancel import CancelToken
from engine.clocks import Clock, wall_clock
from engine.errors import EngineError
from engine.gguf_header import GgufHeader, read_header
from engine.llama_probe import Probe
from engine.llama_quantize import Recipe, quantize
from engine.llama_rates import measure_rates
from engine.memory_need import available_bytes
from engine.model_shape import BYTES_A_WEIGHT, shape_of
from engine.speed_prediction import MachineRates
from engine.thread_governor import CpuTimes
from engine.tuner import Form
from engine.tuning import SHIPPED, RunPlan, Speed
from engine.tuning_quality import TextScores

_logger = logging.getLogger(__name__)

_ANSWER = 24  # tokens that are timed
_SCORED_TOKENS = 768
_QUICK_WEIGHTS = 500_000_000  # larger models are asked to read less
_SHORTEST_TEXT = 256  # tokens
_DISK_KEPT_FREE = 2_000_000_000
_MEMORY_SHARE = 0.7


class BenchSpec(msgspec.Struct, frozen=True):
    """Where things are, and what is known of the computer."""

    source: str
    folder: str  # of this model's forms
    text: str  # what quality is measured on
    threads: int
    rates: MachineRates | None = None


class LlamaBench:
    """A `Bench` over the real thing; for use with `with`, as a form stays loaded."""

    def __init__(
        self,
        spec: BenchSpec,
        cancel: CancelToken,
        clock: Clock = wall_clock,
    ) -> None:
        """Raises `ModelFileError`."""
        self._clock = clock
        self._spec = spec
        self._cancel = cancel
        self._folder = Path(spec.folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self.header: GgufHeader = read_header(Path(spec.source))
        self.shape = shape_of(self.header)
        self._rates = spec.rates
        self._text: list[int] = []
        self._probe: Probe | None = None
        self._probed: Path | None = None
        # By its size, and not by its speed: the same text for each run.
        self._share = min(1.0, _QUICK_WEIGHTS / max(1, self.header.parameters))
        self._times = CpuTimes()
        self._seen = self._look()

    def __enter__(self) -> "LlamaBench":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free what is loaded; safe to call twice."""
        if self._probe is not None:
            self._probe.close()
        self._probe = self._probed = None

    @property
    def shipped(self) -> Form:
        """The file as it came."""
        header = self.header
        return Form(
            SHIPPED, header.path, header.quantization, header.size_bytes, self.shape
        )

    def rates(self, kinds: Iterable[str]) -> MachineRates:
        threads, known = self._spec.threads, self._rates
        if known is not None and known.threads > threads:
            return known  # a quiet moment taught more than this one can
        self.close()
        self._rates = measure_rates(
            kinds, threads, self._folder, known, self._cancel, self._clock
        )
        return self._rates

    def make(self, recipe: Recipe) -> Form | None:
        self.close()  # writing takes the memory
        target = self._folder / f"{self.header.name}.{recipe.kind}.gguf"
        try:
            if not target.is_file():
                if not self._has_room(recipe):
                    return None
                quantize(Path(self._spec.source), target, recipe, self._spec.threads)
            header = read_header(target)
        except (EngineError, OSError) as error:
            _logger.warning("no form %s: %s", recipe.name, error)
            return None
        return Form(
            recipe.name, target, recipe.kind, header.size_bytes, shape_of(header)
        )

    def remove(self, form: Form) -> None:
        if form.path == self._probed:
            self.close()
        form.path.unlink(missing_ok=True)

    def score(
        self,
        form: Form,
        plan: RunPlan,
        enough: Callable[[Sequence[float]], bool] | None = None,
    ) -> TextScores:
        probe = self._loaded(form)
        tokens = self._tokens(probe)[: self._at_most(_SCORED_TOKENS)]
        return probe.score(tokens, plan, enough)

    def speed(self, form: Form, plan: RunPlan, prompt_tokens: int) -> Speed:
        wanted = self._at_most(prompt_tokens)
        probe = self._loaded(form)
        tokens = self._tokens(probe)
        prompt = (tokens * (wanted // len(tokens) + 1))[:wanted]
        return probe.measure(prompt, _ANSWER, plan)

    def busy_cores(self) -> float:
        before, self._seen = self._seen, self._look()
        everyone, own = self._seen[1] - before[1], self._seen[2] - before[2]
        return max(0.0, everyone - own) / max(1e-3, self._seen[0] - before[0])

    def _at_most(self, tokens: int) -> int:
        return max(_SHORTEST_TEXT, int(tokens * self._share))

    def _look(self) -> tuple[float, float, float]:
        return time.monotonic(), self._times.everyone() or 0.0, self._times.own()

    def _loaded(self, form: Form) -> Probe:
        """One form at a time, loaded once for all that is asked of it in a row."""
        if self._probe is None or self._probed != form.path:
            self.close()
            self._probe = Probe(form.path, self._cancel, self._clock)
            self._probed = form.path
        return self._probe

    def _tokens(self, probe: Probe) -> list[int]:
        if not self._text:
            self._text = probe.tokens(self._spec.text)
        return self._text

    def _has_room(self, recipe: Recipe) -> bool:
        layers = sum(self.shape.layer_weights.values())
        head = sum(self.shape.head_weights.values())
        needed = layers * BYTES_A_WEIGHT[recipe.tensor_kind]
        needed += head * BYTES_A_WEIGHT[recipe.head_kind]
        free = shutil.disk_usage(self._folder).free
        memory = available_bytes()
        fits = memory is None or needed < memory * _MEMORY_SHARE
        return fits and needed + _DISK_KEPT_FREE < free
