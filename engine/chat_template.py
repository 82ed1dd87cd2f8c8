"""Lays a conversation out as the model was trained to read it.

The template comes from the model file and the messages from anywhere, so neither is
trusted: the template is rendered in a sandbox within limits, and the words of a message
can never become control tokens, whatever they spell.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.builtin_templates import layout_for
from engine.messages import Message

if TYPE_CHECKING:
    import jinja2

_logger = logging.getLogger(__name__)

_MAX_TEMPLATE_CHARS = 64 * 1024
_MAX_RENDERED_CHARS = 1024 * 1024  # contents are not in it, only their places
_RENDER_TIMEOUT_S = 2.0
_MAX_RANGE = 1_000
_PLACE = re.compile("\ue000([0-9]+)\ue001")


class TemplatePart(msgspec.Struct, frozen=True):
    """A stretch of the prompt; only what the template wrote may hold control tokens."""

    text: str
    is_content: bool


class ChatTemplate:
    """The template of one model, or that of its family where it has none that works."""

    def __init__(
        self,
        source: str,
        bos: str = "",
        eos: str = "",
        knows: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`knows`: whether a text is a control token of the model's vocabulary."""
        self._builtin = layout_for(knows)
        self._specials = {"bos_token": bos, "eos_token": eos}
        self._template = _compile(source) if source else None

    def render(self, messages: Sequence[Message]) -> tuple[TemplatePart, ...]:
        """Lay out the messages, ready for the model's answer."""
        text = self._rendered([m.role for m in messages])
        if text is None:
            turns = [(m.role, _place(i)) for i, m in enumerate(messages)]
            text = self._builtin(turns)
        return tuple(_parts(text, messages))

    def _rendered(self, roles: Sequence[str]) -> str | None:
        if self._template is None:
            return None
        turns = [{"role": r, "content": _place(i)} for i, r in enumerate(roles)]
        for attempt in (turns, _without_system(turns)):
            try:
                text = self._bounded(self._template, attempt)
            except _template_errors() as error:
                _logger.info("chat template failed: %s", error)
                continue
            if not turns or turns[-1]["content"] in text:
                return text
            _logger.info("chat template leaves the last message out")
        return None

    def _bounded(self, template: "jinja2.Template", turns: list[dict[str, str]]) -> str:
        deadline = time.monotonic() + _RENDER_TIMEOUT_S
        pieces: list[str] = []
        length = 0
        for piece in template.generate(
            messages=turns, add_generation_prompt=True, **self._specials
        ):
            pieces.append(piece)
            length += len(piece)
            if length > _MAX_RENDERED_CHARS or time.monotonic() > deadline:
                raise OverflowError("the chat template does not come to an end")
        return "".join(pieces)


def _compile(source: str) -> "jinja2.Template | None":
    from jinja2 import TemplateError
    from jinja2.ext import loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """Operators that make something huge of little are not for templates."""

        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(
            self, _context: object, operator: str, left: object, right: object
        ) -> object:
            if isinstance(left, int) and isinstance(right, int) and operator == "%":
                return left % right
            raise TemplateError(f"the operator {operator} is not allowed here")

    if len(source) > _MAX_TEMPLATE_CHARS:
        _logger.warning("chat template of %d characters is not used", len(source))
        return None
    environment = Environment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    environment.globals = {
        "raise_exception": _raise_exception,
        "strftime_now": _strftime_now,
        "namespace": environment.globals["namespace"],
        "dict": dict,
        "range": _short_range,
    }
    environment.filters["tojson"] = _tojson
    for name in ("center", "format", "indent", "wordwrap", "xmlattr", "pprint"):
        environment.filters.pop(name)
    try:
        return environment.from_string(source)
    except TemplateError as error:
        _logger.warning("chat template cannot be read: %s", error)
        return None


def _template_errors() -> tuple[type[Exception], ...]:
    """All that a sandboxed template can raise at its worst."""
    from jinja2 import TemplateError

    return (
        TemplateError,
        ArithmeticError,  # with OverflowError from our own limits
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    )


def _raise_exception(message: str) -> None:
    from jinja2 import TemplateError

    raise TemplateError(message)


def _strftime_now(layout: str) -> str:
    return time.strftime(layout[:100])


def _short_range(*limits: int) -> range:
    numbers = range(*limits)
    if len(numbers) > _MAX_RANGE:
        raise OverflowError("a chat template may count to 1,000 only")
    return numbers


def _tojson(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _without_system(turns: list[dict[str, str]]) -> list[dict[str, str]]:
    """Put system messages before the first question, for models that know none."""
    rules = [turn["content"] for turn in turns if turn["role"] == "system"]
    others = [dict(turn) for turn in turns if turn["role"] != "system"]
    if rules and others:
        others[0]["content"] = "\n\n".join([*rules, others[0]["content"]])
    return others


def _place(index: int) -> str:
    return f"\ue000{index}\ue001"


def _parts(text: str, messages: Sequence[Message]) -> list[TemplatePart]:
    parts: list[TemplatePart] = []
    for position, piece in enumerate(_PLACE.split(text)):
        if position % 2 == 0:
            parts.append(TemplatePart(piece, is_content=False))
        elif int(piece) < len(messages):
            parts.append(TemplatePart(messages[int(piece)].content, is_content=True))
    return [part for part in parts if part.text]
