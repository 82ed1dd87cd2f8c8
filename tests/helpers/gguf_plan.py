"""A small model that llama.cpp loads and runs, in parts that a test may spoil."""

import random
import struct
from dataclasses import dataclass, field, replace

U32, F32, STRING, ARRAY = 4, 6, 8, 9
_WIDTH, _INNER, _HEADS, _LAYERS = 64, 96, 2, 2
_LETTERS = "abcdefghijklmnopqrstuvwxyz ,."
_TEMPLATE = (
    "{% for message in messages %}{{ message.role }}: {{ message.content }}\n"
    "{% endfor %}assistant:"
)


@dataclass
class PlannedTensor:
    """One table; its place follows from those before it unless it is given."""

    name: str
    shape: tuple[int, ...]
    kind: int = 0  # F32
    data: bytes = b""
    offset: int | None = None
    dimensions: int | None = None  # said to be there
    name_length: int | None = None


@dataclass
class Plan:
    """A file before it is written."""

    keys: list[tuple[str, int, bytes]]
    tensors: list[PlannedTensor]
    magic: bytes = b"GGUF"
    version: int = 3
    alignment: int = 32
    key_count: int | None = None
    tensor_count: int | None = None
    key_length: int | None = None  # of the first key, as it is said
    cut: int | None = None
    more: dict[str, int] = field(default_factory=dict)

    def number_of(self, key: str) -> int:
        return next(n for n, found in enumerate(self.keys) if found[0] == key)

    def set(self, key: str, kind: int, value: bytes) -> None:
        """Put another value where one is, or add it."""
        names = [name for name, _, _ in self.keys]
        if key in names:
            self.keys[names.index(key)] = (key, kind, value)
        else:
            self.keys.append((key, kind, value))

    def written(self) -> bytes:
        """The bytes of the file."""
        keys = len(self.keys) if self.key_count is None else self.key_count
        tensors = len(self.tensors)
        tensors = tensors if self.tensor_count is None else self.tensor_count
        head = self.magic + struct.pack("<IQQ", self.version, tensors, keys)
        for number, (name, kind, value) in enumerate(self.keys):
            said = self.key_length if number == 0 else None
            head += as_text(name, said) + struct.pack("<I", kind) + value
        data = b""
        for tensor in self.tensors:
            place = len(data) if tensor.offset is None else tensor.offset
            head += _tensor_head(tensor, place)
            data += tensor.data + bytes(-len(tensor.data) % self.alignment)
        whole = head + bytes(-len(head) % self.alignment) + data
        return whole if self.cut is None else whole[: self.cut]


def small_model(seed: int = 1) -> Plan:
    """A model of two layers with a vocabulary of bytes and letters."""
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{n:02X}>" for n in range(256))]
    types = [2, 3, 3] + [6] * 256
    tokens += list(_LETTERS.replace(" ", "▁"))
    types += [1] * len(_LETTERS)
    count = len(tokens)
    scores = [float(-n) for n in range(count)]
    keys = [
        ("general.architecture", STRING, as_text("llama")),
        ("general.name", STRING, as_text("Small")),
        ("llama.block_count", U32, number(_LAYERS)),
        ("llama.context_length", U32, number(512)),
        ("llama.embedding_length", U32, number(_WIDTH)),
        ("llama.feed_forward_length", U32, number(_INNER)),
        ("llama.attention.head_count", U32, number(_HEADS)),
        ("llama.attention.head_count_kv", U32, number(1)),
        ("llama.attention.layer_norm_rms_epsilon", F32, struct.pack("<f", 1e-5)),
        ("llama.rope.dimension_count", U32, number(_WIDTH // _HEADS)),
        ("llama.rope.freq_base", F32, struct.pack("<f", 10_000.0)),
        ("llama.vocab_size", U32, number(count)),
        ("general.alignment", U32, number(32)),
        ("tokenizer.ggml.model", STRING, as_text("llama")),
        ("tokenizer.ggml.tokens", ARRAY, texts(tokens)),
        ("tokenizer.ggml.scores", ARRAY, array(F32, "f", scores)),
        ("tokenizer.ggml.token_type", ARRAY, array(5, "i", types)),
        ("tokenizer.ggml.bos_token_id", U32, number(1)),
        ("tokenizer.ggml.eos_token_id", U32, number(2)),
        ("tokenizer.chat_template", STRING, as_text(_TEMPLATE)),
    ]  # fmt: skip
    return Plan(keys, _tensors(count, random.Random(seed)))


def copied(plan: Plan) -> Plan:
    """One that may be changed; what is in its tables is shared."""
    return replace(
        plan, keys=list(plan.keys), tensors=[replace(t) for t in plan.tensors]
    )


def number(value: int) -> bytes:
    return struct.pack("<I", value)


def texts(items: list[str]) -> bytes:
    """An array of texts."""
    return struct.pack("<IQ", STRING, len(items)) + b"".join(map(as_text, items))


def array(kind: int, layout: str, items: list[int] | list[float]) -> bytes:
    """An array of numbers."""
    head = struct.pack("<IQ", kind, len(items))
    return head + struct.pack(f"<{len(items)}{layout}", *items)


def as_text(text: str, said_length: int | None = None) -> bytes:
    """With its length before it, or another length that is only said."""
    data = text.encode()
    length = len(data) if said_length is None else said_length
    return struct.pack("<Q", length) + data


def _tensor_head(tensor: PlannedTensor, place: int) -> bytes:
    said = tensor.dimensions
    dimensions = len(tensor.shape) if said is None else said
    shape = b"".join(struct.pack("<Q", n & (2**64 - 1)) for n in tensor.shape)
    head = as_text(tensor.name, tensor.name_length) + struct.pack("<I", dimensions)
    return head + shape + struct.pack("<IQ", tensor.kind, place & (2**64 - 1))


def _tensors(words: int, rng: random.Random) -> list[PlannedTensor]:
    keys = _WIDTH // _HEADS
    found = [_table("token_embd.weight", _WIDTH, words, rng)]
    for layer in range(_LAYERS):
        shapes = (
            ("attn_q", _WIDTH, _WIDTH),
            ("attn_k", _WIDTH, keys),
            ("attn_v", _WIDTH, keys),
            ("attn_output", _WIDTH, _WIDTH),
            ("ffn_gate", _WIDTH, _INNER),
            ("ffn_up", _WIDTH, _INNER),
            ("ffn_down", _INNER, _WIDTH),
        )
        found += [_table(f"blk.{layer}.{n}.weight", a, b, rng) for n, a, b in shapes]
        found += [_ones(f"blk.{layer}.{n}.weight") for n in ("attn_norm", "ffn_norm")]
    return [*found, _ones("output_norm.weight")]


def _table(name: str, columns: int, rows: int, rng: random.Random) -> PlannedTensor:
    numbers = [rng.gauss(0.0, 0.05) for _ in range(columns * rows)]
    data = struct.pack(f"<{len(numbers)}f", *numbers)
    return PlannedTensor(name, (columns, rows), data=data)


def _ones(name: str) -> PlannedTensor:
    return PlannedTensor(name, (_WIDTH,), data=struct.pack("<f", 1.0) * _WIDTH)
