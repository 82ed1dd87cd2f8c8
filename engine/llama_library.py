"""The way into llama.cpp: loaded on first use, quiet, with errors as sentences."""

import ctypes
import functools
import logging
import os
import re
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.errors import ModelFileError, ModelTooBigError

if TYPE_CHECKING:
    from types import ModuleType

_logger = logging.getLogger(__name__)
_NO_MEMORY = re.compile(
    r"bad_alloc|out of memory|(failed|unable) to allocate|[Cc]annot allocate memory"
    r"|mmap failed|alloc.* failed"
)
_last_words: deque[str] = deque(maxlen=12)

# OpenMP threads wait for each other by spinning. When another process needs one of the
# cores, the default (300,000 rounds) turns a query of 2 ms into one of 1,000 ms and
# more; 1,000 rounds keep it near 10 ms and cost 3 % on an idle machine (2 cores).
_SPIN_COUNT = "1000"

# ggml's levels; 5 continues the line before it.
_LOG_LEVELS = {
    1: logging.DEBUG,
    2: logging.DEBUG,  # its "info" is chatter to us
    3: logging.INFO,
    4: logging.INFO,  # calls tell by their status, and one that was stopped is no error
    5: logging.DEBUG,
}


class Placement(msgspec.Struct, frozen=True):
    """Where the layers of a model go."""

    gpu_layers: int = 0  # 0: no graphics card is touched
    device: str = ""  # one graphics card; empty: all of them


_ON_PROCESSOR = Placement()


@functools.cache
def llama_library() -> "ModuleType":
    """The low-level bindings, with llama.cpp's own output sent to `logging`."""
    os.environ.setdefault("GOMP_SPINCOUNT", _SPIN_COUNT)
    # When ggml ends the process, it would run a debugger that prints what it finds.
    os.environ.setdefault("GGML_NO_BACKTRACE", "1")
    from llama_cpp import llama_cpp as library

    library.llama_log_set(_log_callback(), ctypes.c_void_p(0))
    load_processor_code(library, Path(library.__file__).parent / "lib")
    library.llama_backend_init()
    return library


def load_processor_code(library: "ModuleType", folder: Path) -> bool:
    """Take the code that suits this processor best, where a build brings several.

    A package does; what was compiled on this computer has just one, loaded already.
    """
    if not any(folder.glob("libggml-cpu-*")):
        return False
    # Found through libllama: loading libggml by its path might load it a second time.
    load = library._lib.ggml_backend_load_all_from_path
    load.argtypes, load.restype = [ctypes.c_char_p], None
    load(os.fsencode(folder))
    return True


@functools.cache  # llama.cpp keeps the pointer: it must live as long as the process
def _log_callback() -> object:
    from llama_cpp import llama_cpp as library

    def log(level: int, text: bytes, _user_data: object) -> None:
        message = text.decode("utf-8", "replace").strip()
        if message and message != ".":
            _last_words.append(message[:500])
            _logger.log(_LOG_LEVELS.get(level, logging.DEBUG), "%s", message)

    return library.llama_log_callback(log)


def load_native_model(path: Path, placement: Placement = _ON_PROCESSOR) -> int:
    """Map the file and give llama.cpp's handle; the caller frees it.

    The header must have been checked before: some malformed files end the process.
    Raises `ModelFileError`, or `ModelTooBigError` where memory ran out.
    """
    library = llama_library()
    parameters = library.llama_model_default_params()
    parameters.n_gpu_layers = placement.gpu_layers
    chosen = _chosen_devices(library, placement)
    parameters.devices = ctypes.cast(chosen, ctypes.c_void_p) if chosen else None
    _last_words.clear()
    handle: int | None = library.llama_model_load_from_file(
        os.fsencode(path), parameters
    )
    if handle:
        return handle
    if _NO_MEMORY.search(last_words()):
        raise ModelTooBigError(
            f"There is not enough memory for {path.name}. Close other programs, or "
            "choose a smaller model.",
            f"{path}\n{last_words()}",
        )
    raise ModelFileError(
        f"The model file {path.name} could not be loaded: it is damaged or of a "
        "kind this version does not know. Download it again or choose another.",
        f"{path}\n{last_words()}",
    )


def last_words() -> str:
    """What llama.cpp logged last, for the details of an error."""
    return "\n".join(_last_words)


def _chosen_devices(
    library: "ModuleType", placement: Placement
) -> "ctypes.Array[ctypes.c_void_p] | None":
    """A list of devices that ends with null; None lets llama.cpp take all it finds."""
    if placement.gpu_layers <= 0:
        return (ctypes.c_void_p * 1)(None)
    if not placement.device:
        return None
    find = ggml_function(library, "ggml_backend_dev_by_name", ctypes.c_void_p)
    found = find(ctypes.c_char_p(placement.device.encode()))
    return (ctypes.c_void_p * 2)(found, None)


def ggml_function(
    library: "ModuleType", name: str, result: type | None
) -> Callable[..., Any]:
    """A function of ggml, found through libllama, which holds it in memory already."""
    function: Callable[..., Any] = getattr(library._lib, name)
    function.restype = result  # type: ignore[attr-defined]
    return function


def free_native_model(handle: int) -> None:
    """Let go of a model; everything made from it must be gone."""
    llama_library().llama_model_free(handle)


def can_fork(handle: int) -> bool:
    """Whether past tokens can be shared and cut; recurrent models only go forward."""
    library = llama_library()
    return not (
        library.llama_model_is_recurrent(handle)
        or library.llama_model_is_hybrid(handle)
    )


@functools.cache
def physical_cores() -> int:
    """Cores that this process may use, without counting hyper-threads twice."""
    usable = (
        os.sched_getaffinity(0)
        if hasattr(os, "sched_getaffinity")
        else set(range(os.cpu_count() or 1))
    )
    cores = set()
    for cpu in usable:
        siblings = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/core_cpus_list")
        try:
            cores.add(siblings.read_text(encoding="ascii"))
        except OSError:  # no such list on this system: count every processor
            cores.add(str(cpu))
    return max(1, len(cores))
