"""A model file without weights: a header that can be read, and a template."""

import struct
from pathlib import Path


def make_gguf(path: Path, template: str = "", name: str = "Tiny") -> Path:
    """Write it; with a chat template where one is given."""
    keys = [
        _text("general.architecture", "llama"),
        _text("general.name", name),
        _number("llama.block_count", 2),
        _number("llama.context_length", 2048),
        _key("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, 1) + _string("a")),
    ]
    if template:
        keys.append(_text("tokenizer.chat_template", template))
    tensor = _string("token_embd.weight") + struct.pack("<I2QIQ", 2, 32, 4, 0, 0)
    body = b"GGUF" + struct.pack("<IQQ", 3, 1, len(keys)) + b"".join(keys) + tensor
    path.write_bytes(body + bytes(-len(body) % 32) + bytes(512))
    return path


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _key(name: str, kind: int, value: bytes) -> bytes:
    return _string(name) + struct.pack("<I", kind) + value


def _text(name: str, value: str) -> bytes:
    return _key(name, 8, _string(value))


def _number(name: str, value: int) -> bytes:
    return _key(name, 4, struct.pack("<I", value))
