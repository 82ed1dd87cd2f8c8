"""Separates what a model thinks aloud from what it answers, while it streams."""

from collections.abc import Iterator

from engine.messages import ChatRequest

_TAGS = (
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("[THINK]", "[/THINK]"),
)


def answer_so_far(request: ChatRequest, *, begins_thinking: bool) -> str:
    """What the model had written before it broke off, tags included."""
    said = request.said_so_far
    if not request.thought_so_far:
        return said
    opening, closing = _TAGS[0]
    before = "" if begins_thinking else opening
    after = f"{closing}\n\n{said}" if said else ""
    return f"{before}{request.thought_so_far}{after}"


class ThinkingStream:
    """Takes text piece by piece; tags are removed and tell thoughts from the answer."""

    def __init__(self, *, begins_thinking: bool = False) -> None:
        """`begins_thinking`: the prompt has opened the block already."""
        self._closing: str | None = _TAGS[0][1] if begins_thinking else None
        self._held = ""
        self._answered = False

    def feed(self, text: str) -> Iterator[tuple[bool, str]]:
        """Pieces that are certain, each with whether it is a thought."""
        text, self._held = self._held + text, ""
        if self._closing is None and not self._answered:
            text = self._open(text)
        if self._closing is not None:
            thought, text = self._think(text)
            if thought:
                yield True, thought
        if text:
            yield False, text

    def finish(self) -> Iterator[tuple[bool, str]]:
        """What was held back because it might have become a tag."""
        held, self._held = self._held, ""
        if held:
            yield self._closing is not None, held

    def _open(self, text: str) -> str:
        """A block opens before anything else is said; later a tag is only a word."""
        start = text.lstrip()
        for opening, closing in _TAGS:
            if start.startswith(opening):
                self._closing = closing
                return start[len(opening) :]
        if any(opening.startswith(start) for opening, _ in _TAGS):
            self._held = text
            return ""
        self._answered = True
        return text

    def _think(self, text: str) -> tuple[str, str]:
        """The thought in a text, and what follows the closing tag."""
        assert self._closing is not None
        thought, tag, rest = text.partition(self._closing)
        if tag:
            self._closing = None
            self._answered = True
            return thought, rest.lstrip("\n")
        keep = _overlap(text, self._closing)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep], ""


def _overlap(text: str, mark: str) -> int:
    """How many characters at the end of `text` begin `mark`."""
    longest = min(len(text), len(mark) - 1)
    return next((n for n in range(longest, 0, -1) if text.endswith(mark[:n])), 0)
