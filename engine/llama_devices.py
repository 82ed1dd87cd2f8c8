"""The processors and graphics cards that the installed llama.cpp can use."""

import ctypes
import functools
from pathlib import Path
from typing import Any, Literal

import msgspec

from engine.llama_library import ggml_function, llama_library

DeviceKind = Literal["processor", "graphics", "shared_graphics", "accelerator"]

# enum ggml_backend_dev_type; one that wraps several others is left out
_KINDS: dict[int, DeviceKind] = {
    0: "processor",
    1: "graphics",
    2: "shared_graphics",  # uses the memory of the computer
    3: "accelerator",
}
# Parts of a build that reach a graphics card, as their files are named.
_GRAPHICS_BACKENDS = (
    "cuda",
    "vulkan",
    "metal",
    "hip",
    "rocm",
    "sycl",
    "musa",
    "opencl",
)


class Device(msgspec.Struct, frozen=True):
    """One place where a model can run."""

    name: str  # "CUDA0": what llama.cpp knows it by
    title: str  # as its makers call it
    backend: str  # "CUDA", "Vulkan", "Metal", "CPU"
    kind: DeviceKind
    total_bytes: int
    free_bytes: int

    @property
    def holds_layers(self) -> bool:
        """Whether layers of a model can be put onto it."""
        return self.kind in ("graphics", "shared_graphics")


def list_devices() -> tuple[Device, ...]:
    """Everything that was found, the processor included; loads llama.cpp."""
    library = llama_library()
    count = ggml_function(library, "ggml_backend_dev_count", ctypes.c_size_t)
    get = ggml_function(library, "ggml_backend_dev_get", ctypes.c_void_p)
    found = (_described(library, get(ctypes.c_size_t(n))) for n in range(count()))
    return tuple(device for device in found if device is not None)


def _described(library: Any, handle: int) -> Device | None:
    device = ctypes.c_void_p(handle)
    kind = ggml_function(library, "ggml_backend_dev_type", ctypes.c_int)(device)
    if kind not in _KINDS:
        return None
    registry = ggml_function(library, "ggml_backend_dev_backend_reg", ctypes.c_void_p)
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    ggml_function(library, "ggml_backend_dev_memory", None)(
        device, ctypes.byref(free), ctypes.byref(total)
    )
    return Device(
        name=_text(library, "ggml_backend_dev_name", device),
        title=_text(library, "ggml_backend_dev_description", device),
        backend=_text(
            library, "ggml_backend_reg_name", ctypes.c_void_p(registry(device))
        ),
        kind=_KINDS[kind],
        total_bytes=total.value,
        free_bytes=free.value,
    )


def _text(library: Any, function: str, handle: ctypes.c_void_p) -> str:
    raw: bytes | None = ggml_function(library, function, ctypes.c_char_p)(handle)
    return " ".join((raw or b"").decode("utf-8", "replace").split())


@functools.cache
def graphics_backends() -> tuple[str, ...]:
    """Which of them the installed build brings, without loading any of it."""
    import importlib.util

    spec = importlib.util.find_spec("llama_cpp")
    places = spec.submodule_search_locations if spec else None
    if not places:
        return ()
    return backends_in(Path(next(iter(places))) / "lib")


def backends_in(folder: Path) -> tuple[str, ...]:
    """The graphics backends among the libraries of a build."""
    names = [path.name.lower() for path in folder.glob("*ggml-*")]
    return tuple(
        backend
        for backend in _GRAPHICS_BACKENDS
        if any(f"ggml-{backend}" in name for name in names)
    )
