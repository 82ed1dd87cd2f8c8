"""What is a formula, and what is the price of something."""

import pytest

from app.ui.chat.markdown_blocks import children_of, parse_blocks


def formulas(text: str) -> list[tuple[str, str]]:
    """Kind and LaTeX of each formula of a text."""
    found = []
    for block in parse_blocks(text):
        for token in block.tokens:
            words = children_of(token) if token.type == "inline" else []
            for each in (token, *words):
                if each.type.startswith("math_"):
                    found.append((each.type.removeprefix("math_"), each.content))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The $x$ is $y^2 + 1$.", [("inline", "x"), ("inline", "y^2 + 1")]),
        (r"Or \(a+b\) and \[c\].", [("inline", "a+b"), ("display", "c")]),
        ("$$\na = b\n$$", [("display", "a = b")]),
        ("$$a = b$$", [("display", "a = b")]),
        ("Before\n\\[\na\n\\]\nafter", [("display", "a")]),
        ("- item\n\n  $$a$$\n- next", [("display", "a")]),
        ("> $$a$$", [("display", "a")]),
        (r"A sign \$ and $a\$b$.", [("inline", r"a\$b")]),
        ("It costs $5 and not $10.", []),
        ("It costs $5, that is US$ 5.", []),
        ("From $100 to $200 a month", []),
        ("`$x$` and ``\\(y\\)``", []),
        ("```\n$$x$$\n```", []),
        ("    $$x$$", []),
        ("$$never closed", []),
        ("a $ b $ c", []),
        ("$$ $$", []),
    ],
)
def test_formulas_are_told_from_money(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert formulas(text) == expected


def test_text_after_a_formula_goes_on() -> None:
    blocks = parse_blocks("Before.\n\n$$a$$\n\nAfter.")
    assert [block.tokens[0].type for block in blocks] == [
        "paragraph_open",
        "math_display",
        "paragraph_open",
    ]
