"""Sentence vectors through llama.cpp: ready in a moment, for queries and few texts."""

import ctypes
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import EngineError, ModelFileError
from engine.llama_library import llama_library, load_native_model, physical_cores

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# What the conversion adds to the file for us.
IDENTITY_KEY = "inglenook.embedder.identity"
TOKENIZER_KEY = "inglenook.embedder.tokenizer_json"
MAX_TOKENS_KEY = "inglenook.embedder.max_tokens"

# One pass of the encoder. Several short texts share it; a longer batch only makes
# attention look at more text of other sequences, which is masked out anyway.
_BATCH_TOKENS = 512
_BATCH_TEXTS = 64
# Threads wait for each other after every step: over a question that takes longer than
# the work itself (16 tokens: 6 ms with one thread, 13 ms with two).
_ALONE_TOKENS = 32
_MAX_METADATA_BYTES = 16 * 1024 * 1024


class LlamaEmbedder:
    """Embeds with a file made by `convert_bert_to_gguf`; loaded on first use.

    May be shared between threads: one text batch is encoded at a time.
    """

    def __init__(self, gguf_path: Path, identity: str, threads: int = 0) -> None:
        self._path = gguf_path
        self._identity = identity
        self._threads = threads or physical_cores()
        self._lock = threading.Lock()
        self._encoder: _Encoder | None = None
        self._closed = False

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        with self._lock:
            return self._loaded().dimension

    def encode(self, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
        """Embed texts; an empty sequence gives shape (0, dimension)."""
        import numpy as np

        with self._lock:
            encoder = self._loaded()
            vectors = np.empty((len(texts), encoder.dimension), dtype=np.float32)
            tokens = [encoder.tokenize(text) for text in texts]
            for batch in _batches([len(ids) for ids in tokens]):
                vectors[batch] = encoder.encode([tokens[index] for index in batch])
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def token_ids(self, text: str) -> list[int]:
        """The tokens that the model reads for `text`, cut to its limit."""
        with self._lock:
            return self._loaded().tokenize(text)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._encoder is not None:
                self._encoder.close()
            self._encoder = None

    def _loaded(self) -> "_Encoder":
        if self._closed:
            raise EngineError("The search model is closed.", "encode after close")
        if self._encoder is None:
            self._encoder = _Encoder(self._path, self._identity, self._threads)
        return self._encoder


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group texts of similar length, each group within one pass of the encoder."""
    batch: list[int] = []
    tokens = 0
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (
            tokens + lengths[index] > _BATCH_TOKENS or len(batch) == _BATCH_TEXTS
        ):
            yield batch
            batch, tokens = [], 0
        batch.append(index)
        tokens += lengths[index]
    if batch:
        yield batch


class _Encoder:
    """The native model, its context and its tokenizer."""

    def __init__(self, path: Path, identity: str, threads: int) -> None:
        from tokenizers import Tokenizer

        self._library = llama_library()
        if not path.is_file():
            raise _damaged(path, "no such file")
        self._model = load_native_model(path)
        self._context: int | None = None
        self._threads = threads
        self._batch = self._library.llama_batch_init(_BATCH_TOKENS, 0, 1)
        try:
            self._require(identity, path)
            self._tokenizer = Tokenizer.from_str(self._metadata(TOKENIZER_KEY))
            self._tokenizer.no_padding()
            limit = min(int(self._metadata(MAX_TOKENS_KEY)), _BATCH_TOKENS)
            self._tokenizer.enable_truncation(limit)
            self._context = self._new_context(path, threads)
        except BaseException:
            self.close()
            raise
        self.dimension: int = self._library.llama_model_n_embd(self._model)

    def tokenize(self, text: str) -> list[int]:
        # Lone surrogates cannot be UTF-8; PDFs have been seen to contain them.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        ids: list[int] = self._tokenizer.encode(clean).ids
        return ids

    def encode(self, texts: Sequence[Sequence[int]]) -> "npt.NDArray[np.float32]":
        """One pass: every text is a sequence of its own."""
        import numpy as np

        batch = self._batch
        at = 0
        for sequence, ids in enumerate(texts):
            for position, token in enumerate(ids):
                batch.token[at] = token
                batch.pos[at] = position
                batch.n_seq_id[at] = 1
                batch.seq_id[at][0] = sequence
                batch.logits[at] = True
                at += 1
        batch.n_tokens = at
        threads = 1 if at <= _ALONE_TOKENS else self._threads
        self._library.llama_set_n_threads(self._context, threads, threads)
        status = self._library.llama_encode(self._context, batch)
        if status != 0:
            raise EngineError(
                "The search model failed on a text. Try again.",
                f"llama_encode returned {status} for {at} tokens",
            )
        rows = [
            np.ctypeslib.as_array(
                self._library.llama_get_embeddings_seq(self._context, sequence),
                (self.dimension,),
            )
            for sequence in range(len(texts))
        ]
        return np.stack(rows)  # a copy: the native memory is reused

    def close(self) -> None:
        if self._context:
            self._library.llama_free(self._context)
        if self._model:
            self._library.llama_batch_free(self._batch)
            self._library.llama_model_free(self._model)
        self._context, self._model = None, 0

    def _require(self, identity: str, path: Path) -> None:
        found = self._metadata(IDENTITY_KEY)
        if found != identity:
            raise _damaged(path, f"made of {found or 'something else'}")

    def _new_context(self, path: Path, threads: int) -> int:
        library = self._library
        parameters = library.llama_context_default_params()
        parameters.n_ctx = _BATCH_TOKENS
        parameters.n_batch = _BATCH_TOKENS
        parameters.n_ubatch = _BATCH_TOKENS
        parameters.n_seq_max = _BATCH_TEXTS
        parameters.kv_unified = True
        parameters.n_threads = parameters.n_threads_batch = threads
        parameters.embeddings = True
        parameters.flash_attn_type = library.LLAMA_FLASH_ATTN_TYPE_ENABLED
        parameters.no_perf = True
        context: int | None = library.llama_init_from_model(self._model, parameters)
        if not context:
            raise _damaged(path, "no context could be made")
        return context

    def _metadata(self, key: str) -> str:
        size = 64
        while size <= _MAX_METADATA_BYTES:
            buffer = ctypes.create_string_buffer(size)
            length: int = self._library.llama_model_meta_val_str(
                self._model, key.encode(), buffer, size
            )
            if length < 0:
                return ""
            if length < size:
                return buffer.raw[:length].decode("utf-8")
            size = length + 1
        return ""


def _damaged(path: Path, detail: str) -> ModelFileError:
    return ModelFileError(
        "The prepared search model is missing or damaged. "
        "Start Inglenook again to prepare it anew.",
        f"{path}: {detail}",
    )
