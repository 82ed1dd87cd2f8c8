"""How many layers of a model fit onto the graphics cards that are there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.llama_devices import list_devices
from engine.memory_need import LoadSize, cache_bytes, compute_bytes, layer_bytes

if TYPE_CHECKING:
    from engine.gguf_header import GgufHeader
    from engine.llama_devices import Device
    from engine.model import ModelOptions

# Left to the system and to what the driver needs for itself.
_LEAST_SPARE_BYTES = 384 * 1024 * 1024
_SPARE_SHARE = 0.08
_SHARED_SHARE = 0.6  # of a computer's own memory, where the card has none


def layers_to_place(
    header: "GgufHeader", size: LoadSize, options: "ModelOptions"
) -> int:
    """On graphics cards: what was asked for, or as many as fit."""
    layers = min(options.gpu_layers, header.number("block_count") + 1)
    if layers < 0:
        devices = [d for d in list_devices() if options.device in ("", d.name)]
        layers = layers_that_fit(header, size, devices)
    return int(layers * options.card_share)


def layers_that_fit(
    header: "GgufHeader", size: LoadSize, devices: Sequence["Device"]
) -> int:
    """From the last layer on, as llama.cpp places them; 0 without a card.

    Each card holds a part of the weights, the keys and values of its layers, and
    buffers of its own.
    """
    rooms = [_room(device) for device in _used(devices)]
    if not rooms:
        return 0
    buffers = compute_bytes(header, size)
    rooms = [max(0, room - buffers) for room in rooms]
    weights = layer_bytes(header)
    cache = cache_bytes(header, size) // max(1, header.number("block_count"))
    placed = 0
    card = 0
    for number in range(len(weights) - 1, -1, -1):
        is_layer = number < len(weights) - 1
        needed = weights[number] + (cache if is_layer else 0)
        while card < len(rooms) and rooms[card] < needed:
            card += 1
        if card == len(rooms):
            break
        rooms[card] -= needed
        placed += 1
    return placed


def _used(devices: Sequence["Device"]) -> list["Device"]:
    """Cards with memory of their own; a shared one only where there is no other."""
    own = [device for device in devices if device.kind == "graphics"]
    return own or [device for device in devices if device.kind == "shared_graphics"]


def _room(device: "Device") -> int:
    free = device.free_bytes
    if device.kind == "shared_graphics":
        free = int(free * _SHARED_SHARE)
    return free - max(_LEAST_SPARE_BYTES, int(device.total_bytes * _SPARE_SHARE))
