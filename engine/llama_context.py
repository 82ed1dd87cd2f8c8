"""One native context: a batch to fill, sequences that share cells, and scores."""

import ctypes
import mmap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.errors import EngineError, ModelFileError, ModelTooBigError
from engine.llama_library import last_words, llama_library
from engine.model import CacheType
from engine.parking import State

if TYPE_CHECKING:
    from types import ModuleType

    import numpy as np
    import numpy.typing as npt

BATCH_TOKENS = 512  # one native call; what is cancelled is done again from its start
SMALLEST_BATCH = 32
OUTPUT_ROWS = 32  # scores kept of one call: a row is as long as the vocabulary
MOVING_SEQUENCES = 3  # beyond those of the size: held cells, and what is on its way

_NO_SLOT, _ABORTED = 1, 2  # what llama_decode returns
_GGML_TYPES: dict[CacheType, int] = {"f16": 1, "q4_0": 2, "q8_0": 8}  # enum ggml_type


class AbortedError(Exception):
    """The native call was told to stop; its tokens were not evaluated."""


class NoRoomError(Exception):
    """No cells are free for these tokens."""


class ContextSize(msgspec.Struct, frozen=True):
    """What a context is made for."""

    cells: int  # tokens of all sequences together; what forks share counts once
    sequences: int = 1
    threads: int = 1
    cache_type: CacheType = "f16"
    flash_attention: bool = True
    batch_tokens: int = BATCH_TOKENS
    on_device: bool = False  # some layers are on a graphics card

    @property
    def shares_cells(self) -> bool:
        """Whether attention of one token gives every thread a part of the cells."""
        exact = self.flash_attention and self.cache_type == "f16"
        return exact and not self.on_device and self.sequences > 1


