"""The weights of a model file in another form: a new file, never a change of the old.

llama.cpp writes the file in one call that cannot be stopped from inside; whoever wants
to stop it ends the process, and `remove_unfinished` clears up.
"""

import contextlib
import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.errors import EngineError
from engine.gguf_types import TENSOR_TYPES
from engine.llama_library import llama_library, physical_cores
from engine.model_shape import BYTES_A_WEIGHT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

UNFINISHED_SUFFIX = ".part"
_HEADS = dict.fromkeys(("Q4_0", "Q4_1", "Q4_K", "Q5_K", "IQ4_NL"), "Q6_K")
_TYPE_NUMBERS = {name: number for number, (name, _, _) in TENSOR_TYPES.items()}


# Each other kind of numbers that a processor may have fast code for. Precise ones get a
# head of 8 bits: of a model with a large vocabulary that is much of what is read for
# each token of an answer.
_RECIPES: tuple[tuple[str, str], ...] = (
    ("Q8_0", ""),
    ("BF16", "Q8_0"),
    ("F16", "Q8_0"),
    ("Q4_0", ""),
    ("IQ4_NL", ""),
    ("Q4_K_M", ""),
)


class Recipe(msgspec.Struct, frozen=True):
    """A form that weights can be written in."""

    kind: str  # what llama.cpp calls it: "Q8_0", "Q4_K_M", "BF16"
    head: str = ""  # of the embeddings and the output head; as llama.cpp chooses if ""

    @property
    def name(self) -> str:
        """As people read it."""
        return f"{self.kind}+{self.head}" if self.head else self.kind

    @property
    def precise(self) -> bool:
        """Whether hardly anything of most models is lost."""
        return BYTES_A_WEIGHT[self.tensor_kind] >= 1

    @property
    def tensor_kind(self) -> str:
        """What most weights of the layers are kept in."""
        return self.kind.removesuffix("_M").removesuffix("_S")

    @property
    def head_kind(self) -> str:
        """What the output head is kept in; llama.cpp packs it less tightly."""
        kind = self.head or self.tensor_kind
        return _HEADS.get(kind, kind)


def recipes_for(quantization: str, width: int) -> tuple[Recipe, ...]:
    """What a model may be written as; kinds with long blocks need a width of them."""
    return tuple(
        Recipe(kind, head)
        for kind, head in _RECIPES
        if kind != quantization and not ("_K" in kind and width % 256)
    )


def quantize(
    source: Path, target: Path, recipe: Recipe, threads: int | None = None
) -> Path:
    """Write `target`; it is there whole or not at all. Raises `EngineError`."""
    library = llama_library()
    parameters = library.llama_model_quantize_default_params()
    parameters.ftype = getattr(library, f"LLAMA_FTYPE_MOSTLY_{recipe.kind}")
    parameters.allow_requantize = True
    parameters.nthread = threads or physical_cores()
    if recipe.head:
        number = _TYPE_NUMBERS[recipe.head]
        parameters.output_tensor_type = parameters.token_embedding_type = number
    unfinished = target.with_name(target.name + UNFINISHED_SUFFIX)
    status: int = library.llama_model_quantize(
        os.fsencode(source), os.fsencode(unfinished), ctypes.byref(parameters)
    )
    if status:
        unfinished.unlink(missing_ok=True)
        raise EngineError(
            f"The model could not be written as {recipe.name}.", f"status {status}"
        )
    return unfinished.replace(target)


def remove_unfinished(folder: Path) -> None:
    """Remove what a process that was ended left behind."""
    for path in folder.glob(f"**/*{UNFINISHED_SUFFIX}"):
        with contextlib.suppress(OSError):
            path.unlink()


def quantized_numbers(
    numbers: "npt.NDArray[np.float32]", kind: str
) -> "npt.NDArray[np.uint8]":
    """Rows of 256 numbers as the bytes of a tensor type."""
    import numpy as np

    library = llama_library()
    name, block, block_bytes = TENSOR_TYPES[_TYPE_NUMBERS[kind]]
    if name == "F32":
        return numbers.view(np.uint8).ravel()
    rows = numbers.reshape(-1, 256)
    result = np.empty(rows.size // block * block_bytes, np.uint8)
    chunk = library._lib.ggml_quantize_chunk
    chunk.restype = ctypes.c_size_t
    chunk.argtypes = [
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_void_p,
    ]
    ones = np.ones(256, np.float32)  # how much each number matters: some types ask
    source = np.ascontiguousarray(rows, np.float32)
    written: int = chunk(
        _TYPE_NUMBERS[kind],
        source.ctypes.data,
        result.ctypes.data,
        0,
        rows.shape[0],
        256,
        ones.ctypes.data,
    )
    if written != result.size:
        raise EngineError(
            f"No sample could be written as {kind}.", f"{written} of {result.size}"
        )
    return result
