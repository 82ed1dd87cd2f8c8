"""What is said to the embedding worker; vectors travel as bytes."""

import msgspec


class EmbeddingWorkerConfig(msgspec.Struct, frozen=True):
    """Which model folder to load."""

    model_folder: str
    identity: str  # of the light embedder; another is refused; "": any
    log_path: str
    chosen: bool = False  # a folder of the person's own, not the bundled one
    cache_folder: str = ""  # remembers what was measured; "": measured each time


class EncodeTexts(msgspec.Struct, frozen=True, tag="encode"):
    """`Embedder.encode`."""

    texts: tuple[str, ...]


class EncodedTexts(msgspec.Struct, frozen=True):
    """Rows of little-endian float32."""

    rows: int
    dimension: int
    data: bytes
