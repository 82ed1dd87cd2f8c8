"""What a header tells a person: size, makers, licence, tools and thoughts."""

from pathlib import Path

import pytest

from engine.gguf_facts import TensorShare, model_facts
from engine.gguf_header import read_header
from tests.helpers.gguf_plan import ARRAY, STRING, as_text, small_model, texts


def test_a_model_is_described(tmp_path: Path) -> None:
    plan = small_model()
    plan.set("general.license", STRING, as_text("apache-2.0"))
    plan.set("general.languages", ARRAY, texts(["en", "pt"]))
    path = tmp_path / "Small.Q8_0.gguf"
    path.write_bytes(plan.written())
    facts = model_facts(read_header(path))
    assert (facts.name, facts.title, facts.architecture) == ("Small", "Small", "llama")
    assert (facts.layers, facts.heads, facts.key_heads) == (2, 2, 1)
    assert (facts.embedding_length, facts.feed_forward_length) == (64, 96)
    assert facts.vocabulary == 288
    assert facts.context_tokens == 512
    assert facts.bits_per_weight == 32.0
    assert facts.tensor_types[0] == TensorShare("F32", 20, facts.parameters * 4)
    assert facts.licence == "apache-2.0"
    assert facts.languages == ("en", "pt")
    assert facts.has_template


@pytest.mark.parametrize(
    ("template", "tools", "thinking"),
    [
        ("{% for m in messages %}{{ m.content }}{% endfor %}", False, False),
        ("{% if tools %}{{ tools | tojson }}{% endif %}", True, False),
        ("{{ message.tool_calls }}", True, False),
        ("{% if enable_thinking %}<think>{% endif %}", False, True),
        ("{% if tools %}{% endif %}[THINK]", True, True),
        ("the stools are thinking", False, False),
    ],
)
def test_tools_and_thoughts_are_told_by_the_template(
    tmp_path: Path, template: str, tools: bool, thinking: bool
) -> None:
    plan = small_model()
    plan.set("tokenizer.chat_template", STRING, as_text(template))
    path = tmp_path / "Small.gguf"
    path.write_bytes(plan.written())
    facts = model_facts(read_header(path))
    assert (facts.supports_tools, facts.supports_thinking) == (tools, thinking)
