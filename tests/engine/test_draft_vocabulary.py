"""A file drafts for another only where every token means the same in both."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.draft_vocabulary import vocabulary_difference
from engine.errors import ModelFileError
from engine.gguf_header import read_header
from tests.helpers.gguf_plan import U32, Plan, small_model


def written(path: Path, change: Callable[[Plan], None] = lambda _: None) -> Path:
    plan = small_model(seed=len(path.stem))
    change(plan)
    path.write_bytes(plan.written())
    return path


def set_tokens(plan: Plan, spoil: Callable[[bytes], bytes]) -> None:
    spoil_key(plan, "tokenizer.ggml.tokens", spoil)


def spoil_key(plan: Plan, key: str, spoil: Callable[[bytes], bytes]) -> None:
    _, kind, value = plan.keys[plan.number_of(key)]
    plan.set(key, kind, spoil(value))


def drop(plan: Plan, key: str) -> None:
    del plan.keys[plan.number_of(key)]


def test_other_weights_with_the_same_tokens_may_draft(tmp_path: Path) -> None:
    one, other = written(tmp_path / "one.gguf"), written(tmp_path / "other.gguf")
    assert one.read_bytes() != other.read_bytes()
    assert vocabulary_difference(one, other) == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: set_tokens(p, lambda v: v.replace(b"<unk>", b"<ukn>")), "other tok"),
        (
            lambda p: spoil_key(
                p, "tokenizer.ggml.token_type", lambda v: v[:-4] + b"\3\0\0\0"
            ),
            "special",
        ),
        (lambda p: drop(p, "tokenizer.ggml.token_type"), "special"),
        (
            lambda p: p.set("tokenizer.ggml.eos_token_id", U32, struct.pack("<I", 1)),
            "begin or end",
        ),
        (lambda p: drop(p, "tokenizer.ggml.model"), "apart"),
        (lambda p: drop(p, "tokenizer.ggml.tokens"), "0 tokens and not 288"),
    ],
)
def test_any_difference_is_named(
    tmp_path: Path, change: Callable[[Plan], None], said: str
) -> None:
    one = written(tmp_path / "one.gguf")
    other = written(tmp_path / "other.gguf", change)
    assert said in vocabulary_difference(one, other)


def test_a_file_that_has_gone_is_an_error_in_words(tmp_path: Path) -> None:
    one = written(tmp_path / "one.gguf")
    assert read_header(one).name == "one"
    with pytest.raises(ModelFileError, match="cannot be read"):
        vocabulary_difference(one, tmp_path / "gone.gguf")
