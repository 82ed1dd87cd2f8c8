"""LaTeX becomes shapes and nothing else, within bounds."""

import time

import pytest

from app.ui.chat.formula_drawing import FormulaError, draw


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
        r"\sum_{i=0}^n i^2=\frac{n(n+1)(2n+1)}{6}",
        r"\begin{pmatrix}a&b\\c&d\end{pmatrix}",
        r"\begin{aligned}a&=b\\c&=d\end{aligned}",
        r"\nabla\times\vec{E}=-\frac{\partial\vec{B}}{\partial t}",
        r"f(x)=\begin{cases}a&x>0\\b&x<0\end{cases}",
        r"\text{if } a<b \text{ then } \mathbb{R}",
        "x",
    ],
)
def test_formulas_are_drawn_as_shapes(latex: str) -> None:
    drawing = draw(latex, display=True)
    assert 0 < drawing.width < 20
    assert drawing.ascent > 0
    for sign in ("<text", "<image", "<use", "href", "url(", "<style", "font"):
        assert sign not in drawing.svg
    assert "#A6430F" in drawing.in_colour("#A6430F").decode()


def test_a_fraction_reaches_below_the_line() -> None:
    assert draw(r"\frac{1}{2}", display=False).descent > 0.2
    assert draw("x^2", display=False).descent < 0.1
    large, small = (draw(r"\frac{1}{2}", display=each) for each in (True, False))
    assert large.ascent > small.ascent


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{1}{" * 30 + "x" + "}" * 30,
        "x^{" * 12 + "y" + "}" * 12,
        r"\left(" * 20 + r"\right)" * 20,
        "x" * 5_000,
        r"\def\a{\a\a}\a",
        r"\newcommand{\a}{\a\a}\a",
        r"\input{/etc/passwd}",
        r"\href{http://127.0.0.1/}{x}",
        r"\style{mathfont:/etc/passwd}{x}",
        r"\hspace{100000000em}x",
        "a\u202eb",
        r"\frac{1}",
        "{",
        "",
        " ",
    ],
)
def test_what_is_no_formula_or_too_much_of_one_is_refused(latex: str) -> None:
    with pytest.raises(FormulaError):
        draw(latex, display=True)


def test_what_looks_harmless_but_takes_long_is_stopped() -> None:
    with pytest.raises(FormulaError, match="too long to draw"):
        draw("x+" * 340, display=True)


def test_markup_inside_words_stays_words() -> None:
    assert "script" not in draw(r"\text{<script>x</script>}", display=True).svg


def test_other_threads_get_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    draw(r"\sum_{k=0}^{n} p\left(1+\frac{r}{m}\right)^k", display=True)
    assert len(pauses) > 10
