"""Worker hosts over the echo child, and the events that they told."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from app.workers.events import WorkerEvent
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec
from tests.helpers.echo_child import EchoConfig, Start

TIMEOUT_S = 10.0


def echo_spec(folder: Path, start: Start = "normal", **changes: Any) -> WorkerSpec:
    """A spec of an echo child that logs into `folder`."""
    spec = WorkerSpec(
        name="echo",
        title="The echo",
        entry="tests.helpers.echo_child:main",
        config=msgspec.msgpack.encode(EchoConfig(start)),
        log_path=str(folder / "echo.log"),
        died_sentence="The echo stopped unexpectedly.",
    )
    return msgspec.structs.replace(spec, **changes)


class EchoHost(WorkerHost):
    """A host that remembers what it was told."""

    def __init__(self, spec: WorkerSpec) -> None:
        self.events: list[WorkerEvent] = []
        self.broadcasts: list[object] = []
        super().__init__(spec, self.events.append, self._heard)

    def _heard(self, body: msgspec.Raw) -> None:
        self.broadcasts.append(msgspec.msgpack.decode(body))


def wait_until(condition: Callable[[], object], timeout_s: float = TIMEOUT_S) -> None:
    """Poll until something holds; fail after the deadline."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.005)
