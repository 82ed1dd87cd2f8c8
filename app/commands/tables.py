"""Plain columns for the terminal."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned columns, without blanks at the ends of lines."""
    lines = [header, *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def one_line(untrusted_text: str) -> str:
    """Text of a file or a path, without anything that moves the cursor."""
    return " ".join(
        "".join(c if c.isprintable() else " " for c in untrusted_text).split()
    )


def printable(untrusted_text: str) -> str:
    """Text for the terminal: line breaks stay, escape sequences do not."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in untrusted_text)
