"""Finds where functions, classes and the like begin, line by line.

A look at the start of each line is right for code that people format, costs the same
for every line, and cannot be led astray by code that does not compile.
"""

import re
from typing import NamedTuple

from rag.loaders.suffixes import Language

_MAX_LINE_CHARS = 400  # longer ones are packed code or data
_NAME = r"([A-Za-z_$][\w$]*)"
_C_WORDS = (
    r"(?:if|for|while|switch|return|else|do|catch|case|new|delete|throw|sizeof|using"
    r"|typedef|synchronized|lock|await|yield|goto|assert)\b"
)
_TYPES = (
    r"(?:class|interface|enum(?:\s+class)?|struct|union|trait|object|record|namespace"
    r"|protocol|extension|actor|mixin|module|message|service|contract)"
)
_MODIFIERS = (
    r"(?:(?:public|private|protected|internal|static|final|abstract|sealed|export"
    r"|default|async|open|override|inline|virtual|partial|data|case|implicit|unsafe"
    r"|declare|pub(?:\([^)]*\))?|extern(?:\s+\"C\")?|const|constexpr)\s+)*"
)
_PATTERNS: dict[Language, tuple[str, ...]] = {
    "python": (rf"(?:async\s+)?def\s+{_NAME}", rf"class\s+{_NAME}"),
    "c_like": (
        rf"{_MODIFIERS}{_TYPES}\s+{_NAME}\b(?!\s*[;,)*&=]|\s+\*)",
        rf"{_MODIFIERS}(?:fun|func|def|function)\s+(?:<[^>]*>\s*)?(?:\w+\.)?{_NAME}",
        rf"(?!{_C_WORDS})(?:[\w:<>,*&~\[\]?@.]+\s+)+[*&]*((?:[\w$~]+::)*[\w$~]+)\s*"
        r"\([^;=]*$",
        rf"#define\s+{_NAME}\(",
        r"[-+]\s*\([^)]*\)\s*(\w+)",
    ),
    "script": (
        rf"{_MODIFIERS}(?:class|interface|enum|namespace|type)\s+{_NAME}",
        rf"{_MODIFIERS}function\s*\*?\s*{_NAME}",
        rf"{_MODIFIERS}(?:const|let|var)\s+{_NAME}\s*=\s*(?:async\s*)?"
        r"(?:function\b|\([^)]*\)\s*(?::[^=]+)?=>|\w+\s*=>)",
        rf"(?:export\s+)?const\s+{_NAME}\s*=\s*(?:async\s*)?\([^)]*\)\s*=>",
        rf"(?!{_C_WORDS})(?:(?:async|static|get|set|public|private)\s+)*{_NAME}"
        r"\s*\([^;]*\)\s*(?::[^{]+)?\{\s*$",
    ),
    "go": (rf"func\s+(?:\([^)]*\)\s*)?{_NAME}", rf"type\s+{_NAME}\s"),
    "rust": (
        rf"{_MODIFIERS}(?:unsafe\s+)?(?:fn|struct|enum|trait|mod|union|macro_rules!)"
        rf"\s+{_NAME}",
        r"impl(?:<[^>]*>)?\s+([\w:<>', ]+?)\s*(?:where\b|\{)",
        rf"{_MODIFIERS}const\s+{_NAME}\s*=\s*struct",
    ),
    "ruby": (
        r"(?:def|defp|defmacro|defmodule|class|module|function|macro|struct)\s+"
        r"((?:self\.)?[\w:.?!]+)",
    ),
    "shell": (
        r"(?:function|sub|filter|proc|package)\s+([\w:.-]+)",
        r"([\w:.-]+)\s*\(\)\s*\{?\s*$",
    ),
    "sql": (
        r"create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+|materialized\s+)?"
        r"(?:table|view|function|procedure|trigger|index|type|schema)\s+"
        r"(?:if\s+not\s+exists\s+)?([\w.\"`\[\]]+)",
    ),
    "lisp": (r"\(def[\w-]*\s+\(?([^\s()]+)",),
    "functional": (
        r"(?:let\s+(?:rec\s+)?|module\s+|type\s+|class\s+|instance\s+|data\s+)"
        r"([\w'.]+)",
        r"([a-z][\w']*)\s*::",
        r"-(?:spec|module)\(?\s*(\w+)",
    ),
    "lua": (r"(?:local\s+)?function\s+([\w.:]+)",),
    "basic": (
        r"(?:(?:public|private|friend|static)\s+)*(?:sub|function|property\s+\w+|class"
        r"|module|procedure|type|unit|program)\s+(\w[\w.]*)",
    ),
    "fortran": (
        r"(?:[\w()*=]+\s+)*(?:subroutine|function|program|module)\s+(\w+)",
    ),
    "make": (
        r"([\w./%-]+)\s*:(?!=)", r"(?:function|macro)\s*\(\s*(\w+)",
    ),
    "css": (r"(@(?:media|keyframes|font-face|supports)[^{]*)\{",),
    "plain": (r"\[+([\w.\" -]+)\]+\s*$", r"(?:resource|module|variable)\s+(\"[^{]+)\{"),
}  # fmt: skip
_WITHOUT_CASE: frozenset[Language] = frozenset(("sql", "basic", "fortran"))


class Symbol(NamedTuple):
    """A name that code gives to a part of itself."""

    name: str
    char_start: int  # of the line's first word
    level: int


def find_symbols(text: str, language: Language) -> list[Symbol]:
    """The symbols in order; deeper indents are deeper levels."""
    flags = re.IGNORECASE if language in _WITHOUT_CASE else 0
    patterns = [re.compile(pattern, flags) for pattern in _PATTERNS[language]]
    found: list[Symbol] = []
    indents: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(" \t")
        indent = len(line) - len(bare)
        if bare.strip() and len(line) <= _MAX_LINE_CHARS:
            name = _name_in(bare.rstrip(), patterns)
            if name:
                while indents and indents[-1] >= indent:
                    indents.pop()
                indents.append(indent)
                found.append(Symbol(name, start + indent, min(len(indents), 9)))
        start += len(line)
    return found


def _name_in(line: str, patterns: list[re.Pattern[str]]) -> str:
    for pattern in patterns:
        match = pattern.match(line)
        if match:
            return match.group(1).strip("\"' ")
    return ""
