"""JSON and JSON lines: records become "key: value" lines, nested keys headings."""

import json
from collections.abc import Iterable

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.limits import MAX_ROW_CHARS, MAX_ROWS, ROWS_CUT, TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text import load_text, read_text
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

_MAX_PARSED_CHARS = 15_000_000  # a tree takes ten times the room of its text
_HEADING_LEVELS = 3  # deeper keys are part of the lines
_NO_VALUES = "The file has no values: it is empty brackets."
_AS_TEXT = "The JSON is broken, deeply nested or very large; it was read as plain text."

Json = object  # what `json.loads` gives


def load_json(source: Source) -> ParsedDocument:
    """Read a JSON file; what is no JSON is read as plain text."""
    text, warnings = read_text(source)
    builder = TextBuilder()
    try:
        rows_left_out = _write_any(text, builder)
    except (ValueError, RecursionError):
        plain = load_text(source)
        return ParsedDocument(
            "json", plain.title, plain.pages, (), (*plain.warnings, _AS_TEXT)
        )
    if not builder.text():
        raise NotReadableError(_NO_VALUES)
    if rows_left_out:
        warnings = (*warnings, ROWS_CUT)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    return ParsedDocument(
        kind="json",
        title=choose_title("", (), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=warnings,
    )


def _write_any(text: str, builder: TextBuilder) -> bool:
    """One document or one a line; whether lines were left out."""
    if len(text) > _MAX_PARSED_CHARS:
        raise ValueError("too large")
    try:
        whole = json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        for number, line in enumerate(lines[:MAX_ROWS], start=1):
            _Writer(builder).value(json.loads(line), f"line {number}", 1)
        return len(lines) > MAX_ROWS
    _Writer(builder).value(whole, "", 1)
    return False


class _Writer:
    """Goes down the tree; `path` is where we are, such as `tenants[3].address`."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder

    def value(self, value: Json, path: str, level: int) -> None:
        """Any value with all that is in it."""
        if self._builder.full:
            return
        if isinstance(value, dict):
            self._mapping(value, path, level)
        elif isinstance(value, list):
            self._sequence(value, path, level)
        else:
            self._line([_scalar(value)], path)

    def _mapping(self, value: dict[str, Json], path: str, level: int) -> None:
        simple = [
            f"{one_line(key)}: {_flat(item)}"
            for key, item in value.items()
            if _is_flat(item) and _flat(item)
        ]
        in_list = "[" in path or path.startswith("line ")
        if in_list:
            self._line(simple, path)
        else:
            for pair in simple:
                self._line([pair], "")
        for key, item in value.items():
            if not _is_flat(item):
                inner = f"{path}.{key}" if path else key
                if level <= _HEADING_LEVELS and not in_list:
                    self._builder.heading(key, level)
                self.value(item, inner, level + 1)

    def _sequence(self, value: list[Json], path: str, level: int) -> None:
        if all(_is_flat(item) and not isinstance(item, dict) for item in value):
            self._line([_flat(value)], path)
            return
        for number, item in enumerate(value):
            self.value(item, f"{path}[{number}]", level)

    def _line(self, pairs: Iterable[str], path: str) -> None:
        line = "; ".join(pair for pair in pairs if pair)[:MAX_ROW_CHARS]
        if line:
            self._builder.block(f"{line} ({one_line(path)})" if path else line)


def _is_flat(value: Json) -> bool:
    """A scalar, or a list of scalars."""
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) for item in value)
    return not isinstance(value, dict) or not value


def _flat(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _scalar(item)))
    return _scalar(value)


def _scalar(value: Json) -> str:
    match value:
        case None | {}:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return one_line(value)
        case _:
            return str(value)
