"""From token bytes to text that may be shown: whole characters, no stop strings."""

import codecs
from collections.abc import Sequence


class TextStream:
    """Holds back what may still turn into a stop string or is half a character."""

    def __init__(self, stop: Sequence[str] = ()) -> None:
        self._stop = tuple(text for text in stop if text)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._between = True  # the decoder holds no half character
        self._held = ""
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """A stop string has been seen; nothing after it is text."""
        return self._stopped

    def feed(self, piece: bytes) -> str:
        """Take the bytes of one token, give the text that is now certain."""
        if self._between and piece.isascii():  # most are; the decoder takes its time
            return self._release(piece.decode("ascii"))
        text = self._decoder.decode(piece)
        self._between = not self._decoder.getstate()[0]
        return self._release(text)

    def finish(self) -> str:
        """Give what was held back, since no more bytes come."""
        if self._stopped:
            return ""
        text = self._release(self._decoder.decode(b"", final=True))
        if not self._stopped:
            text += self._held
        self._held = ""
        return text

    def _release(self, text: str) -> str:
        if self._stopped:
            return ""
        if not self._stop:
            return text
        text = self._held + text
        found = [at for at in map(text.find, self._stop) if at >= 0]
        if found:
            self._stopped = True
            self._held = ""
            return text[: min(found)]
        keep = self._length_of_possible_stop(text)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def _length_of_possible_stop(self, text: str) -> int:
        longest = 0
        for stop in self._stop:
            for length in range(min(len(stop) - 1, len(text)), longest, -1):
                if text.endswith(stop[:length]):
                    longest = length
                    break
        return longest