class LlamaContext:
    """Evaluates batches for a native model, which must outlive it."""

    def __init__(self, model: int, vocabulary_size: int, size: ContextSize) -> None:
        self._library = library = llama_library()
        self._vocabulary_size = vocabulary_size
        self._should_stop: Callable[[], bool] | None = None
        self._abort = library.ggml_abort_callback(self._is_stopped)
        self._never = library.ggml_abort_callback()
        self._watched = False
        self._scores_address = _scores_address(library)
        self._views: dict[int, npt.NDArray[np.float32]] = {}
        self.size = size
        self.threads = size.threads
        self._handle: int | None = library.llama_init_from_model(
            model, _parameters(size)
        )
        if not self._handle:
            raise ModelTooBigError(
                "There is not enough memory for this model's context window. "
                "Choose a smaller window in Settings, or a smaller model.",
                f"llama_init_from_model failed for {size.cells} tokens\n{last_words()}",
            )
        # A window smaller than a batch makes it smaller; more would end the process.
        self.batch_tokens: int = library.llama_n_batch(self.handle)
        self.output_rows: int = min(OUTPUT_ROWS, self.batch_tokens)
        self._memory: int | None = library.llama_get_memory(self.handle)
        if not self._memory or library.llama_model_has_encoder(model):
            self.close()
            raise ModelFileError(
                "This model cannot chat: it is made for search or translation. "
                "Choose another model on the Models page.",
                "no memory for past tokens, or an encoder",
            )
        self._make_batch(self.batch_tokens)
        self.outputs: int = 0  # rows asked for in the batch

    @property
    def handle(self) -> int:
        """The native context; there is none after `close`."""
        handle: int | None = self._handle
        assert handle is not None
        return handle

    def add(
        self, tokens: Sequence[int], position: int, sequence: int, outputs: int = 0
    ) -> int:
        """Put tokens into the batch; scores are kept of the last `outputs` of them.

        Gives the row of the first token; the rows of the others follow.
        """
        start = self.pending
        if len(tokens) == outputs == 1:  # while writing: as short as can be
            self._tokens[start] = tokens[0]
            self._positions[start] = position
            self._sequences[start] = sequence
            self._wanted[start] = 1
            self._batch.n_tokens = start + 1
            self.outputs += 1
            return start
        end = start + len(tokens)
        self._tokens[start:end] = tokens
        self._positions[start:end] = range(position, position + len(tokens))
        for row in range(start, end):
            self._sequences[row] = sequence
        wanted: list[ctypes.c_int8 | int] = [0] * (len(tokens) - outputs)
        self._wanted[start:end] = wanted + [1] * outputs
        self._batch.n_tokens = end
        self.outputs += outputs
        return start

    @property
    def pending(self) -> int:
        """Tokens in the batch."""
        count: int = self._batch.n_tokens
        return count

    def run(self, should_stop: Callable[[], bool] | None = None) -> None:
        """Evaluate the batch and empty it. All of it is evaluated, or nothing.

        Asking `should_stop` after every operation slows single tokens down.
        Raises `AbortedError`, `NoRoomError` or `EngineError`; the caller then removes
        what may have been written beyond the ends of its sequences.
        """
        count = self.pending
        self._watch(should_stop)
        status: int = self._library.llama_decode(self.handle, self._batch)
        self.discard()
        self._should_stop = None
        if status == 0:
            return
        if status == _ABORTED:
            raise AbortedError
        if status == _NO_SLOT:
            raise NoRoomError
        raise EngineError(
            "The model could not go on with this text. Ask again, or start a new chat.",
            f"llama_decode: status {status} for {count} tokens",
        )

    def discard(self) -> None:
        """Empty the batch without evaluating it."""
        self._batch.n_tokens = 0
        self.outputs = 0

    def scores(self, row: int) -> "npt.NDArray[np.float32]":
        """Scores of all tokens to follow a row; a view, valid until the next call."""
        address = self._scores_address(self._handle, row)
        view = self._views.get(address)
        if view is None:
            view = self._views[address] = self._view(address)
        return view

    def draw(self, row: int, chain: object) -> int:
        """A token to follow a row, chosen by native samplers, which accept it."""
        token: int = self._library.llama_sampler_sample(chain, self._handle, row)
        return token

    def fork(self, source: int, target: int, end: int) -> None:
        """Give `target` the first tokens of `source`; the cells are shared."""
        self._library.llama_memory_seq_cp(self._memory, source, target, 0, end)

    def cut(self, sequence: int, start: int) -> bool:
        """Forget from a position on. False: everything was, as it cannot go back."""
        if self._library.llama_memory_seq_rm(self._memory, sequence, start, -1):
            return True
        self._library.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        return False

    def state(self, sequence: int) -> State:
        """The keys and values of a sequence.

        In pages of their own: megabytes that come and go would leave the heap full of
        holes, 60 MB of them within minutes.
        """
        size: int = self._library.llama_state_seq_get_size(self.handle, sequence)
        pages = mmap.mmap(-1, max(1, size))
        room = (ctypes.c_uint8 * size).from_buffer(pages)
        written: int = self._library.llama_state_seq_get_data(
            self.handle, room, size, sequence
        )
        return memoryview(pages)[:written]

    def set_state(self, sequence: int, state: State) -> bool:
        """Fill an empty sequence; False where there is no room for it."""
        kind = ctypes.c_uint8 * len(state)
        pointer = (
            ctypes.cast(ctypes.c_char_p(state), ctypes.POINTER(ctypes.c_uint8))
            if isinstance(state, bytes)
            else kind.from_buffer(state)
        )
        read: int = self._library.llama_state_seq_set_data(
            self.handle, pointer, len(state), sequence
        )
        return read > 0

    def move(self, sequence: int, start: int, end: int) -> bool:
        """Put tokens into the first free cells, and hold those where they lay empty.

        False where there is no room; nothing has changed then.
        """
        memory, held = self._memory, self.size.sequences
        old, new = held + 1, held + 2
        self._library.llama_memory_seq_cp(memory, sequence, old, start, end)
        moved = self.set_state(new, self.state(old))
        if moved:
            self._library.llama_memory_seq_rm(memory, sequence, start, end)
            self._library.llama_memory_seq_cp(memory, new, sequence, start, end)
            self._library.llama_memory_seq_cp(memory, old, held, start, end)
        for passing in (old, new):
            self._library.llama_memory_seq_rm(memory, passing, -1, -1)
        return moved

    def free_held(self, start: int = -1, end: int = -1) -> None:
        """Give back cells that `move` left, of these positions or of all."""
        held = self.size.sequences
        self._library.llama_memory_seq_rm(self._memory, held, start, end)

    def set_threads(self, threads: int) -> None:
        """Use so many cores from the next call on."""
        self.threads = threads
        self._library.llama_set_n_threads(self.handle, threads, threads)

    def close(self) -> None:
        if self._handle:
            self._library.llama_free(self._handle)
        self._handle = None

    def _make_batch(self, count: int) -> None:
        library = self._library
        self._tokens = (library.llama_token * count)()
        self._positions = (library.llama_pos * count)()
        self._sequences = (library.llama_seq_id * count)()
        self._wanted = (ctypes.c_int8 * count)()
        self._sequence_counts = (ctypes.c_int32 * count)(*[1] * count)
        step = ctypes.sizeof(library.llama_seq_id)
        first = ctypes.addressof(self._sequences)
        pointer = ctypes.POINTER(library.llama_seq_id)
        self._sequence_pointers = (pointer * count)(
            *(ctypes.cast(first + row * step, pointer) for row in range(count))
        )
        self._batch = library.llama_batch(
            n_tokens=0,
            token=self._tokens,
            embd=None,
            pos=self._positions,
            n_seq_id=self._sequence_counts,
            seq_id=self._sequence_pointers,
            logits=self._wanted,
        )

    def _view(self, address: int) -> "npt.NDArray[np.float32]":
        """Making one takes longer than choosing a token, so they are kept."""
        import numpy as np

        if len(self._views) > 2 * OUTPUT_ROWS:  # the native buffer has moved
            self._views.clear()
        memory = (ctypes.c_float * self._vocabulary_size).from_address(address)
        view: npt.NDArray[np.float32] = np.ctypeslib.as_array(memory)
        return view

    def _watch(self, should_stop: Callable[[], bool] | None) -> None:
        self._should_stop = should_stop
        watched = should_stop is not None
        if watched != self._watched:
            callback = self._abort if watched else self._never
            self._library.llama_set_abort_callback(self.handle, callback, None)
            self._watched = watched

    def _is_stopped(self, _data: ctypes.c_void_p) -> bool:
        return self._should_stop is not None and self._should_stop()


