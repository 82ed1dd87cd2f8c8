"""A Chroma server as the place of the vector index, beside one that is really run."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rag.chroma_shelf import close_client
from rag.documents import LibraryNoticed, SearchRequest
from rag.errors import RagError
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.store_search import Scope, VectorRow
from rag.vector_index import VectorIndex
from rag.vector_server import VectorServer
from tests.helpers.documents_for_library import PlainReader
from tests.rag.conftest import work

CHROMA = Path(sys.executable).with_name("chroma")
TEXTS = (
    "Red kites over Norvik.",
    "Blue whales off Alder Bay.",
    "Green peas for lunch.",
)


class Server:
    """`chroma run` on a port of its own, that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.address = VectorServer("127.0.0.1", free.getsockname()[1], "secret")
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        port = str(self.address.port)
        self._process = subprocess.Popen(
            [CHROMA, "run", "--path", self._folder, "--host", "127.0.0.1",
             "--port", port],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if "server listening" in line:
                return
        raise AssertionError("the server does not listen")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def collections(self) -> list[str]:
        import chromadb

        port = self.address.port
        client = chromadb.HttpClient(host="127.0.0.1", port=port)
        names = sorted(found.name for found in client.list_collections())
        close_client(client)
        return names


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "server")
    try:
        server.start()
        yield server
    finally:
        server.stop()


def open_library(folder: Path, server: Server) -> Library:
    config = LibraryConfig(folder, vector_server=server.address)
    return Library(config, PlainReader(), HashEmbedder())


def notices(library: Library) -> list[str]:
    found = library.notices()
    assert all(isinstance(notice, LibraryNoticed) for notice in found)
    return [f"{notice.kind}: {notice.sentence}" for notice in found]


def best(library: Library, question: str) -> tuple[str, int | None]:
    passage = library.search(SearchRequest(question)).passages[0]
    return passage.text, passage.routes.get("meaning")


def test_a_library_on_a_server_lives_through_its_absence(
    server: Server, tmp_path: Path, files: Path
) -> None:
    for number, text in enumerate(TEXTS):
        (files / f"{number}.txt").write_text(text)
    folder = tmp_path / "library"
    library = open_library(folder, server)
    added = library.add([files])
    work(library)
    assert library._vectors._index.is_open
    assert best(library, "red kites") == (TEXTS[0], 1)
    (name,) = server.collections()
    assert name.startswith("inglenook-")
    assert not list((folder / "vectors").glob("index-*"))  # nothing lies here
    assert notices(library) == []
    library.close()

    library = open_library(folder, server)  # the next start uses what is there
    work(library)
    assert server.collections() == [name]
    server.stop()
    assert best(library, "red kites") == (TEXTS[0], 1)  # from this computer
    (sentence,) = notices(library)
    assert sentence.startswith("index_away: The vector server 127.0.0.1:")
    assert notices(library) == []  # once
    with pytest.raises(RagError, match="vector server"):
        library.forget([added[0].id])
    assert len(library.documents()) == 2
    library.close()
    assert (folder / "library.db.erasing").exists()

    server.start()
    library = open_library(folder, server)
    assert not (folder / "library.db.erasing").exists()
    assert server.collections() == []
    library.close()
    library = open_library(folder, server)
    work(library)
    assert len(server.collections()) == 1
    assert best(library, "blue whales") == (TEXTS[1], 1)
    library.close()


def test_profiles_share_a_server_and_a_swap_leaves_one_index_each(
    server: Server, tmp_path: Path
) -> None:
    vectors = HashEmbedder().encode([f"text {i} word{i}" for i in range(30)])
    rows = [VectorRow(i + 1, 1, v.tobytes()) for i, v in enumerate(vectors)]
    mine = VectorIndex(tmp_path / "a", "hash", server.address)
    theirs = VectorIndex(tmp_path / "b", "hash", server.address)
    mine.rebuild([rows[:10]])
    theirs.rebuild([rows])
    mine.rebuild([rows[:20]])
    assert len(server.collections()) == 2
    found = theirs.nearest(vectors[25], Scope(None), 1)
    assert [chunk for chunk, _ in found or []] == [26]
    mine.close()
    again = VectorIndex(tmp_path / "a", "hash", server.address)
    assert not again.open_clean(19)
    assert again.open_clean(20)
    again.discard()
    assert len(server.collections()) == 1
    moved = VectorIndex(tmp_path / "b", "hash")  # no server any more
    theirs.close()
    assert not moved.open_clean(30)
    again.close()
