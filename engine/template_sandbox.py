"""Where templates of strangers run: nothing of Python in reach, little of anything.

A template may compute with texts, lists and numbers. Every value that it makes is
bounded and counted before it exists, and a deadline is looked at on every line.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

MAX_TEMPLATE_CHARS = 64 * 1024
RENDER_TIMEOUT_S = 2.0
MAX_RENDERED_CHARS = 1024 * 1024  # contents are not in it, only their places
_MAX_VALUE = 256 * 1024  # characters of a text, items of a list
_MAX_MADE = 64 * 1024 * 1024  # of all values together
_MAX_RANGE = 1_000
_MAX_INDENT = 8
_MAX_DEPTH = 30  # of calls inside each other: Python's own limit can come too late

_FILTERS = """
    abs capitalize count d default dictsort e escape first float int items
    join last length list lower map max min reject rejectattr replace reverse
    round safe select selectattr sort string sum title tojson trim unique
    upper
"""
_TEXT_METHODS = """
    capitalize count endswith find index isalnum isalpha isdigit isspace join
    lower lstrip replace rfind rsplit rstrip split splitlines startswith strip
    title upper
"""


class _Meter:
    """What one rendering has used."""

    def __init__(self) -> None:
        self._until = time.monotonic() + RENDER_TIMEOUT_S
        self._made = 0
        self._depth = 0

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Around a call: what calls itself without an end would use up the stack."""
        if self._depth >= _MAX_DEPTH:
            raise OverflowError("the chat template calls itself too often")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def charge(self, size: int) -> None:
        """Before a value of this size is made."""
        self._made += size
        if size > _MAX_VALUE or self._made > _MAX_MADE:
            raise OverflowError("the chat template makes too much of too little")

    def trace(self, _frame: FrameType, _event: str, _argument: object) -> Any:
        """Python calls it on every line of the template."""
        if time.monotonic() > self._until:
            raise OverflowError("the chat template takes too long")
        return self.trace


class TemplateSandbox:
    """Compiles and renders one template. Thread-safe."""

    def __init__(self, source: str) -> None:
        """Raises `template_errors()`."""
        self._lock = threading.Lock()
        self._meter = _Meter()
        if len(source) > MAX_TEMPLATE_CHARS:
            raise OverflowError(f"{len(source)} characters are too many")
        with self._metered():
            self._template = self._compile(source)

    def render(self, values: Mapping[str, object]) -> str:
        """Raises `template_errors()`."""
        pieces: list[str] = []
        length = 0
        with self._lock, self._metered():
            for piece in self._template.generate(**values):
                pieces.append(piece)
                length += len(piece)
                if length > MAX_RENDERED_CHARS:
                    raise OverflowError("the chat template does not come to an end")
        return "".join(pieces)

    @contextmanager
    def _metered(self) -> Iterator[None]:
        self._meter = _Meter()
        before = sys.gettrace()
        sys.settrace(self._meter.trace)
        try:
            yield
        finally:
            sys.settrace(before)

    def _compile(self, source: str) -> "Template":
        from jinja2.ext import loopcontrols

        environment = _environment(self)(
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[loopcontrols, _generation_tag()],
        )
        environment.globals = {
            "raise_exception": _raise_exception,
            "strftime_now": _strftime_now,
            "namespace": environment.globals["namespace"],
            "dict": dict,
            "range": _short_range,
        }
        environment.filters = {
            **{name: environment.filters[name] for name in _FILTERS.split()},
            "indent": self.indented,
            "tojson": self.to_json,
            "replace": self.replaced,
            "join": self.joined_with,
        }
        template: Template = environment.from_string(source)
        return template

    # ---- what makes values, bounded ----

    def concat(self, pieces: Iterable[object]) -> str:
        """What `~`, macros and blocks put together."""
        texts = [str(piece) for piece in pieces]
        self._meter.charge(sum(map(len, texts)))
        return "".join(texts)

    def added(self, left: Any, right: Any) -> object:
        """`+`, for numbers, texts and lists."""
        for kind in (str, list, tuple):
            if isinstance(left, kind) and isinstance(right, kind):
                self._meter.charge(len(left) + len(right))
        return left + right

    def replaced(self, text: object, old: object, new: object, count: int = -1) -> str:
        """The filter and the method."""
        whole, wanted, put = str(text), str(old), str(new)
        found = whole.count(wanted)
        self._meter.charge(len(whole) + found * len(put))
        return whole.replace(wanted, put, count if count else -1)

    def joined_with(
        self, values: Iterable[Any], between: object = "", attribute: str | None = None
    ) -> str:
        """The filter and the method."""
        items = [item.get(attribute, "") if attribute else item for item in values]
        texts = [str(item) for item in items]
        gaps = len(str(between)) * max(0, len(texts) - 1)
        self._meter.charge(sum(map(len, texts)) + gaps)
        return str(between).join(texts)

    def indented(self, text: object, width: int = 4, first: object = False) -> str:
        """The filter: every line but the first, unless that is wanted too."""
        lines = str(text).split("\n")
        space = " " * min(max(0, int(width)), _MAX_INDENT)
        self._meter.charge(sum(map(len, lines)) + len(lines) * (len(space) + 1))
        moved = [space + line if line else line for line in lines]
        return "\n".join(moved if first else [lines[0], *moved[1:]])

    def formatted(self, text: str, values: Sequence[object]) -> str:
        """The method, for plain places only: others reach into what they are given."""
        pieces = text.split("{}")
        if len(pieces) != len(values) + 1 or any({"{", "}"} & set(p) for p in pieces):
            raise ValueError("texts are formatted only by plain places here")
        shown = [*map(str, values), ""]
        both = [part for pair in zip(pieces, shown, strict=True) for part in pair]
        self._meter.charge(sum(map(len, both)))
        return "".join(both)

    def to_json(self, value: object, indent: int | None = None) -> str:
        """The filter."""
        depth = None if indent is None else min(int(indent), _MAX_INDENT)
        text = json.dumps(value, ensure_ascii=False, indent=depth)
        self._meter.charge(len(text))
        return text

    def called(self, call: Callable[[], object]) -> object:
        """The result of any other call."""
        with self._meter.deeper():
            result = call()
        if isinstance(result, str | list | tuple | dict):
            self._meter.charge(len(result))
        return result


