"""serve: says where it is once it answers, and ends when it is told to."""

import json
import socket
import stat
import threading
import urllib.error
import urllib.request

import pytest

from engine.cancel import CancelToken
from tests.helpers.commands import CapturedOutput, run
from tests.helpers.fake_backend import FakeServices

PATIENCE_S = 30.0


class Said(CapturedOutput):
    """Tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def write(self, text: str) -> None:
        super().write(text)
        self.written.set()


def test_it_prints_its_address_and_token_once_it_answers(
    services: FakeServices,
) -> None:
    output, cancel = Said(), CancelToken()
    codes: list[int] = []

    def serve() -> None:
        codes.append(run(services, "serve", "--json", output=output, cancel=cancel)[0])

    thread = threading.Thread(target=serve)
    thread.start()
    assert output.written.wait(PATIENCE_S)
    printed = json.loads(output.out)
    request = urllib.request.Request(
        f"{printed['url']}/models",
        headers={"Authorization": f"Bearer {printed['token']}"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        assert json.load(answer)["data"][0]["id"] == "Scripted model"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{printed['url']}/models", timeout=PATIENCE_S)
    assert refused.value.code == 401
    refused.value.close()
    cancel.cancel()
    thread.join(PATIENCE_S)
    assert codes == [0]
    kept = services.paths.settings_file.with_name("api-token")
    assert kept.read_text() == printed["token"]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_port_that_is_taken_is_said(services: FakeServices) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, output = run(services, "serve", "--port", str(port), "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "serve"