def _scores_address(library: "ModuleType") -> Callable[[int | None, int], int]:
    """`llama_get_logits_ith` as a plain number: a pointer object takes longer."""
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int32)
    function: Callable[[int | None, int], int] = kind(
        ("llama_get_logits_ith", library._lib)
    )
    return function


def _flash_attention(size: ContextSize) -> int:
    """On wherever the device can do it; packed values cannot be read without."""
    library = llama_library()
    kind: int = library.LLAMA_FLASH_ATTN_TYPE_ENABLED
    if not size.flash_attention:
        kind = library.LLAMA_FLASH_ATTN_TYPE_DISABLED
    elif size.on_device and size.cache_type == "f16":
        kind = library.LLAMA_FLASH_ATTN_TYPE_AUTO
    return kind


def _parameters(size: ContextSize) -> object:
    library = llama_library()
    parameters = library.llama_context_default_params()
    parameters.n_ctx = size.cells
    batch = max(SMALLEST_BATCH, size.batch_tokens)
    parameters.n_batch = parameters.n_ubatch = batch
    moving = MOVING_SEQUENCES if size.shares_cells else 0
    parameters.n_seq_max = size.sequences + moving
    # Not of all 512, which saves 100 MB and more.
    parameters.n_outputs_max = max(OUTPUT_ROWS, parameters.n_seq_max)
    parameters.kv_unified = True  # a fork only edits metadata
    parameters.n_threads = parameters.n_threads_batch = size.threads
    parameters.flash_attn_type = _flash_attention(size)
    parameters.offload_kqv = parameters.op_offload = size.on_device
    parameters.type_k = _GGML_TYPES[size.cache_type]
    if size.flash_attention:  # llama.cpp reads no packed values without it
        parameters.type_v = _GGML_TYPES[size.cache_type]
    parameters.no_perf = True
    result: object = parameters
    return result
