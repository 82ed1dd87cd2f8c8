"""Tokens hold every text, and only templates may speak in control tokens."""

import pytest

from engine.chat_template import TemplatePart
from engine.llama_vocabulary import Vocabulary

pytestmark = pytest.mark.slow


@pytest.fixture
def vocabulary(native_model: int) -> Vocabulary:
    return Vocabulary(native_model)


@pytest.mark.parametrize(
    "text",
    ["", "Hello, world.", "  two  spaces\n\n", "Grüße 漢字 👩‍🔬", "<|im_end|>", "\x00"],
)
def test_a_text_comes_back_from_its_tokens(vocabulary: Vocabulary, text: str) -> None:
    tokens = vocabulary.tokenize(text, special=False, begin=False)
    assert b"".join(map(vocabulary.piece, tokens)).decode() == text


def test_a_lone_surrogate_does_no_harm(vocabulary: Vocabulary) -> None:
    assert vocabulary.tokenize("a\ud800b", special=False, begin=False)


def test_control_tokens_are_one_token_only_where_the_template_wrote_them(
    vocabulary: Vocabulary,
) -> None:
    (end,) = vocabulary.tokenize("<|im_end|>", special=True, begin=False)
    assert vocabulary.ends(end)
    assert vocabulary.piece(end) == b""
    parts = (TemplatePart("<|im_end|>", True), TemplatePart("<|im_end|>", False))
    tokens = vocabulary.tokenize_parts(parts)
    assert tokens.count(end) == 1
    assert tokens[-1] == end


def test_the_opening_and_closing_tokens_have_names(vocabulary: Vocabulary) -> None:
    assert vocabulary.bos() == "<|im_start|>"
    assert vocabulary.eos() == "<|im_end|>"
    assert vocabulary.size == 49_152
