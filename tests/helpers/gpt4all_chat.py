"""A chat as each version of GPT4All writes it: a question and an answer."""

import struct


class _Written:
    """A stream as Qt writes it."""

    def __init__(self) -> None:
        self.data = b""

    def number(self, form: str, value: int) -> None:
        self.data += struct.pack(f">{form}", value)

    def text(self, value: str | None) -> None:
        if value is None:
            self.number("I", 0xFFFFFFFF)
            return
        encoded = value.encode("utf-16-be")
        self.number("I", len(encoded))
        self.data += encoded


def gpt4all_chat(version: int) -> bytes:
    """The bytes of a `.chat` file."""
    out = _Written()
    out.number("I", 0xF5D553CC)
    out.number("i", version)
    out.number("q", 1_700_000_000)
    for text in ("id-1", "Ünïcode chat", None, "model.gguf"):
        out.text(text)
    if version >= 3:
        out.number("I", 1)
        out.text("Documents")
    if version < 11:
        _write_model(out, version)
    out.number("i", 2)
    _write_item(out, version, "Prompt: ", "How much?")
    _write_item(out, version, "Response: ", "900 euros.")
    return out.data


def _write_model(out: _Written, version: int) -> None:
    if version >= 6:
        out.number("?", 0)
    if version >= 2:
        out.number("i", 1)
        out.number("i", 0)
    out.text("")
    out.text("")
    out.number("I", 0)
    if version < 6:
        if version < 4:
            out.number("I", 0)
        out.number("I", 0)
        out.number("Q", 0)
        out.number("I", 0)


def _write_item(out: _Written, version: int, name: str, text: str) -> None:
    answers = name == "Response: "
    if version < 12:
        out.number("i", 0)
    out.text(name)
    out.text(text)
    if version < 10:
        out.text("")
    out.text(None)
    for _ in range(4 + (version >= 11 and answers)):
        out.number("?", 0)
    _write_sources(out, version)
    if version >= 10:
        out.number("q", 0)
    if version >= 12:
        out.number("q", 1 if answers else 0)
        if answers:
            out.text("Text: ")
            out.text("First,")
            out.number("q", 0)


def _write_sources(out: _Written, version: int) -> None:
    if version >= 8:
        out.number("q", 1)
        for _ in range(7):
            out.text("source")
        for _ in range(3):
            out.number("i", 1)
    elif version >= 3:
        out.text("")
        out.number("I", 0)
