"""Where Chroma keeps an index: in a folder of the profile, or on a server.

A shelf holds indexes by name, so that a new one is made beside the one in use. On a
server lie numbers alone: vectors, and which chunk and document they belong to.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

import numpy as np

from rag.embedder import Vectors
from rag.failpoints import reach
from rag.store_search import Scope, VectorRow
from rag.vector_server import VectorServer

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from chromadb.api.types import Where

COLLECTION = "chunks"
ADD_BATCH = 1000
SERVER_TIMEOUT_S = 10.0


class VectorServerError(Exception):
    """The server does not answer, or not as one."""


class OpenIndex(NamedTuple):
    """An index that can be asked and added to."""

    client: "ClientAPI"
    collection: "Collection"


class Shelf(Protocol):
    """Holds indexes by name; at most one is open."""

    place: str  # tells one shelf from another

    def open(self, name: str) -> OpenIndex: ...
    def has(self, name: str, vectors: int) -> bool: ...
    def close(self, index: OpenIndex) -> None: ...
    def leave(self) -> None: ...
    def remove_all_but(self, name: str) -> None: ...


class FolderShelf:
    """Folders in the profile."""

    place = "here"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> OpenIndex:
        import chromadb
        from chromadb.config import Settings

        folder = self._folder / name
        folder.mkdir(mode=0o700, exist_ok=True)
        settings = Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(str(folder), settings=settings)
        return OpenIndex(client, _collection(client, COLLECTION))

    def has(self, name: str, vectors: int) -> bool:
        del vectors  # opening a damaged one to count may kill the process
        return (self._folder / name / "chroma.sqlite3").is_file()

    def leave(self) -> None:
        """Nothing is held."""

    def close(self, index: OpenIndex) -> None:
        index.client.close()  # type: ignore[attr-defined]

    def remove_all_but(self, name: str) -> None:
        if not self._folder.is_dir():
            return
        for entry in self._folder.glob("index-*"):
            if entry.name != name:
                with contextlib.suppress(FileNotFoundError):
                    shutil.rmtree(entry)


class ServerShelf:
    """Collections on a server, under names that tell one profile's from another's."""

    def __init__(self, server: VectorServer, folder: Path) -> None:
        self._server = server
        self.place = server.name
        own = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
        self._prefix = f"inglenook-{own}-"
        self._made: ClientAPI | None = None

    def open(self, name: str) -> OpenIndex:
        with away_told(self._server):
            client = self._client()
            return OpenIndex(client, _collection(client, self._prefix + name))

    def has(self, name: str, vectors: int) -> bool:
        with away_told(self._server):
            found = self._names(self._client())
            if self._prefix + name not in found:
                return False
            return self.open(name).collection.count() == vectors

    def close(self, index: OpenIndex) -> None:
        """Collections share one connection."""

    def leave(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            close_client(made)

    def remove_all_but(self, name: str) -> None:
        with away_told(self._server):
            client = self._client()
            for found in self._names(client):
                ours = found.startswith(self._prefix)
                if ours and found != self._prefix + name:
                    client.delete_collection(found)

    def _names(self, client: "ClientAPI") -> list[str]:
        return [collection.name for collection in client.list_collections()]

    def _client(self) -> "ClientAPI":
        """The connection, asked whether it still is one."""
        if self._made is None:
            self._made = self._connected()
        self._made.heartbeat()
        return self._made

    def _connected(self) -> "ClientAPI":
        import chromadb
        import httpx
        from chromadb.config import Settings

        # Chroma's client has no patience's end while it is made.
        address = f"http://{self._server.host}:{self._server.port}/api/v2/heartbeat"
        token = self._server.token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        httpx.get(
            address, headers=headers, timeout=SERVER_TIMEOUT_S, trust_env=False
        ).raise_for_status()
        client = chromadb.HttpClient(
            host=self._server.host,
            port=self._server.port,
            headers=headers,
            settings=Settings(anonymized_telemetry=False),
        )
        client._server._session.timeout = SERVER_TIMEOUT_S  # type: ignore[attr-defined]
        return client


def close_client(client: Any) -> None:  # of Chroma, whose types leave this out
    """With its sockets, which Chroma leaves open."""
    client.close()
    for part in (client, client._admin_client):
        part._server._session.close()


@contextlib.contextmanager
def away_told(server: VectorServer) -> Iterator[None]:
    """All that a server can do wrong, as one exception."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (httpx.HTTPError, ChromaError, OSError, ValueError, KeyError) as error:
        raise VectorServerError(f"{server.name}: {error!r}") from error


@contextlib.contextmanager
def failures_told() -> Iterator[None]:
    """All that an index can do wrong while it is asked, as one exception."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (
        httpx.HTTPError, ChromaError, OSError, RuntimeError, ValueError,
    ) as error:  # fmt: skip
        raise VectorServerError(repr(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust code; no `Exception`
            raise VectorServerError(repr(error)) from error
        raise


def query(
    collection: "Collection", vector: Vectors, scope: Scope, limit: int
) -> list[tuple[int, float]]:
    """Chunks and cosines, best first."""
    where = None
    if scope.documents is not None:
        where = cast("Where", {"document": {"$in": list(scope.documents)}})
    found = collection.query(
        query_embeddings=np.asarray([vector], dtype=np.float32),
        n_results=limit,
        include=["distances"],
        where=where,
    )
    distances = found["distances"] or [[]]
    return [
        (int(chunk), 1.0 - float(distance))
        for chunk, distance in zip(found["ids"][0], distances[0], strict=True)
    ]


def add_rows(collection: "Collection", rows: Sequence[VectorRow]) -> int:
    """Add vectors, some at a time; how many there were."""
    for start in range(0, len(rows), ADD_BATCH):
        part = rows[start : start + ADD_BATCH]
        collection.add(
            ids=[str(row.chunk) for row in part],
            embeddings=np.stack([np.frombuffer(row.vector, "<f4") for row in part]),
            metadatas=[{"document": row.document} for row in part],
        )
        reach("mid_vec_add")
    return len(rows)


def _collection(client: "ClientAPI", name: str) -> "Collection":
    return client.get_or_create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
    )
