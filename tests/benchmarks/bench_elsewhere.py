"""A model elsewhere over the real `llama_cpp.server`, where what it needs is installed.

Done when: an answer streams, a stop ends it within a second, and the ledger has it all.
"""

import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.models import bundled_model
from app.network.broker import NetworkBroker
from app.network.elsewhere import elsewhere
from app.remote_model import RemoteModel, RemoteModelError
from app.settings import SettingsStore
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken
from engine.events import GenerationFinished, PromptRead, TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from tests.benchmarks.figures import Figure, show

NEEDED = ("fastapi", "starlette_context", "sse_starlette", "pydantic_settings")
PORT = 18_417
READY_S = 120.0
KEY = "a-key-for-this-run"


def wait_until_ready(model: RemoteModel) -> None:
    """Until it answers at all."""
    request = ChatRequest((Message("user", "Hi"),), Sampling(max_tokens=1))
    until = time.monotonic() + READY_S
    while True:
        try:
            list(model.generate(request))
        except RemoteModelError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return


def measured(model: RemoteModel, ledger: NetworkLedger) -> list[Figure]:
    """One answer, one stop, what was noted."""
    asked = ChatRequest(
        (Message("user", "Name three colours of the rainbow."),),
        Sampling(max_tokens=48),
    )
    events = list(model.generate(asked))
    text = "".join(e.text for e in events if isinstance(e, TextGenerated))
    read = next(e for e in events if isinstance(e, PromptRead))
    last = events[-1]
    assert isinstance(last, GenerationFinished)
    print(f"{model.info().name}: {text!r}\n{read}\n{last}")
    cancel, stopped = CancelToken(), 0.0
    long = ChatRequest(asked.messages, Sampling(max_tokens=400))
    for event in model.generate(long, cancel):
        if isinstance(event, TextGenerated) and not stopped:
            stopped = time.monotonic()
            cancel.cancel()
    return [
        Figure("pieces of the answer", len(events) - 2, "", bar=3, better="higher"),
        Figure("tokens of the answer", last.answer_tokens, "", bar=3,
               better="higher"),
        Figure("from stop to end", time.monotonic() - stopped, "s", bar=1.0),
        Figure("connections in the ledger without bytes", sum(
            not one.received for one in ledger.connections() if one.seconds
            and one.sent), "", bar=0),
    ]  # fmt: skip


def main() -> bool:
    """Start the server on the bundled model and ask it."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}; nothing measured")
        return True
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "llama_cpp.server", "--host", "127.0.0.1"),
            *("--port", str(PORT), "--api_key", KEY, "--n_ctx", "2048"),
            *("--model", str(bundled_model())),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with tempfile.TemporaryDirectory() as name:
            settings = SettingsStore(Path(name) / "settings.json")
            address = f"http://127.0.0.1:{PORT}/v1"
            settings.update(elsewhere_address=address, elsewhere_token=KEY)
            ledger = NetworkLedger(Path(name) / "network.jsonl")
            where = elsewhere(settings.current)
            assert where is not None
            model = RemoteModel(NetworkBroker(settings, ledger), where)
            wait_until_ready(model)
            return show(measured(model, ledger))
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
