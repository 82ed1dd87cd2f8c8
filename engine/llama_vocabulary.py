"""Tokens of one llama.cpp model: text in, numbers out, and back."""

import ctypes
from collections.abc import Sequence

from engine.chat_template import TemplatePart
from engine.errors import EngineError
from engine.llama_library import llama_library


class Vocabulary:
    """Tokenizes for a native model, which must outlive it."""

    def __init__(self, model: int) -> None:
        self._library = llama_library()
        self.handle = self._library.llama_model_get_vocab(model)
        self.size: int = self._library.llama_vocab_n_tokens(self.handle)
        self._buffer = ctypes.create_string_buffer(256)
        # Texts use few of the tokens, again and again; asking takes as long as writing.
        self._pieces: dict[int, bytes] = {}
        self._endings: dict[int, bool] = {}

    def tokenize(self, text: str, *, special: bool, begin: bool) -> list[int]:
        """Give the tokens of `text`.

        Names of control tokens count as such only with `special`; with `begin` the
        tokens that open every text are added.
        """
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        tokens = (self._library.llama_token * room)()
        count: int = self._library.llama_tokenize(
            self.handle, data, len(data), tokens, room, begin, special
        )
        if count < 0:
            raise EngineError("The model cannot read this text.", f"needs {-count}")
        result: list[int] = tokens[:count]
        return result

    def tokenize_parts(self, parts: Sequence[TemplatePart]) -> list[int]:
        """Tokenize a prompt; what people or documents wrote stays plain text."""
        begin = not (parts and self._opens(parts[0]))
        tokens: list[int] = []
        for part in parts:
            tokens += self.tokenize(part.text, special=not part.is_content, begin=begin)
            begin = False
        return tokens

    def piece(self, token: int) -> bytes:
        """The bytes of a token; control tokens have none."""
        known = self._pieces.get(token)
        if known is None:
            known = self._pieces[token] = self._piece(token)
        return known

    def _piece(self, token: int) -> bytes:
        length: int = self._library.llama_token_to_piece(
            self.handle, token, self._buffer, len(self._buffer), 0, False
        )
        if length < 0:
            self._buffer = ctypes.create_string_buffer(-length)
            return self._piece(token)
        return self._buffer.raw[:length]

    def ends(self, token: int) -> bool:
        """Whether this token says that the answer is complete."""
        known = self._endings.get(token)
        if known is None:
            known = bool(self._library.llama_vocab_is_eog(self.handle, token))
            self._endings[token] = known
        return known

    def knows(self, text: str) -> bool:
        """Whether a text is one control token."""
        return len(self.tokenize(text, special=True, begin=False)) == 1

    @property
    def end_token(self) -> int:
        """The token that ends an answer."""
        token: int = self._library.llama_vocab_eot(self.handle)
        return token if token >= 0 else int(self._library.llama_vocab_eos(self.handle))

    def bos(self) -> str:
        return self._name(self._library.llama_vocab_bos(self.handle))

    def eos(self) -> str:
        return self._name(self._library.llama_vocab_eos(self.handle))

    def _name(self, token: int) -> str:
        if token < 0:
            return ""
        raw: bytes = self._library.llama_vocab_get_text(self.handle, token)
        return raw.decode("utf-8", "replace")

    def _opens(self, part: TemplatePart) -> bool:
        """Some templates write the opening token themselves; one is enough."""
        bos = self.bos()
        return bool(bos) and not part.is_content and part.text.startswith(bos)
