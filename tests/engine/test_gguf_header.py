"""Good files are described; files that would end the process are refused before."""

import errno
import mmap
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ModelFileError, ModelTooBigError
from engine.gguf_header import read_header


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def _key(name: str, kind: int, value: bytes) -> bytes:
    return _string(name) + struct.pack("<I", kind) + value


def _tensor(name: str, shape: tuple[int, ...], kind: int = 0, offset: int = 0) -> bytes:
    head = _string(name) + struct.pack("<I", len(shape))
    return head + struct.pack(f"<{len(shape)}QIQ", *shape, kind, offset)


def _file(
    tensors: tuple[bytes, ...] = (_tensor("token_embd.weight", (32, 4)),),
    *,
    blocks: int = 2,
    extra: tuple[bytes, ...] = (),
    version: int = 3,
    data: bytes = bytes(512),
    tensor_count: int | None = None,
) -> bytes:
    keys = (
        _key("general.architecture", 8, _string("llama")),
        _key("llama.block_count", 4, struct.pack("<I", blocks)),
        _key("llama.context_length", 4, struct.pack("<I", 2048)),
        _key("general.file_type", 4, struct.pack("<I", 15)),
        _key(
            "tokenizer.ggml.tokens",
            9,
            struct.pack("<IQ", 8, 2) + _string("a") + _string("bc"),
        ),
        *extra,
    )
    count = len(tensors) if tensor_count is None else tensor_count
    head = b"GGUF" + struct.pack("<IQQ", version, count, len(keys))
    body = head + b"".join(keys) + b"".join(tensors)
    return body + bytes(-len(body) % 32) + data


def _u32(name: str, value: int) -> bytes:
    return _key(f"llama.{name}", 4, struct.pack("<I", value))


_KEY_HEADS = "attention.head_count_kv"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "Some-Model.Q4_K_M.gguf"
        path.write_bytes(content)
        return path

    return write


def test_a_model_is_described(written: Callable[[bytes], Path]) -> None:
    header = read_header(written(_file()))
    assert header.name == "Some-Model"
    assert header.architecture == "llama"
    assert header.quantization == "Q4_K_M"
    assert header.parameters == 128
    assert header.trained_context_tokens == 2048
    assert header.number("block_count") == 2
    assert header.number("nothing") == 0
    assert header.text("nothing") == ""


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"GG", id="two bytes"),
        pytest.param(b"GGUF", id="magic only"),
        pytest.param(b"<!DOCTYPE html><title>404</title>", id="web page"),
        pytest.param(_file(version=1), id="version 1"),
        pytest.param(_file(version=0x03000000), id="big endian"),
        pytest.param(_file(blocks=0), id="no blocks"),
        pytest.param(_file(blocks=513), id="too many blocks"),
        pytest.param(_file(blocks=2**32 - 1), id="absurd blocks"),
        pytest.param(_file(()), id="no tensors"),
        pytest.param(_file(tensor_count=2**40), id="absurd tensor count"),
        pytest.param(_file(tensor_count=7), id="missing tensors"),
        pytest.param(_file(data=bytes(511)), id="one byte short"),
        pytest.param(_file((_tensor("x", (32, 0)),)), id="zero dimension"),
        pytest.param(_file((_tensor("x", (1,) * 5),)), id="five dimensions"),
        pytest.param(_file((_tensor("x", (33, 1), 2),)), id="half a block"),
        pytest.param(_file((_tensor("x", (32,), 99),)), id="unknown type"),
        pytest.param(_file((_tensor("x", (32,), 0, 33),)), id="odd offset"),
        pytest.param(_file((_tensor("x", (2**40,)),)), id="beyond the file"),
        pytest.param(_file((_tensor("x", (32,), 0, 2**62),)), id="offset far away"),
        pytest.param(
            _file(extra=(_key("general.alignment", 4, struct.pack("<I", 3)),)),
            id="alignment",
        ),
        pytest.param(
            _file(extra=(_key("split.count", 2, struct.pack("<H", 3)),)), id="split"
        ),
        pytest.param(
            _file(extra=(_key("general.alignment", 10, struct.pack("<Q", 32)),)),
            id="alignment of another kind",
        ),
        pytest.param(_file(extra=(_key("", 0, b"1"),)), id="empty key"),
        pytest.param(_file(extra=(_key("x", 0, b"1"),) * 2), id="key twice"),
        pytest.param(
            _file((_tensor("x", (32,)), _tensor("x", (32,), 0, 128))), id="name twice"
        ),
        pytest.param(_file((_tensor("x" * 64, (32,)),)), id="long name"),
        pytest.param(
            _file((_tensor("x", (32,)), _tensor("y", (32,)))), id="two in one place"
        ),
        pytest.param(
            _file((_tensor("x", (32,)), _tensor("y", (32,), 0, 160))), id="a gap"
        ),
        pytest.param(_file(extra=(_u32("embedding_length", 0),)), id="no width"),
        pytest.param(
            _file(extra=(_key("llama.embedding_length", 7, b"1"),)), id="width is true"
        ),
        pytest.param(
            _file(extra=(_u32("attention.head_count", 5), _u32(_KEY_HEADS, 2))),
            id="heads that cannot be shared",
        ),
        pytest.param(_file(extra=(_u32("expert_used_count", 2),)), id="no experts"),
        pytest.param(_file(extra=(_u32("rope.dimension_count", 31),)), id="odd turn"),
        pytest.param(
            _file(extra=(_key("llama.rope.freq_base", 6, struct.pack("<f", -1.0)),)),
            id="negative turn",
        ),
        pytest.param(
            _file(extra=(_key("tokenizer.ggml.scores", 9, struct.pack("<IQ", 6, 0)),)),
            id="fewer scores than words",
        ),
        pytest.param(_file(extra=(_key("x", 77, b""),)), id="unknown value"),
        pytest.param(
            _file(extra=(_key("x", 9, struct.pack("<IQ", 9, 1)),)), id="nested array"
        ),
        pytest.param(
            _file(extra=(_key("x", 9, struct.pack("<IQ", 0, 2**60)),)), id="long array"
        ),
        pytest.param(
            _file(extra=(_key("x", 8, struct.pack("<Q", 2**63)),)), id="long string"
        ),
    ],
)
def test_what_is_no_whole_model_is_refused_with_a_sentence(
    written: Callable[[bytes], Path], content: bytes
) -> None:
    with pytest.raises(ModelFileError) as caught:
        read_header(written(content))
    sentence = str(caught.value)
    assert "Some-Model" in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert caught.value.detail


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.gguf", tmp_path):
        with pytest.raises(ModelFileError, match="cannot be opened"):
            read_header(path)


