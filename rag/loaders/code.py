"""Source code as it stands; the names of its functions and classes are headings."""

from rag.documents import Heading, ParsedDocument, ParsedPage
from rag.loaders.code_symbols import find_symbols
from rag.loaders.limits import MAX_TEXT_CHARS, TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.suffixes import LANGUAGES, Language
from rag.loaders.text import read_text
from rag.loaders.text_builder import one_line

_MAX_SYMBOLS = 20_000


def load_code(source: Source) -> ParsedDocument:
    """Read a program; it is never run."""
    text, warnings = read_text(source)
    if len(text) > MAX_TEXT_CHARS:
        text = text[:MAX_TEXT_CHARS]
        warnings = (*warnings, TEXT_CUT)
    language = LANGUAGES.get(source.suffix.lower()) or _by_first_line(text)
    symbols = find_symbols(text, language)[:_MAX_SYMBOLS]
    return ParsedDocument(
        kind="code",
        title=one_line(source.name) or "Untitled",  # with the suffix: it tells much
        pages=(ParsedPage(None, text),),
        headings=tuple(Heading(0, s.char_start, s.level, s.name) for s in symbols),
        warnings=warnings,
    )


def _by_first_line(text: str) -> Language:
    """What "#!/usr/bin/env python3" says."""
    program = text.partition("\n")[0].rpartition("/")[2].removeprefix("env ").strip()
    for start, language in _PROGRAMS.items():
        if program.startswith(start):
            return language
    return "plain"


_PROGRAMS: dict[str, Language] = {
    "python": "python",
    "node": "script",
    "ruby": "ruby",
    "lua": "lua",
    "perl": "shell",
    "bash": "shell",
    "sh": "shell",
    "zsh": "shell",
    "fish": "shell",
}
