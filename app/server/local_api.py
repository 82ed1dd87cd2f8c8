"""The local API over the services of a program that runs: opened by hand, off else."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.library import LibraryService
from app.search_shapes import Json, search_shape
from app.server.routes import ApiServices, api_app
from app.server.serving import api_token, bound_socket, serve
from engine.cancel import CancelToken
from engine.model import Model
from engine.tool import TextEmbedder
from rag.documents import SearchResult

TOKEN_FILE = "api-token"


@dataclass(frozen=True)
class OpenedApi:
    """A port that is bound; `serve` answers on it until its token is cancelled."""

    url: str
    token: str
    serve: Callable[[Callable[[], None], CancelToken], None]


class LocalApi:
    """Nothing is opened before `open`."""

    def __init__(
        self,
        model: Model,
        embedder: TextEmbedder,
        library: LibraryService,
        token_file: Path,
    ) -> None:
        self._model = model
        self._embedder = embedder
        self._library = library
        self._token_file = token_file

    def open(self, port: int) -> OpenedApi:
        """Bind a port of this computer; 0 takes a free one. Raises `ServeError`."""
        token = api_token(self._token_file)
        opened = bound_socket(port)
        number = opened.getsockname()[1]
        services = ApiServices(self._model, self._embedder, self._library, self._shape)
        app = api_app(services, number, token)
        return OpenedApi(
            f"http://127.0.0.1:{number}/v1",
            token,
            lambda ready, cancel: serve(app, opened, ready, cancel),
        )

    def _shape(self, result: SearchResult) -> Json:
        return search_shape(None, result, self._library.with_boxes(result.quotes))
