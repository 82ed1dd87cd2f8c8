"""Columns are read one after the other, tables row by row."""

from rag.documents import Box
from rag.loaders.reading_order import in_reading_order

Item = tuple[str, Box]
RUNNING = "a line of running text that fills"


def line(text: str, x: float, y: float, width: float = 200) -> Item:
    return text, (x, y, x + width, y + 10)


def order(items: list[Item]) -> list[list[str]]:
    rows = in_reading_order(items, lambda item: (item[1], item[0]))
    return [[text for text, _ in row] for row in rows]


def column(name: str, x: float, count: int = 4) -> list[Item]:
    return [line(f"{name}{n} {RUNNING}", x, 100 + 14 * n) for n in range(count)]


def first_words(rows: list[list[str]]) -> list[str]:
    return [row[0].split()[0] for row in rows]


def test_columns_are_read_one_after_the_other() -> None:
    mixed = [
        item
        for pair in zip(column("l", 50), column("r", 300), strict=True)
        for item in pair
    ]
    assert first_words(order(mixed)) == ["l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3"]


def test_what_crosses_the_columns_parts_them() -> None:
    title = line("Title of it all", 50, 70, 450)
    figure = line("Figure 1 crosses both", 50, 200, 450)
    below = [
        line(f"{side}{n} {RUNNING}", x, 230 + 14 * n)
        for side, x in (("L", 50), ("R", 300))
        for n in range(3)
    ]
    rows = order([*below, figure, *column("r", 300), *column("l", 50), title])
    assert first_words(rows) == [
        "Title", "l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3", "Figure",
        "L0", "L1", "L2", "R0", "R1", "R2",
    ]  # fmt: skip


def test_rows_of_a_form_stay_rows() -> None:
    labels = ["Insured name", "Claim number", "Policy number", "Telephone"]
    items = [line(label, 50, 100 + 14 * n, 80) for n, label in enumerate(labels)]
    values = ["Gabriel Diaz", "Certificate", "Household", "Unlisted one"]
    items += [line(value, 300, 101 + 14 * n, 80) for n, value in enumerate(values)]
    assert order(items) == [list(pair) for pair in zip(labels, values, strict=True)]


def test_figures_are_no_column_of_text() -> None:
    names = [
        line(f"A rather long name of item {n}", 50, 100 + 14 * n) for n in range(4)
    ]
    sums = [line(f"{n},420.00", 300, 100 + 14 * n, 60) for n in range(4)]
    assert all(len(row) == 2 for row in order(names + sums))


def test_nothing_and_little() -> None:
    assert order([]) == []
    assert order([line("b", 50, 30), line("a", 50, 10)]) == [["a"], ["b"]]
