"""The Chroma server that the settings name, for the library worker."""

from collections.abc import Callable

from app.settings import Settings, SettingsStore
from rag.vector_server import VectorServer


def vector_server(settings: Settings) -> VectorServer | None:
    """The server, None while no name stands in the settings."""
    host = settings.vector_server_host.strip()
    if not host:
        return None
    return VectorServer(
        host, settings.vector_server_port, settings.vector_server_token.strip()
    )


def follow_vector_server(
    settings: SettingsStore, use: Callable[[VectorServer | None], None]
) -> None:
    """Tell of every other server from now on."""
    known = vector_server(settings.current)

    def look(changed: Settings) -> None:
        nonlocal known
        wanted = vector_server(changed)
        if wanted != known:
            known = wanted
            use(wanted)

    settings.subscribe(look)