def test_no_memory_is_no_fault_of_the_file(
    written: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def starved(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    path = written(_file())
    monkeypatch.setattr(mmap, "mmap", starved)
    with pytest.raises(ModelTooBigError, match="not enough memory"):
        read_header(path)


def test_words_that_come_twice_are_found_where_asked(
    written: Callable[[bytes], Path],
) -> None:
    def words(*texts: str) -> bytes:
        many = b"".join(map(_string, texts))
        head = struct.pack("<IQ", 8, len(texts))
        return _key("tokenizer.ggml.tokens", 9, head + many)

    def file(*texts: str) -> bytes:
        content = _file(extra=(words(*texts),))
        two = words("a", "bc")
        return content.replace(two, b"", 1).replace(
            struct.pack("<IQQ", 3, 1, 6), struct.pack("<IQQ", 3, 1, 5)
        ) + bytes(512)

    once = written(file("a", "b", ""))
    assert read_header(once, thorough=True).arrays["tokenizer.ggml.tokens"].items == 3
    twice = written(file("a", "b", "a"))
    assert read_header(twice).arrays["tokenizer.ggml.tokens"].items == 3
    with pytest.raises(ModelFileError, match="is damaged"):
        read_header(twice, thorough=True)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_changed_bytes_never_escape_as_another_error(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(_file())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(
            st.integers(0, 255)
        )
    cut = data.draw(st.integers(1, len(content)))
    path = tmp_path_factory.getbasetemp() / "fuzzed.gguf"
    path.write_bytes(bytes(content[:cut]))
    started = time.monotonic()
    try:
        read_header(path)
    except ModelFileError:
        pass
    assert time.monotonic() - started < 5


@pytest.mark.slow
def test_the_bundled_model_is_read_in_a_moment(chat_model_path: Path) -> None:
    started = time.monotonic()
    header = read_header(chat_model_path)
    assert time.monotonic() - started < 1
    assert header.name == "SmolLM2-135M-Instruct"
    assert header.quantization == "Q4_1"
    assert 130e6 < header.parameters < 170e6
    assert header.trained_context_tokens == 8192
    assert "<|im_start|>" in header.text("tokenizer.chat_template")
