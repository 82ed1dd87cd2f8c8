"""The process that measures the engine: a task on its input, lines on its output.

A process of its own, because it can crash, has to be the only one that uses the cores
of its model, and must not leave anything in the memory of the window.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.bench.engine_drafts import measure_speculation
from app.bench.engine_found import (
    ChildSays,
    EngineFound,
    EngineTask,
    Failed,
    Finished,
    Step,
)
from app.bench.engine_memory import measure_memory
from app.bench.engine_parts import EnginePart
from app.bench.engine_reuse import measure_disk, measure_stop, measure_turns
from app.bench.engine_samples import measure_parallel
from app.bench.engine_sides import Bench
from app.bench.engine_speed import measure_high_level, measure_speed
from engine.errors import EngineError
from engine.gguf_header import read_header


def measure(bench: Bench, parts: tuple[EnginePart, ...]) -> EngineFound:
    """Measure what was asked for, one after the other."""
    header = read_header(bench.model)
    found = EngineFound(f"{header.name} {header.quantization}", bench.threads)
    steps: dict[EnginePart, Callable[[], None]] = {
        "memory": lambda: _set(found, "memory", measure_memory(bench)),
        "speed": lambda: _set(found, "speed", measure_speed(bench)),
        "high-level": lambda: _set(found, "high_level", measure_high_level(bench)),
        "turns": lambda: _measure_turns(bench, found),
        "disk": lambda: _set(found, "restored", measure_disk(bench)),
        "stop": lambda: _set(found, "stopped_ms", measure_stop(bench)),
        "speculation": lambda: _set(found, "speculated", measure_speculation(bench)),
        "parallel": lambda: _set(found, "together", measure_parallel(bench)),
    }
    wanted = [part for part in steps if part in parts]
    for number, part in enumerate(wanted):
        bench.watch(f"Measuring: {part}", number, len(wanted))
        steps[part]()
    return found


def _set(found: EngineFound, field: str, value: object) -> None:
    setattr(found, field, value)


def _measure_turns(bench: Bench, found: EngineFound) -> None:
    found.turn, found.switching = measure_turns(bench)


def main() -> None:
    """Read the task, measure, and say what was found."""
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=EngineTask)
    clock = time.thread_time if task.cpu_time else time.perf_counter

    def watch(label: str, done: int, total: int) -> None:
        _say(Step(label, done, total))

    bench = Bench(
        Path(task.model), task.threads, Path(task.folder), task.amount, clock, watch
    )
    try:
        _say(Finished(measure(bench, task.parts)))
    except EngineError as error:
        _say(Failed(str(error), error.detail))


def _say(message: ChildSays) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
