"""The way into llama.cpp: loaded on first use, quiet, with errors as sentences."""

import ctypes
import functools
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ModelFileError

if TYPE_CHECKING:
    from types import ModuleType

_logger = logging.getLogger(__name__)

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


@functools.cache
def llama_library() -> "ModuleType":
    """The low-level bindings, with llama.cpp's own output sent to `logging`."""
    os.environ.setdefault("GOMP_SPINCOUNT", _SPIN_COUNT)
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
            _logger.log(_LOG_LEVELS.get(level, logging.DEBUG), "%s", message)

    return library.llama_log_callback(log)


def load_native_model(path: Path) -> int:
    """Map the file and give llama.cpp's handle; the caller frees it.

    The header must have been checked before: some malformed files end the process.
    """
    library = llama_library()
    parameters = library.llama_model_default_params()
    parameters.n_gpu_layers = 0
    handle: int | None = library.llama_model_load_from_file(
        os.fsencode(path), parameters
    )
    if not handle:
        raise ModelFileError(
            f"The model file {path.name} could not be loaded: it is damaged or of a "
            "kind this version does not know. Download it again or choose another.",
            str(path),
        )
    return handle


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
