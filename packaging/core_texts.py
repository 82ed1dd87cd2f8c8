"""Collects what the core can say to a person: the templates of its sentences.

The core knows no Qt. Its sentences are found in its sources: literals and f-strings
that begin with a capital or a value and end with a full stop; names and help of
settings; and the parts listed here that sentences are put together from.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from core_phrases import PHRASES, REPLACED  # noqa: E402

from app.setting_fields import setting_fields, shown_sections  # noqa: E402
from rag import language  # noqa: E402

PACKAGES = ("app", "engine", "rag")
# What speaks to programs, to the terminal or to a model, or says it in Qt already.
SILENT = (
    "app/ui/",
    "app/bench/",
    "app/cli.py",
    "app/commands/",
    "app/demo.py",
    "app/prompts/",
    "app/server/",
    "app/survey/collection_questions.py",
    "app/workers/seccomp.py",
    "app/tools/select_writer.py",
    "app/workers/sandbox.py",
    "engine/agent_dialect.py",
    "engine/agent_forms.py",
    "engine/llama_plain.py",
    "engine/scorecard.py",
    "engine/scripted.py",
    "rag/page_ends.py",
)
_SENTENCE = re.compile(r"(?:[A-Z“]|\{\d).* .*[.…]$|.*\bonline\?$", re.DOTALL)
_SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|CREATE|LIKE)\b")
_PLACE = re.compile(r"\{[^{}]*\}")
_FEWEST_LETTERS = 6
_LOGS = ("log", "logger", "_log", "logging")
_UNSEEN_ARGUMENTS = ("examples", "detail", "help", "epilog")

Docstrings = set[int]


def core_texts() -> list[str]:
    """Every template, in a lasting order, without doubles."""
    found = dict.fromkeys(PHRASES)
    found.update(dict.fromkeys(_of_settings()))
    found.update(dict.fromkeys(language._NAMES.values()))
    for path in _sources():
        found.update(dict.fromkeys(sentences_of(path.read_text("utf-8"))))
    return sorted(found.keys() - REPLACED)


def sentences_of(source: str) -> Iterator[str]:
    """The templates of one file, with {0} {1} where values stand."""
    tree = ast.parse(source)
    unseen = set(_unseen(tree))
    for node in ast.walk(tree):
        text = _template(node)
        if text is not None and id(node) not in unseen and _is_said(text):
            yield text


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not path.relative_to(ROOT).as_posix().startswith(SILENT):
                yield path


def _template(node: ast.AST) -> str | None:
    """Of an f-string, or of a literal that `.format` fills later."""
    if isinstance(node, ast.JoinedStr):
        parts = [
            _escaped(part.value) if isinstance(part, ast.Constant) else "{}"
            for part in node.values
        ]
        return _numbered("".join(parts))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _numbered(node.value)
    return None


def _escaped(text: object) -> str:
    return str(text).replace("{", "").replace("}", "")


def _numbered(text: str) -> str:
    """Values by their place: {0} {1}."""
    count = iter(range(100))
    return _PLACE.sub(lambda _: f"{{{next(count)}}}", text).strip()


def _is_said(text: str) -> bool:
    letters = sum(map(str.isalpha, _PLACE.sub("", text)))
    return (
        letters >= _FEWEST_LETTERS
        and _SENTENCE.fullmatch(text) is not None
        and _SQL.search(text) is None
    )


def _unseen(tree: ast.AST) -> Iterator[int]:
    """Docstrings, parts of f-strings, what is logged, examples for a model."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as docstring):
                yield id(docstring)
            case ast.JoinedStr(values=parts):
                yield from map(id, parts)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name in _LOGS:
                yield from map(id, ast.walk(node))
            case ast.keyword(arg=name) if name in _UNSEEN_ARGUMENTS:
                yield from map(id, ast.walk(node))
            case ast.AnnAssign(target=ast.Name(id="examples")):
                yield from map(id, ast.walk(node))
            case _:
                pass


def _of_settings() -> Iterator[str]:
    """Names, help and choices of all that a person can set."""
    yield from shown_sections()
    for field in setting_fields():
        yield from (field.title, field.help)
        yield from (label for _value, label in field.choices)
        yield from (text for text in (field.unit, field.cost, field.why) if text)
