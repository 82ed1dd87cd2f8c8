"""Eight sheets and forty questions about them, with the query that is right for each.

What a right query gives is computed here from the same rows in plain Python.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from tests.helpers.make_office import make_xlsx

Row = Mapping[str, object]
Rows = list[dict[str, object]]


def _rows(names: str, *lines: tuple[object, ...]) -> Rows:
    keys = [name.strip() for name in names.split(",")]
    return [dict(zip(keys, line, strict=True)) for line in lines]


INVOICES = _rows(
    "Number, Customer, Amount, Paid, Date",
    (101, "Arndt", 1200.5, "yes", "2026-01-12"),
    (102, "Berg", 80, "no", "2026-01-20"),
    (103, "Arndt", 310, "yes", "2026-02-02"),
    (104, "Clement", 4200, "no", "2026-02-11"),
    (105, "Berg", 99.9, "yes", "2026-03-05"),
    (106, "Dumont", 560, "no", "2026-03-30"),
)
STOCK = _rows(
    "Article, Shelf, Pieces, Price each (EUR)",
    ("Hammer", "A1", 40, 12.5),
    ("Saw", "A2", 15, 22),
    ("Nails", "B1", 900, 0.05),
    ("Glue", "B1", 60, 4.2),
    ("Drill", "C3", 7, 89),
    ("Tape", "B2", 120, 2.1),
)
STAFF = _rows(
    "Name, Team, Salary, Started",
    ("Ines", "Sales", 52000, 2019),
    ("Jon", "Sales", 48000, 2021),
    ("Kim", "Design", 61000, 2017),
    ("Lea", "Support", 39000, 2022),
    ("Mo", "Support", 41000, 2020),
    ("Nia", "Design", 58000, 2023),
    ("Ole", "Support", 40500, 2018),
)
WEATHER = _rows(
    "Day, Town, High, Rain mm",
    ("Monday", "Oslo", -3, 0),
    ("Tuesday", "Oslo", 1, 12.4),
    ("Monday", "Rome", 15, 3),
    ("Tuesday", "Rome", 17, 0),
    ("Wednesday", "Oslo", -7, 0.6),
    ("Wednesday", "Rome", 16, 20.2),
)
ORDERS = _rows(
    "Order, Country, Product, Quantity, Unit price",
    ("o1", "Spain", "Lamp", 3, 20),
    ("o2", "France", "Chair", 4, 75),
    ("o3", "Spain", "Chair", 1, 80),
    ("o4", "Italy", "Lamp", 10, 18.5),
    ("o5", "France", "Desk", 2, 240),
    ("o6", "Spain", "Desk", 1, 260),
    ("o7", "Italy", "Chair", 6, 70),
)
BOOKS = _rows(
    "Title, Author, Year, Pages, Lent to",
    ("Tides", "Moreau", 1998, 320, None),
    ("Ash; and other tales", "Okafor", 2011, 210, "Ben"),
    ("The Long Road", "Moreau", 2003, 512, "Ana"),
    ("Maps: a history", "Silva", 2016, 288, None),
    ("O'Hara's War", "Okafor", 2019, 405, "Ben"),
)
GRANTS = _rows(
    "Project, Budget, Spent, Share",
    ("Solar roof", "1,250,000", "980,400", "78%"),
    ("Bike lane", "310,000", "n/a", "0%"),
    ("Library", "95,500", "95,500", "100%"),
    ("Playground", "48,000", "12,000", "25%"),
)
TRAINING = _rows(
    "Date, Sport, Minutes, Km",
    ("2026-05-01", "run", 42, 8.1),
    ("2026-05-03", "swim", 30, 1.5),
    ("2026-05-04", "run", 65, 12.6),
    ("2026-05-08", "bike", 120, 48),
    ("2026-05-10", "run", 28, 5),
    ("2026-05-12", "swim", 45, 2.2),
)


class TableQuestion(NamedTuple):
    """A question, the query that is right, and its answer as rows of values."""

    question: str
    select: str
    answer: Sequence[Sequence[object]]


def _total(rows: Rows, name: str, keep: Callable[[Row], bool] = bool) -> float:
    return sum(float(str(row[name])) for row in rows if keep(row))


def _count(rows: Rows, keep: Callable[[Row], bool]) -> int:
    return sum(keep(row) for row in rows)


def _is(name: str, value: object) -> Callable[[Row], bool]:
    return lambda row: row[name] == value


def _times(rows: Rows, first: str, second: str, keep: Callable[[Row], bool]) -> float:
    return sum(
        float(str(row[first])) * float(str(row[second])) for row in rows if keep(row)
    )


QUESTIONS = (
    TableQuestion(
        "What is the total amount of all invoices?",
        "SELECT SUM(amount) FROM invoices",
        [[_total(INVOICES, "Amount")]],
    ),
    TableQuestion(
        "How many invoices are not paid?",
        "SELECT COUNT(*) FROM invoices WHERE paid = 'no'",
        [[_count(INVOICES, _is("Paid", "no"))]],
    ),
    TableQuestion(
        "How much did Arndt pay?",
        "SELECT SUM(amount) FROM invoices WHERE customer = 'Arndt' AND paid = 'yes'",
        [[1510.5]],
    ),
    TableQuestion(
        "Which invoice is the largest?",
        "SELECT number, amount FROM invoices ORDER BY amount DESC LIMIT 1",
        [[104, 4200]],
    ),
    TableQuestion(
        "How much was invoiced to each customer?",
        "SELECT customer, SUM(amount) FROM invoices GROUP BY customer "
        "ORDER BY customer",
        [["Arndt", 1510.5], ["Berg", 179.9], ["Clement", 4200], ["Dumont", 560]],
    ),
    TableQuestion(
        "Which invoices are from March 2026?",
        "SELECT number FROM invoices WHERE date LIKE '2026-03%'",
        [[105], [106]],
    ),
    TableQuestion(
        "How many customers are there?",
        "SELECT COUNT(DISTINCT customer) FROM invoices",
        [[4]],
    ),
    TableQuestion(
        "How many pieces of glue are in stock?",
        "SELECT pieces FROM stock WHERE article = 'Glue'",
        [[60]],
    ),
    TableQuestion(
        "What is on shelf B1?",
        "SELECT article FROM stock WHERE shelf = 'B1' ORDER BY article",
        [["Glue"], ["Nails"]],
    ),
    TableQuestion(
        "What is the whole stock worth?",
        "SELECT SUM(pieces * price_each_eur) FROM stock",
        [[_times(STOCK, "Pieces", "Price each (EUR)", bool)]],
    ),
    TableQuestion(
        "Which article is the cheapest?",
        "SELECT article FROM stock ORDER BY price_each_eur LIMIT 1",
        [["Nails"]],
    ),
    TableQuestion(
        "How many articles have fewer than 50 pieces?",
        "SELECT COUNT(*) FROM stock WHERE pieces < 50",
        [[3]],
    ),
    TableQuestion(
        "What is the average salary?",
        "SELECT AVG(salary) FROM staff",
        [[mean([52000, 48000, 61000, 39000, 41000, 58000, 40500])]],
    ),
    TableQuestion(
        "Who earns the most?",
        "SELECT name FROM staff ORDER BY salary DESC LIMIT 1",
        [["Kim"]],
    ),
    TableQuestion(
        "What does each team earn on average?",
        "SELECT team, AVG(salary) FROM staff GROUP BY team ORDER BY team",
        [["Design", 59500], ["Sales", 50000], ["Support", mean([39000, 41000, 40500])]],
    ),
    TableQuestion(
        "How many people are in Support?",
        "SELECT COUNT(*) FROM staff WHERE team = 'Support'",
        [[3]],
    ),
    TableQuestion(
        "Who started before 2019?",
        "SELECT name FROM staff WHERE started < 2019 ORDER BY name",
        [["Kim"], ["Ole"]],
    ),
    TableQuestion(
        "What is the lowest salary in Sales?",
        "SELECT MIN(salary) FROM staff WHERE team = 'Sales'",
        [[48000]],
    ),
    TableQuestion(
        "How warm was it in Rome on Tuesday?",
        "SELECT high FROM weather WHERE town = 'Rome' AND day = 'Tuesday'",
        [[17]],
    ),
    TableQuestion(
        "What was the lowest high in Oslo?",
        "SELECT MIN(high) FROM weather WHERE town = 'Oslo'",
        [[-7]],
    ),
    TableQuestion(
        "How much rain fell in each town?",
        "SELECT town, SUM(rain_mm) FROM weather GROUP BY town ORDER BY town",
        [["Oslo", 13.0], ["Rome", 23.2]],
    ),
    TableQuestion(
        "On which days did it not rain?",
        "SELECT day, town FROM weather WHERE rain_mm = 0 ORDER BY town",
        [["Monday", "Oslo"], ["Tuesday", "Rome"]],
    ),
    TableQuestion(
        "How many days were below zero?",
        "SELECT COUNT(*) FROM weather WHERE high < 0",
        [[2]],
    ),
    TableQuestion(
        "How many orders came from Spain?",
        "SELECT COUNT(*) FROM orders WHERE country = 'Spain'",
        [[3]],
    ),
    TableQuestion(
        "How many chairs were ordered?",
        "SELECT SUM(quantity) FROM orders WHERE product = 'Chair'",
        [[11]],
    ),
    TableQuestion(
        "What is the turnover with France?",
        "SELECT SUM(quantity * unit_price) FROM orders WHERE country = 'France'",
        [[_times(ORDERS, "Quantity", "Unit price", _is("Country", "France"))]],
    ),
    TableQuestion(
        "Which country ordered the most pieces?",
        "SELECT country, SUM(quantity) FROM orders GROUP BY country "
        "ORDER BY SUM(quantity) DESC LIMIT 1",
        [["Italy", 16]],
    ),
    TableQuestion(
        "What is the highest unit price of a desk?",
        "SELECT MAX(unit_price) FROM orders WHERE product = 'Desk'",
        [[260]],
    ),
    TableQuestion(
        "How many books are there by Moreau?",
        "SELECT COUNT(*) FROM books WHERE author = 'Moreau'",
        [[2]],
    ),
    TableQuestion(
        "Which books has Ben?",
        "SELECT title FROM books WHERE lent_to = 'Ben' ORDER BY year",
        [["Ash; and other tales"], ["O'Hara's War"]],
    ),
    TableQuestion(
        "Which books are not lent?",
        "SELECT title FROM books WHERE lent_to IS NULL ORDER BY title",
        [["Maps: a history"], ["Tides"]],
    ),
    TableQuestion(
        "How long is O'Hara's War?",
        "SELECT pages FROM books WHERE title = 'O''Hara''s War'",
        [[405]],
    ),
    TableQuestion(
        "What is the oldest book?",
        "SELECT title, year FROM books ORDER BY year LIMIT 1",
        [["Tides", 1998]],
    ),
    TableQuestion(
        "What is the sum of all budgets?", "SELECT SUM(budget) FROM grants", [[1703500]]
    ),
    TableQuestion(
        "How much was spent on average, where it is known?",
        "SELECT AVG(spent) FROM grants",
        [[mean([980400, 95500, 12000])]],
    ),
    TableQuestion(
        "Which projects used more than half of their budget?",
        "SELECT project FROM grants WHERE share > 0.5 ORDER BY project",
        [["Library"], ["Solar roof"]],
    ),
    TableQuestion(
        "For which project is nothing known of what was spent?",
        "SELECT project FROM grants WHERE spent IS NULL",
        [["Bike lane"]],
    ),
    TableQuestion(
        "How many kilometres did I run?",
        "SELECT SUM(km) FROM training WHERE sport = 'run'",
        [[25.7]],
    ),
    TableQuestion(
        "How long was my longest training?",
        "SELECT MAX(minutes) FROM training",
        [[120]],
    ),
    TableQuestion(
        "How often did I swim or run after 3 May?",
        "SELECT COUNT(*) FROM training WHERE sport <> 'bike' AND date > '2026-05-03'",
        [[3]],
    ),
)


def write_sheets(folder: Path) -> list[Path]:
    """Five sheets in two workbooks, three as CSV in other dialects."""
    books = {
        "office.xlsx": {"Invoices": INVOICES, "Staff": STAFF, "Grants": GRANTS},
        "shop.xlsx": {"Stock": STOCK, "Orders": ORDERS},
    }
    paths = []
    for name, sheets in books.items():
        content = {title: _grid(rows) for title, rows in sheets.items()}
        paths.append(make_xlsx(folder / name, content))
    for name, rows, mark in (
        ("Weather", WEATHER, ","),
        ("Books", BOOKS, "\t"),
        ("Training", TRAINING, "|"),
    ):
        path = folder / f"{name}.csv"
        lines = (
            mark.join("" if c is None else str(c) for c in row) for row in _grid(rows)
        )
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _grid(rows: Rows) -> list[list[object]]:
    return [list(rows[0]), *(list(row.values()) for row in rows)]
