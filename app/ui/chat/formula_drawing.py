r"""LaTeX to a drawing made of nothing but shapes, within bounds of size and work.

The text is a model's or a document's. What may cost more than it is worth is refused:
nesting doubles the work with every level, and macros multiply it.
"""

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

T = TypeVar("T")
MOST_CHARS = 700
_MOST_WORK = 4_000  # characters, each counted twice a level of nesting
_MOST_CALLS = 300_000  # about half a second; a large formula takes a tenth of it
_CALLS_A_TURN, _PAUSE_S = 200, 0.00005
_MOST_EM = 150.0
_SIZE = 20.0  # of the drawing, in its own units
_INK = "#000000"
_REFUSED = re.compile(
    r"\\(?:def|let|newcommand|renewcommand|input|include|style|class|href|verb|rule|"
    r"color|unicode|cssId)(?![a-zA-Z])"
)
_OFTEN = re.compile(r"\\(?:binom|mathrm)")
_MOST_OFTEN = 30
_SHAPES: dict[str, frozenset[str]] = {
    "path": frozenset({"d", "stroke-width"}),
    "rect": frozenset({"x", "y", "width", "height", "stroke-width"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry", "stroke-width"}),
}
_NUMBERS = re.compile(r"[-0-9.,eE MLQCZHVmlqczhv]*")

# The library checks little: what is wrong shows wherever it goes wrong.
_AT_BAD_LATEX = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    TypeError,
    ValueError,
)


class FormulaError(Exception):
    """This text is shown as it is: it is no formula, or too much of one."""


class _TooMuchError(BaseException):
    """Not to be taken for an error of what is interrupted."""


@dataclass(frozen=True)
class Drawing:
    """Shapes as SVG in black; sizes in ems of the text around it."""

    svg: str
    width: float
    ascent: float
    descent: float

    def in_colour(self, colour: str) -> bytes:
        """The SVG in another colour, as #RRGGBB."""
        return self.svg.replace(_INK, colour).encode()


def draw(untrusted_latex: str, *, display: bool) -> Drawing:
    """Raises `FormulaError`."""
    _check(untrusted_latex)
    unreadable = _in_turns(_load, sys.maxsize)
    try:
        return _in_turns(partial(_drawn, untrusted_latex, display=display), _MOST_CALLS)
    except _TooMuchError:
        raise FormulaError("This formula takes too long to draw.") from None
    except unreadable as error:
        raise FormulaError("This is no formula that can be drawn.") from error


def _in_turns(work: Callable[[], T], most_calls: int) -> T:
    """Do something that calls no more than that, and let other threads in between.

    Python would let it go on for 5 ms at a time, and the window asks for its turn with
    every event, and with every formula that it paints.
    """
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1
        if calls > most_calls:
            raise _TooMuchError
        if calls % _CALLS_A_TURN == 0:
            time.sleep(_PAUSE_S)

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return work()
    finally:
        sys.settrace(before)


@cache
def _load() -> tuple[type[Exception], ...]:
    """Once, and not counted: the library and its font. What it raises at bad LaTeX."""
    from latex2mathml import exceptions
    from ziamath.config import config
    from ziamath.zmath import Latex

    config.svg2 = False  # paths in place: Qt draws no references
    Latex("x", size=_SIZE)
    own = [each for each in vars(exceptions).values() if isinstance(each, type)]
    return (*_AT_BAD_LATEX, *own)


def _check(untrusted_latex: str) -> None:
    if len(untrusted_latex) > MOST_CHARS:
        raise FormulaError("This formula is too long.")
    if not all(each.isprintable() or each in "\n\t" for each in untrusted_latex):
        raise FormulaError("This formula has characters that cannot be seen.")
    if _REFUSED.search(untrusted_latex):
        raise FormulaError("This formula has commands that are not drawn.")
    if len(_OFTEN.findall(untrusted_latex)) > _MOST_OFTEN:
        raise FormulaError("This formula is too much to draw.")
    depth = work = 0
    for piece in re.findall(r"\\left(?![a-z])|\\right(?![a-z])|.", untrusted_latex):
        depth += (piece in ("{", "\\left")) - (piece in ("}", "\\right"))
        work += 2 ** min(max(depth, 0), 20)
    if work > _MOST_WORK:
        raise FormulaError("This formula is nested too deeply.")


def _drawn(untrusted_latex: str, *, display: bool) -> Drawing:
    from ziamath.zmath import Latex

    latex = untrusted_latex.replace("<", r"\lt ")  # it becomes XML on its way
    made = Latex(latex, size=_SIZE, inline=not display).svgxml()
    left, top, width, height = (float(each) for each in made.attrib["viewBox"].split())
    if not (0 < width < _MOST_EM * _SIZE and 0 < height < _MOST_EM * _SIZE):
        raise FormulaError("This formula is too large.")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} '
        f'{height}">{"".join(_shapes(made))}</svg>'
    )
    return Drawing(svg, width / _SIZE, -top / _SIZE, (top + height) / _SIZE)


def _shapes(made: "Element") -> list[str]:
    """Built anew from what is known to be a shape: nothing else can be in it."""
    shapes: list[str] = []
    for element in made.iter():
        known = _SHAPES.get(element.tag)
        if known is None:
            if element.tag not in ("svg", "g"):
                raise FormulaError("This formula has something else than shapes in it.")
            continue
        stroked = "stroke" in element.attrib
        filled = element.get("fill", _INK) != "none"
        colours = f'fill="{_INK if filled and not stroked else "none"}"'
        if stroked:
            colours += f' stroke="{_INK}"'
        numbers = [
            f'{name}="{value}"'
            for name, value in element.attrib.items()
            if name in known and _NUMBERS.fullmatch(value)
        ]
        shapes.append(f"<{element.tag} {' '.join(numbers)} {colours}/>")
    return shapes
