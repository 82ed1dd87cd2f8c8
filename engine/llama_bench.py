"""What tuning measures with llama.cpp: a model file, and forms written from it."""

import logging
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.gguf_header import GgufHeader, read_header
from engine.llama_probe import Clock, Probe, Scores
from engine.llama_quantize import Recipe, quantize
from engine.llama_rates import measure_rates
from engine.memory_need import available_bytes
from engine.model_shape import BYTES_A_WEIGHT, shape_of
from engine.speed_prediction import MachineRates, predict_speed
from engine.thread_governor import CpuTimes
from engine.tuner import Form
from engine.tuning import PROMPT_TOKENS, SHIPPED, RunPlan, Speed

_logger = logging.getLogger(__name__)

_ANSWER = 24  # tokens that are timed
_SCORED_TOKENS = 1_024
_PATIENCE_S = 5.0  # for one prompt; on slower computers it is shorter
_SHORTEST_PROMPT = 256
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
    """A `Bench` over the real thing."""

    def __init__(
        self,
        spec: BenchSpec,
        cancel: CancelToken,
        clock: Clock = time.perf_counter,
    ) -> None:
        """Raises `ModelFileError`."""
        self._clock = clock
        self._spec = spec
        self._cancel = cancel
        self._folder = Path(spec.folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self.header: GgufHeader = read_header(Path(spec.source))
        self.shape = shape_of(self.header)
        self._text: list[int] = []
        self._prompt_tokens = PROMPT_TOKENS
        self._times = CpuTimes()
        self._seen = self._look()

    @property
    def shipped(self) -> Form:
        """The file as it came."""
        header = self.header
        return Form(
            SHIPPED, header.path, header.quantization, header.size_bytes, self.shape
        )

    def rates(self, kinds: Iterable[str]) -> MachineRates:
        """Of this computer; a slow one is asked to read less from here on."""
        spec = self._spec
        rates = measure_rates(
            kinds, spec.threads, self._folder, spec.rates, self._cancel, self._clock
        )
        expected = predict_speed(self.shape, rates).first_token_s
        share = min(1.0, _PATIENCE_S / expected)
        tokens = int(PROMPT_TOKENS * share) // _SHORTEST_PROMPT * _SHORTEST_PROMPT
        self._prompt_tokens = (
            PROMPT_TOKENS if share == 1.0 else max(_SHORTEST_PROMPT, tokens)
        )
        return rates

    def make(self, recipe: Recipe) -> Form | None:
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
        form.path.unlink(missing_ok=True)

    def score(self, form: Form, plan: RunPlan) -> Scores:
        with Probe(form.path, self._cancel, self._clock) as probe:
            tokens = self._tokens(probe)
            share = self._prompt_tokens / PROMPT_TOKENS
            return probe.score(tokens[: int(_SCORED_TOKENS * share)], plan)

    def speed(self, form: Form, plan: RunPlan) -> Speed:
        with Probe(form.path, self._cancel, self._clock) as probe:
            tokens = self._tokens(probe)
            prompt = (tokens * (self._prompt_tokens // len(tokens) + 1))[
                : self._prompt_tokens
            ]
            return probe.measure(prompt, _ANSWER, plan)

    def busy_cores(self) -> float:
        before, self._seen = self._seen, self._look()
        everyone, own = self._seen[1] - before[1], self._seen[2] - before[2]
        return max(0.0, everyone - own) / max(1e-3, self._seen[0] - before[0])

    def _look(self) -> tuple[float, float, float]:
        return time.monotonic(), self._times.everyone() or 0.0, self._times.own()

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
