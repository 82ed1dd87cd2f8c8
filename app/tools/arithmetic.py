"""Exact arithmetic from text: a few kinds of syntax, fractions throughout, no eval."""

import ast
import math
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from engine.tool import ToolError

MAX_CHARS = 500
MAX_NODES = 200
MAX_BITS = 20_000  # of a numerator or denominator
MAX_EXPONENT = 2_000
_SHOWN_DIGITS = 12
_WORK_DIGITS = 40

_REPLACED = (
    ("×", "*"), ("·", "*"), ("÷", "/"), ("−", "-"), ("–", "-"), ("^", "**"),
    ("π", "pi"),
)  # fmt: skip
# Python warns of a letter behind a digit; only an exponent may stand there.
_WRITTEN = re.compile(r"(?!.*\d[a-df-z_])[\w \t.,+*/%()-]+", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?![\d,])")
_TIMES = re.compile(r"(?<=[\d)])\s*[xX]\s*(?=[\d(.])")
_PERCENT = re.compile(r"%(?=\s*(?:$|[-+*/),]))")
_PERCENT_OF = re.compile(r"(?<=\d)\s*(?:%|per ?cent)\s+of\s+", re.IGNORECASE)
_MORE_OR_LESS = re.compile(r"(.+[^-+*/(,])\s*([-+])\s*(\d+(?:\.\d+)?)\s*%")
_MONEY = re.compile(r"[$€£¥](?=\s*\d)|(?<=\d)\s*[$€£¥]")
_ROOT = re.compile(r"√\s*(\d+(?:\.\d+)?)")


class ArithmeticFailedError(ToolError):
    """Something that cannot be computed; the sentence says what."""

    kind = "arithmetic"


@dataclass(frozen=True)
class Number:
    """A result, and whether it is exactly that."""

    value: Fraction
    exact: bool = True

    def __str__(self) -> str:
        """As few digits as say it; a fraction beside a decimal that never ends."""
        shown, whole = _decimal(self.value)
        if self.exact and whole:
            return shown
        fraction = f" ({self.value.numerator}/{self.value.denominator})"
        short = len(fraction) <= 16 and self.exact
        return f"about {shown}{fraction if short else ''}"


