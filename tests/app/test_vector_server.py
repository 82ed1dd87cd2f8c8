"""The vector server is off until its name stands in the settings."""

from pathlib import Path

from app.settings import SettingsStore
from app.vector_server import follow_vector_server, vector_server
from rag.vector_server import VectorServer


def test_the_worker_hears_of_every_other_server_once(tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "settings.json")
    assert vector_server(settings.load()) is None
    told: list[VectorServer | None] = []
    follow_vector_server(settings, told.append)
    settings.update(vector_server_port=9000)  # of no server yet
    settings.update(vector_server_host=" box.local ", vector_server_token="t")
    settings.update(theme="dark")
    settings.update(vector_server_host="")
    assert told == [VectorServer("box.local", 9000, "t"), None]
