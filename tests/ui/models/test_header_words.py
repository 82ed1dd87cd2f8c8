"""What a card says of a model file's header."""

import msgspec

from app.ui.models.header_words import header_words, inside_words
from engine.gguf_facts import ModelFacts, TensorShare

FACTS = ModelFacts(
    name="Small",
    title="Small",
    architecture="llama",
    parameters=134_515_008,
    bytes=98_000_000,
    quantization="Q4_1",
    bits_per_weight=5.81,
    tensor_types=(TensorShare("Q4_1", 210, 66), TensorShare("Q8_0", 1, 30)),
    layers=30,
    embedding_length=576,
    feed_forward_length=1536,
    heads=9,
    key_heads=3,
    experts=0,
    experts_used=0,
    vocabulary=49_152,
    context_tokens=8192,
    licence="apache-2.0",
    licence_link="",
    languages=("en",),
    has_template=True,
    supports_tools=True,
    supports_thinking=True,
)


def test_a_header_in_words() -> None:
    assert header_words(FACTS) == (
        "llama · 135 million parameters · 30 layers · licence apache-2.0 · "
        "languages en · brings a chat template · calls tools · thinks"
    )
    assert inside_words(FACTS) == (
        "5.81 bits a weight, kept as Q4_1, Q8_0\n"
        "576 numbers wide, 9 heads, 3 of keys\n"
        "49,152 words and parts of words"
    )
    assert header_words(None) == inside_words(None) == ""


def test_what_a_file_does_not_say_is_left_out_and_long_words_are_cut() -> None:
    bare = msgspec.structs.replace(
        FACTS,
        architecture="a" * 100,
        parameters=8_030_000_000,
        layers=1,
        experts=8,
        experts_used=2,
        licence="",
        languages=(),
        has_template=False,
        supports_tools=False,
        supports_thinking=False,
    )
    assert header_words(bare) == (
        f"{'a' * 39}… · 8.0 billion parameters · 1 layer · 2 of 8 experts · "
        "no chat template"
    )
