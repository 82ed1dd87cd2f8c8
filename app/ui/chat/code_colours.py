"""Which words of a program are what, by Pygments, within bounds.

Only languages whose rules were looked at: a rule of Pygments is a regular expression,
and one that a text can make run for ever would stop the window.
"""

import time
from typing import Literal, NamedTuple

MOST_CHARS = 20_000  # what is longer is shown without colours
_MOST_TIME_S = 0.4  # of this thread
_TOKENS_A_TURN, _PAUSE_S = 40, 0.00005
LANGUAGES = frozenset(
    (
        *("bash", "c", "c#", "c++", "cpp", "cs", "csharp", "css", "dart", "diff"),
        *("docker", "dockerfile", "go", "golang", "groovy", "h", "haskell", "hs"),
        *("html", "ini", "java", "javascript", "js", "json", "jsonc", "kotlin"),
        *("latex", "less", "lua", "make", "makefile", "nginx", "perl", "php"),
        *("powershell", "ps1", "py", "python", "python3", "r", "rb", "rs", "ruby"),
        *("rust", "scala", "scss", "sh", "shell", "sql", "swift", "tex", "toml"),
        *("ts", "tsx", "typescript", "xml", "yaml", "yml", "zsh"),
    )
)
_CALLED = {"jsonc": "json", "tsx": "typescript", "ps1": "powershell", "h": "c"}

Kind = Literal["keyword", "string", "number", "comment", "name"]


class Span(NamedTuple):
    """A run of one kind."""

    start: int
    length: int
    kind: Kind


def spans_of(code: str, language: str) -> tuple[Span, ...]:
    """In order; nothing for a language that is not known."""
    if language not in LANGUAGES or len(code) > MOST_CHARS:
        return ()
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(_CALLED.get(language, language))
    deadline = time.thread_time() + _MOST_TIME_S
    spans: list[Span] = []
    found = lexer.get_tokens_unprocessed(code)
    for count, (start, token, value) in enumerate(found, start=1):
        kind = _kind(tuple(token))
        if kind is not None and value:
            spans.append(Span(start, len(value), kind))
        if count % _TOKENS_A_TURN == 0:
            time.sleep(_PAUSE_S)  # the window's turn: Python gives it none by itself
        if time.thread_time() > deadline:
            break
    return tuple(spans)


def _kind(token: tuple[str, ...]) -> Kind | None:
    match token:
        case ("Comment", "Preproc", *_) | ("Keyword", *_) | ("Operator", "Word", *_):
            return "keyword"
        case ("Comment", *_) | ("Generic", "Deleted", *_):
            return "comment"
        case ("Literal", "String", *_) | ("Generic", "Inserted", *_):
            return "string"
        case ("Literal", *_):
            return "number"
        case ("Name", "Function" | "Class" | "Decorator" | "Tag" | "Exception", *_):
            return "name"
        case _:
            return None
