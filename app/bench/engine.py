"""`bench engine`: what the decoder gains here, beside the plain ways of the same."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

import msgspec

from app.bench.engine_app import measure_importing, measure_typed
from app.bench.engine_found import (
    ChildSays,
    EngineAmount,
    EngineFound,
    EngineTask,
    Failed,
    Finished,
    Step,
)
from app.bench.engine_parts import ENGINE_PARTS, WITH_WORKERS, EnginePart
from app.bench.errors import BenchError
from app.bench.workbench import PREFIX, Surroundings, Workbench, open_workbench
from app.models import model_path

CHILD = "app.bench.engine_child"
_END_TIMEOUT_S = 10.0


def measure_engine(
    around: Surroundings,
    parts: Collection[EnginePart],
    amount: EngineAmount,
    *,
    cpu_time: bool = False,
) -> EngineFound:
    """Measure the parts, each with both sides in the same run."""
    began = time.monotonic()
    path = model_path(around.settings)
    alone = tuple(p for p in ENGINE_PARTS if p in parts and p not in WITH_WORKERS)
    temporary = around.paths.temporary_folder
    with tempfile.TemporaryDirectory(
        prefix=f"{PREFIX}{os.getpid()}-", dir=temporary
    ) as folder:
        threads = 1 if cpu_time else around.settings.threads or _cores()
        task = EngineTask(str(path), threads, folder, alone, amount, cpu_time)
        found = _measure_in_child(task, around)
    if WITH_WORKERS.intersection(parts):
        with open_workbench(around) as bench:
            bench.services.start()
            _measure_with_workers(bench, found, parts, amount)
    found.seconds = time.monotonic() - began
    return found


def _cores() -> int:
    from engine.llama_library import physical_cores

    return physical_cores()


def _measure_with_workers(
    bench: Workbench,
    found: EngineFound,
    parts: Collection[EnginePart],
    amount: EngineAmount,
) -> None:
    if "typing" in parts:
        found.typed = measure_typed(bench, amount)
    if "importing" in parts:
        found.imported = measure_importing(bench, amount)


def _measure_in_child(task: EngineTask, around: Surroundings) -> EngineFound:
    """Hand a process its task and listen; it ends when the person gives up."""
    log = Path(task.folder) / "child.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as child,
    ):
        around.cancel.on_cancel(child.kill)
        try:
            return _listen(child, task, around)
        except EOFError as error:
            around.watch("Measuring", 0, 1)  # raises where the person gave up
            child.wait(_END_TIMEOUT_S)
            raise BenchError(
                "engine",
                "The measurement of the engine ended before it was done.",
                log.read_text(encoding="utf-8", errors="replace")[-2000:],
            ) from error
        finally:
            child.kill()


def _listen(
    child: "subprocess.Popen[bytes]", task: EngineTask, around: Surroundings
) -> EngineFound:
    assert child.stdin is not None
    assert child.stdout is not None
    with contextlib.suppress(BrokenPipeError):  # it died: its end will tell
        child.stdin.write(msgspec.json.encode(task))
        child.stdin.close()
    decoder = msgspec.json.Decoder(ChildSays)
    for line in child.stdout:
        said: ChildSays = decoder.decode(line)
        match said:
            case Step(label, done, total):
                around.watch(label, done, total)
            case Failed(sentence, detail):
                raise BenchError("engine", sentence, detail)
            case Finished(found):
                return found
    raise EOFError