def compute(text: str) -> Number:
    """The value of an expression. Raises `ArithmeticFailedError`."""
    if len(text) > MAX_CHARS:
        raise ArithmeticFailedError("The expression is too long.")
    written = _as_python(text)
    try:
        if not _WRITTEN.fullmatch(written):
            raise SyntaxError("characters that arithmetic has not")  # noqa: TRY301
        tree = ast.parse(written, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ArithmeticFailedError(
            "This is not arithmetic; write it as in (3 + 4) * 5.", repr(error)
        ) from error
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise ArithmeticFailedError("The expression is too long.")
    try:
        return _value(tree.body)
    except ZeroDivisionError as error:
        raise ArithmeticFailedError("Nothing can be divided by zero.") from error
    except (OverflowError, ArithmeticError, ValueError) as error:
        raise ArithmeticFailedError(
            "This has no value that can be computed.", repr(error)
        ) from error


def _as_python(text: str) -> str:
    text = text.strip().rstrip("=? ")
    for written, meant in _REPLACED:
        text = text.replace(written, meant)
    text = _MONEY.sub("", text)
    text = _THOUSANDS.sub(lambda match: match.group().replace(",", ""), text)
    text = _ROOT.sub(r"sqrt(\1)", text)
    text = _TIMES.sub("*", text)
    if match := _MORE_OR_LESS.fullmatch(text):  # as on a pocket calculator
        text = "({})*(1{}{}/100)".format(*match.groups())
    return _PERCENT.sub("/100", _PERCENT_OF.sub("/100*", text))


def _value(node: ast.expr) -> Number:
    match node:
        case ast.Constant(value=bool() | complex() | str() | bytes()):
            pass
        case ast.Constant(value=int() | float()):
            return _bounded(_written(node))
        case ast.Name(id=name) if name.lower() in _CONSTANTS:
            return Number(Fraction(_CONSTANTS[name.lower()]), exact=False)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _value(operand)
            return Number(-inner.value, inner.exact)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _bounded(_OPERATORS[type(op)](_value(left), _value(right)))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return _bounded(_called(name, [_value(argument) for argument in args]))
        case _:
            pass
    raise ArithmeticFailedError(
        "Only numbers, + - * / and a few functions can be computed.",
        ast.dump(node)[:200],
    )


def _written(node: ast.Constant) -> Number:
    """As it was written: 0.1 is a tenth, which no float is."""
    value = node.value
    assert isinstance(value, int | float)
    if isinstance(value, float) and not math.isfinite(value):
        raise ArithmeticFailedError("This number is too large.")
    return Number(
        Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    )


def _bounded(number: Number) -> Number:
    value = number.value
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise ArithmeticFailedError("The numbers get too large.")
    return number


def _with(
    operation: Callable[[Fraction, Fraction], Fraction],
) -> Callable[[Number, Number], Number]:
    return lambda a, b: Number(operation(a.value, b.value), a.exact and b.exact)


def _power(base: Number, exponent: Number) -> Number:
    if abs(exponent.value) > MAX_EXPONENT:
        raise ArithmeticFailedError("This power is too large.")
    if exponent.value.denominator != 1:
        return _rooted(base, exponent)
    power = exponent.value.numerator
    size = max(base.value.numerator.bit_length(), base.value.denominator.bit_length())
    if size * abs(power) > MAX_BITS:
        raise ArithmeticFailedError("The numbers get too large.")
    return Number(Fraction(base.value**power), base.exact and exponent.exact)


def _rooted(base: Number, exponent: Number) -> Number:
    if base.value < 0:
        raise ArithmeticFailedError("A negative number has no such root.")
    if exponent.value == Fraction(1, 2):
        top = math.isqrt(base.value.numerator)
        bottom = math.isqrt(base.value.denominator)
        if Fraction(top, bottom) ** 2 == base.value:
            return Number(Fraction(top, bottom), base.exact)
    with localcontext() as context:
        context.prec = _WORK_DIGITS
        root = _as_decimal(base.value) ** _as_decimal(exponent.value)
    return Number(Fraction(root), exact=False)


_OPERATORS: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: _with(operator.add),
    ast.Sub: _with(operator.sub),
    ast.Mult: _with(operator.mul),
    ast.Div: _with(operator.truediv),
    ast.FloorDiv: _with(lambda a, b: Fraction(a // b)),
    ast.Mod: _with(operator.mod),
    ast.Pow: _power,
}
_CONSTANTS = {"pi": Decimal("3.14159265358979323846264338327950288"),
              "e": Decimal("2.71828182845904523536028747135266250")}  # fmt: skip


def _called(name: str, arguments: Sequence[Number]) -> Number:
    values = [argument.value for argument in arguments]
    exact = all(argument.exact for argument in arguments)
    match name.lower(), values:
        case "sqrt", [_]:
            return _power(arguments[0], Number(Fraction(1, 2)))
        case "abs", [value]:
            return Number(abs(value), exact)
        case ("floor" | "ceil" | "round") as how, [value]:
            return Number(Fraction(_ROUNDED[how](value)), exact)
        case "round", [value, digits] if digits.denominator == 1 and abs(digits) <= 30:
            scale = Fraction(10) ** int(digits)
            return Number(Fraction(_half_up(value * scale)) / scale, exact)
        case ("min" | "max" | "sum" | "mean" | "average") as how, [_, *_]:
            return Number(_over(how, values), exact)
        case "factorial", [value] if value.denominator == 1 and 0 <= value <= 1000:
            return Number(Fraction(math.factorial(int(value))), exact)
        case ("gcd" | "lcm") as how, [_, *_] if all(v.denominator == 1 for v in values):
            whole = [int(value) for value in values]
            return Number(
                Fraction(math.gcd(*whole) if how == "gcd" else math.lcm(*whole)), exact
            )
        case name_, [value] if name_ in _FLOATING:
            return Number(Fraction(repr(_FLOATING[name_](float(value)))), exact=False)
    raise ArithmeticFailedError(
        f"There is no function {name[:30]} of that many numbers."
    )


_FLOATING: dict[str, Callable[[float], float]] = {
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "exp": math.exp,
    "ln": math.log, "log": math.log10, "log10": math.log10, "log2": math.log2,
}  # fmt: skip


def _over(how: str, values: Sequence[Fraction]) -> Fraction:
    match how:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case _:
            total = sum(values, Fraction(0))
            return total if how == "sum" else total / len(values)


def _half_up(value: Fraction) -> int:
    """As people round: 2.5 becomes 3, and -2.5 becomes -3."""
    away = math.floor(abs(value) + Fraction(1, 2))
    return away if value >= 0 else -away


_ROUNDED: dict[str, Callable[[Fraction], int]] = {
    "floor": math.floor,
    "ceil": math.ceil,
    "round": _half_up,
}


def _as_decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _decimal(value: Fraction) -> tuple[str, bool]:
    """As a decimal, and whether that is the whole of it."""
    if value.denominator == 1:
        whole = str(value.numerator)
        if len(whole) <= 40:
            return whole, True
    with localcontext() as context:
        context.prec = 30
        full = _as_decimal(value)
        if Fraction(full) == value and len(text := f"{full.normalize():f}") <= 34:
            return text, True
        context.prec = _SHOWN_DIGITS
        short = (+full).normalize()
    plain = -7 < short.adjusted() < 18
    return (f"{short:f}" if plain else f"{short:e}"), False
