"""What the description of an argument says about its values."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from engine.grammar import JsonSchema
from engine.tool_dialects import ToolSpec
from engine.tool_words import content_stems, name_stems, stems, words_of

Kind = Literal["string", "number", "boolean", "choice", "list", "object"]

_DEFAULT = re.compile(
    r"\bdefaults?(?:\s+value)?(?:\s+(?:is|to|of|as)|\s*[:=])?\s*"
    r"(?P<value>'[^']*'|\"[^\"]*\"|-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?|\w+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<!\w)(?:'([^'\n]{1,40})'|\"([^\"\n]{1,40})\")(?!\w)")
_LISTED = re.compile(
    r"(?:e\.?g\.?|such as|like|example:?|options?(?: are)?:?|either|can be|one of"
    r"|values?:?)[,:]?\s+([\w/+ -]{1,25}(?:(?:, | or |, or )[\w/+ -]{1,25})*)",
    re.IGNORECASE,
)
# Values that are shown: with digits or with marks inside.
_SHOWN = re.compile(r"(?<![\w.])(?:\w+(?:[./:-]\w+)+|\d+|[^\W\d]+\.[a-z]{2,4})(?![\w])")
# What an argument is of, by the words of its name; the first that fits counts.
_TOPICS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (topic, stems(words))
    for topic, words in (
        ("date", "date birthdate deadline when"),
        ("text", "content text fact note message body"),
        ("query", "query question search find keyword"),
        ("path", "path file folder filename"),
        ("origin", "from start origin source departure base begin first initial"),
        ("goal", "to end destination target arrival goal final second"),
        ("time", "day time month"),
        ("place", "location city place country state region area near venue address"),
        ("title", "title book movie game song album show series recipe piece play"),
        (
            "person",
            "person player artist actor author name celebrity composer president",
        ),
        ("group", "team company organization league club brand store institution"),
        ("unit", "unit units scale measure currency"),
        ("sort", "type kind category genre style method mode model format level color"),
        ("formula", "function formula equation expression"),
        ("topic", "topic subject event keyword query item product dish substance"),
    )
)
_KINDS: Mapping[str, Kind] = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "array": "list",
    "object": "object",
}


class Hints(msgspec.Struct, frozen=True):
    """An argument, read for what its value may be."""

    name: str
    kind: Kind
    schema: JsonSchema
    required: bool
    rank: float  # of its place among the required arguments of its kind, 0 to 1
    order: int  # that place, from 0
    alike: int  # how many arguments of its kind are required
    names: frozenset[str]  # the stems of its name
    says: frozenset[str]  # the stems of its description
    topic: str
    listed: tuple[str, ...]  # values that the description names
    default: str | None  # what it is if it is left out, as written
    text: str  # the description
    shapes: frozenset[str]  # of the values that the description shows

    @property
    def whole(self) -> bool:
        return self.schema.get("type") == "integer"

    @property
    def choices(self) -> tuple[object, ...]:
        """The only values that there are; empty: any."""
        values = self.schema.get("enum")
        return tuple(values) if isinstance(values, Sequence) else ()


def hints_of(spec: ToolSpec) -> tuple[Hints, ...]:
    """All arguments of a tool that are described."""
    properties = spec.parameters.get("properties")
    given = spec.parameters.get("required")
    if not isinstance(properties, Mapping):
        return ()
    required = set(given) if isinstance(given, Sequence) else set()
    kinds = {name: _kind(inner) for name, inner in properties.items()}
    found = []
    for name, inner in properties.items():
        schema = inner if isinstance(inner, Mapping) else {}
        alike = [n for n in kinds if kinds[n] == kinds[name] and n in required]
        order = alike.index(name) if name in alike else len(alike)
        text = str(schema.get("description", ""))
        found.append(
            Hints(
                name,
                kinds[name],
                schema,
                name in required,
                order / max(1, len(alike) - 1),
                order,
                len(alike),
                frozenset(name_stems(name)),
                frozenset(content_stems(words_of(text))),
                _topic(name, text),
                _listed(text),
                _default(schema, text),
                text,
                frozenset(map(shape_of, _SHOWN.findall(text))),
            )
        )
    return tuple(found)


def shape_of(text: str) -> str:
    """What a value looks like: `2026-03-31` is `0-0-0`, `notes.txt` is `a.a`."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", text.strip()))


def _kind(schema: object) -> Kind:
    if not isinstance(schema, Mapping):
        return "string"
    if schema.get("enum"):
        return "choice"
    kind = schema.get("type")
    if isinstance(kind, Sequence) and not isinstance(kind, str):
        kind = next((one for one in kind if one != "null"), "string")
    items = schema.get("items")
    if isinstance(items, Mapping) and items.get("type") in ("object", "array"):
        return "object"
    return _KINDS.get(str(kind), "string")


def _topic(name: str, text: str) -> str:
    if "date" in stems(text):
        return "date"
    for words in (name_stems(name), stems(text)):
        for topic, known in _TOPICS:
            if known.intersection(words):
                return topic
    return "other"


def _listed(text: str) -> tuple[str, ...]:
    found = [one or other for one, other in _QUOTED.findall(text)]
    for match in _LISTED.finditer(text):
        found += re.split(r",\s*(?:or\s+)?|\s+or\s+", match[1])
    tidy = (value.strip(" .") for value in found)
    return tuple(dict.fromkeys(value for value in tidy if value))[:12]


def _default(schema: JsonSchema, text: str) -> str | None:
    if "default" in schema:
        value = schema["default"]
        return str(value).lower() if isinstance(value, bool) else str(value)
    found = _DEFAULT.search(text)
    return found["value"].strip("'\"") if found else None
