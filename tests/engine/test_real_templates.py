"""Templates that real models came with: read, understood, and our own are like them."""

import ast
import importlib.util
from pathlib import Path

import pytest

from engine.chat_template import ChatTemplate
from engine.messages import Message

ASKED = [Message("user", "Where is it?")]
TALK = [*ASKED, Message("assistant", "Here."), Message("user", "And when?")]
KNOWN = {
    "CHATML_CHAT_TEMPLATE": "<|im_start|>",
    "LLAMA3_INSTRUCT_CHAT_TEMPLATE": "<|start_header_id|>",
    "MISTRAL_INSTRUCT_CHAT_TEMPLATE": "[INST]",
    "MIXTRAL_INSTRUCT_CHAT_TEMPLATE": "[INST]",
}


def real_templates() -> dict[str, str]:
    """As llama-cpp-python brings them, without importing it."""
    spec = importlib.util.find_spec("llama_cpp")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).with_name("llama_chat_format.py")
    found: dict[str, str] = {}
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id in KNOWN:
                    found[target.id] = str(node.value.value)
    return found


def laid_out(template: ChatTemplate, messages: list[Message]) -> str:
    return "".join(part.text for part in template.render(messages))


def without_spaces(text: str) -> str:
    """Versions of one family differ in them."""
    return "".join(text.split())


@pytest.mark.parametrize("name", KNOWN)
def test_it_is_rendered_itself_with_every_message(name: str) -> None:
    template = ChatTemplate(real_templates()[name], "<s>", "</s>")
    parts = template.render(TALK)
    assert [part.text for part in parts if part.is_content] == [
        message.content for message in TALK
    ]
    assert KNOWN[name] in "".join(p.text for p in parts if not p.is_content)


@pytest.mark.parametrize("name", KNOWN)
def test_the_layout_of_its_family_says_the_same_where_it_is_missing(name: str) -> None:
    mark = KNOWN[name]
    real = ChatTemplate(real_templates()[name], "", "</s>")
    ours = ChatTemplate("", "", "</s>", knows=lambda text: text == mark)
    for talk in (ASKED, TALK):
        assert without_spaces(laid_out(ours, talk)) == without_spaces(
            laid_out(real, talk)
        )


def test_rules_reach_a_model_that_knows_no_system_role() -> None:
    source = real_templates()["MISTRAL_INSTRUCT_CHAT_TEMPLATE"]
    talk = [Message("system", "Be brief."), *TALK]
    text = laid_out(ChatTemplate(source, "<s>", "</s>"), talk)
    assert text.startswith("<s>[INST] Be brief.\n\nWhere is it? [/INST]Here.</s>")
