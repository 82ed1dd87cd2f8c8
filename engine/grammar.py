"""From a JSON schema to a grammar that lets a model write nothing else (GBNF).

Built from live data at the moment of asking (enum values, tool names), a grammar makes
it impossible to name something that is not there (SPARKLE, Wang et al. 2025).
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from engine.errors import EngineError

JsonSchema = Mapping[str, object]

_DEEPEST = 24
_TERMINALS = {
    "string": r'"\"" char* "\""',
    "integer": '"-"? ("0" | [1-9] [0-9]{0,14})',
    "number": 'integer ("." [0-9]{1,12})? ([eE] [-+]? [0-9]{1,3})?',
    "boolean": '"true" | "false"',
    "null": '"null"',
}
_CHARACTER = r'[^"\\\x7F\x00-\x1F] | "\\" (["\\bfnrt/] | "u" [0-9a-fA-F]{4})'
_SPACE = '" "?'


class GrammarError(EngineError):
    """A schema that cannot be made into a grammar."""

    kind = "grammar"


def schema_grammar(schema: JsonSchema) -> str:
    """The grammar of all JSON texts that a schema describes, properties in order."""
    maker = _GrammarMaker(schema)
    return maker.text(maker.value(schema, 0))


def bounded(
    schema: JsonSchema, characters: int = 80, items: int = 8
) -> dict[str, object]:
    """The schema with limits where it has none: what is held to it comes to an end."""
    limited = {key: _bounded(value, characters, items) for key, value in schema.items()}
    kind = schema.get("type")
    if kind == "string" and "enum" not in schema:
        limited.setdefault("maxLength", characters)
    elif kind == "array":
        limited.setdefault("maxItems", items)
        limited.setdefault("items", {"type": "string", "maxLength": characters})
    return limited


def _bounded(value: object, characters: int, items: int) -> object:
    if isinstance(value, Mapping):
        return bounded(value, characters, items)
    if isinstance(value, list):
        return [_bounded(item, characters, items) for item in value]
    return value


def choice_grammar(choices: Sequence[str]) -> str:
    """One of these texts and nothing else."""
    if not choices:
        raise GrammarError("There is nothing to choose from.", "no choices")
    return "root ::= " + " | ".join(map(literal, choices)) + "\n"


def literal(text: str) -> str:
    """A text as GBNF quotes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    for character, name in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        escaped = escaped.replace(character, name)
    return f'"{escaped}"'


class _GrammarMaker:
    """Collects rules; each value becomes a rule of its own or a terminal."""

    def __init__(self, whole: JsonSchema) -> None:
        self._whole = whole
        self._rules = {**_TERMINALS, "char": _CHARACTER, "ws": _SPACE}
        self._referenced: dict[str, str] = {}

    def text(self, root: str) -> str:
        rules = {"root": root, **self._rules}
        return "".join(f"{name} ::= {body}\n" for name, body in rules.items())

    def value(self, schema: object, depth: int) -> str:
        """The name of a rule, or an expression, for one schema."""
        if depth > _DEEPEST or not isinstance(schema, Mapping):
            raise _refused(schema)
        if isinstance(reference := schema.get("$ref"), str):
            return self._reference(reference, depth)
        if isinstance(values := schema.get("enum"), Sequence) and values:
            return self._group(
                literal(json.dumps(v, ensure_ascii=False)) for v in values
            )
        if "const" in schema:
            return literal(json.dumps(schema["const"], ensure_ascii=False))
        for key in ("anyOf", "oneOf"):
            if isinstance(options := schema.get(key), Sequence) and options:
                return self._group(self.value(option, depth + 1) for option in options)
        kind = schema.get("type")
        if isinstance(kind, Sequence) and not isinstance(kind, str):
            return self._group(
                self.value({**schema, "type": one}, depth + 1) for one in kind
            )
        return self._typed(str(kind or "object"), schema, depth)

    def _typed(self, kind: str, schema: JsonSchema, depth: int) -> str:
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return self._array(schema, depth)
        if kind == "string" and ("maxLength" in schema or "minLength" in schema):
            return rf'"\"" char{_bounds(schema, "Length")} "\""'
        if kind in _TERMINALS:
            return kind
        raise _refused(schema)

    def _object(self, schema: JsonSchema, depth: int) -> str:
        properties = schema.get("properties") or {}
        required = schema.get("required") or ()
        if not isinstance(properties, Mapping) or not isinstance(required, Sequence):
            raise _refused(schema)
        rest_first, rest_next = '""', '""'
        for name, inner in reversed(list(properties.items())):
            key = literal(json.dumps(str(name), ensure_ascii=False))
            member = f'{key} ":" ws {self.value(inner, depth + 1)}'
            first = f"{member} {rest_next}"
            following = f'"," ws {member} {rest_next}'
            if name not in required:
                first = f"{first} | {rest_first}"
                following = f"{following} | {rest_next}"
            rest_first, rest_next = self._rule(first), self._rule(following)
        return self._rule(f'"{{" {rest_first} "}}"')

    def _array(self, schema: JsonSchema, depth: int) -> str:
        item = self.value(schema.get("items") or {"type": "string"}, depth + 1)
        least, most = _limits(schema, "Items")
        if most == 0:
            return '"[]"'
        more = f"{{{max(0, least - 1)},{'' if most is None else most - 1}}}"
        inside = f'{item} ("," ws {item}){more}'
        return self._rule(f'"[" {inside} "]"' + (' | "[]"' if least == 0 else ""))

    def _reference(self, reference: str, depth: int) -> str:
        known = self._referenced.get(reference)
        if known is not None:
            return known
        target: object = self._whole
        for step in reference.removeprefix("#").strip("/").split("/"):
            if not isinstance(target, Mapping) or step not in target:
                raise _refused(reference)
            target = target[step]
        name = self._referenced[reference] = f"ref-{len(self._referenced)}"
        self._rules[name] = self.value(target, depth + 1)
        return name

    def _group(self, options: Iterable[str]) -> str:
        return self._rule(" | ".join(options))

    def _rule(self, body: str) -> str:
        name = f"rule-{len(self._rules)}"
        self._rules[name] = body
        return name


def _limits(schema: JsonSchema, what: str) -> tuple[int, int | None]:
    least, most = schema.get(f"min{what}", 0), schema.get(f"max{what}")
    if not isinstance(least, int) or not isinstance(most, int | None):
        raise _refused(schema)
    return max(0, least), most


def _bounds(schema: JsonSchema, what: str) -> str:
    least, most = _limits(schema, what)
    return f"{{{least},{'' if most is None else most}}}"


def _refused(schema: object) -> GrammarError:
    return GrammarError(
        "The form that was asked for is not one that a model can be held to.",
        f"schema not understood: {str(schema)[:300]}",
    )
