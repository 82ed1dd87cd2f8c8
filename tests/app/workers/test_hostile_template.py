"""A model file whose template attacks: in the real worker it gets and stops nothing."""

from pathlib import Path

import pytest

from app.models import bundled_model
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.events import GenerationFinished, TextGenerated
from engine.gguf_header import read_header
from engine.messages import ChatRequest, Message, Sampling
from engine.model import ModelOptions

pytestmark = pytest.mark.slow

SENTINEL = "template-was-here"
ATTACK = (
    "{{% set os = cycler.__init__.__globals__.os %}}{{{{ os.system('touch {0}') }}}}"
    "{{{{ (''|attr('__class__')).__mro__ }}}}"
)
ENDLESS = (
    "{{% for a in range(1000) %}}{{% for b in range(1000) %}}"
    "{{% for c in range(1000) %}}{{% endfor %}}{{% endfor %}}{{% endfor %}}"
)
ASKED = ChatRequest(
    (Message("user", "Say hello."),), Sampling(max_tokens=4, repeat_penalty=1.0)
)


def with_template(template: str, path: Path) -> Path:
    """The bundled model with another template of the same length."""
    own = read_header(bundled_model()).text("tokenizer.chat_template").encode()
    data = bundled_model().read_bytes()
    assert data.count(own) == 1
    path.write_bytes(data.replace(own, template.encode().ljust(len(own))))
    return path


@pytest.mark.parametrize("attack", [ATTACK, ENDLESS], ids=["reaches out", "endless"])
def test_the_worker_answers_by_the_usual_layout(attack: str, tmp_path: Path) -> None:
    sentinel = tmp_path / SENTINEL
    path = with_template(attack.format(sentinel.name), tmp_path / "hostile.gguf")
    assert "__" in attack or "range" in read_header(path).text(
        "tokenizer.chat_template"
    )
    config = ModelWorkerConfig(
        str(path),
        str(tmp_path / "model.log"),
        context_tokens=512,
        options=ModelOptions(own_template=True, drafting=False),
    )
    client = ModelClient(config)
    try:
        client.info()
        worker = client.pid
        events = list(client.generate(ASKED))
        assert any(isinstance(event, TextGenerated) for event in events)
        assert isinstance(events[-1], GenerationFinished)
        assert client.pid == worker  # nobody had to be ended
    finally:
        client.close()
    assert not sentinel.exists()
    assert not Path(SENTINEL).exists()
