"""A child that loads llama.cpp, says what it can run on, and goes.

Without a model, and in a process of its own: a graphics driver may end it.
"""

from pathlib import Path

import msgspec

from app.workers.child import Emit, Link
from app.workers.host import WorkerHost
from app.workers.process import WorkerSpec
from engine.cancel import CancelToken
from engine.llama_devices import Device, list_devices

LOG_NAME = "devices.log"
LOOK_TIMEOUT_S = 60.0  # a driver that wakes a card


class AskDevices(msgspec.Struct, frozen=True, tag="ask_devices"):
    """`list_devices`."""


class Devices(msgspec.Struct, frozen=True):
    """Where a model can run."""

    items: tuple[Device, ...]


class DeviceHandler:
    """Looks again each time: memory comes and goes."""

    def handle(self, _request: AskDevices, emit: Emit, _cancel: CancelToken) -> None:
        emit(Devices(list_devices()))

    def close(self) -> None:
        """Nothing to save."""


def main(_config: bytes, link: Link) -> None:
    """Serve; there is nothing to configure."""
    link.serve(DeviceHandler(), AskDevices)


def devices_here(logs_folder: Path) -> tuple[Device, ...]:
    """What a model can run on here. Raises `WorkerError`."""
    host = WorkerHost(
        WorkerSpec(
            name="devices",
            title="The look at this computer's devices",
            entry="app.workers.device_child:main",
            config=b"",
            log_path=str(logs_folder / LOG_NAME),
            died_sentence="A driver stopped the look at this computer's devices.",
            ready_timeout_s=LOOK_TIMEOUT_S,
        )
    )
    try:
        return host.call(AskDevices(), Devices, LOOK_TIMEOUT_S).items
    finally:
        host.close()