def template_errors() -> tuple[type[Exception], ...]:
    """All that a sandboxed template can raise at its worst."""
    from jinja2 import TemplateError

    return (
        TemplateError,
        ArithmeticError,  # with OverflowError from our own limits
        AssertionError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        SyntaxError,
        TypeError,
        ValueError,
    )


def _generator() -> Any:
    """What writes Python for templates: `~` becomes a call that is bounded."""
    from jinja2.compiler import CodeGenerator

    class Generator(CodeGenerator):
        def visit_Concat(self, node: Any, frame: Any) -> None:  # noqa: N802 - Jinja's
            self.write("environment.concat((")
            for part in node.nodes:
                self.visit(part, frame)
                self.write(", ")
            self.write("))")

    return Generator


def _generation_tag() -> Any:
    """`{% generation %}` marks what a model is trained on; here it changes nothing."""
    from jinja2.ext import Extension

    class Generation(Extension):
        tags = {"generation"}  # noqa: RUF012 - Jinja's

        def parse(self, parser: Any) -> Any:
            next(parser.stream)
            return parser.parse_statements(("name:endgeneration",), drop_needle=True)

    return Generation


def _environment(sandbox: TemplateSandbox) -> Any:
    """The class, made here because Jinja is imported late."""
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        code_generator_class = _generator()
        intercepted_binops = frozenset({"*", "**", "%", "+"})
        concat = staticmethod(sandbox.concat)

        def call_binop(
            self, _context: object, operator: str, left: object, right: object
        ) -> object:
            if operator == "+":
                return sandbox.added(left, right)
            if isinstance(left, int) and isinstance(right, int) and operator == "%":
                return left % right
            raise TemplateError(f"the operator {operator} is not allowed here")

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            if isinstance(obj, str) and attr not in _TEXT_METHODS.split():
                return False
            return super().is_safe_attribute(obj, attr, value)

        def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
            if _text_method(value) == "format":
                return lambda *values: sandbox.formatted(value.__self__, values)
            if _text_method(value) == "format_map":
                raise TemplateError("texts are not formatted by tables here")
            return None

        def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
            if _text_method(obj) == "replace":
                return sandbox.replaced(obj.__self__, *args)
            if _text_method(obj) == "join":
                return sandbox.joined_with(args[0], obj.__self__)
            plain = super().call
            return sandbox.called(lambda: plain(context, obj, *args, **kwargs))

    return Environment


def _text_method(value: object) -> str:
    """The name of a method of a text, where it is one."""
    is_method = isinstance(getattr(value, "__self__", None), str)
    return str(getattr(value, "__name__", "")) if is_method else ""


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
