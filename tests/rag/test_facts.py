"""Numbers, dates and names are recognised however they are written."""

import pytest

from rag.facts import facts_of
from rag.number_words import value_of_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000 people", [(1000, "")]),
        ("1.000,50 EUR", [(1000.5, "eur")]),
        ("$3.4 million", [(3_400_000, "usd")]),
        ("1 000 km", [(1000, "kilometre")]),
        ("12kg", [(12, "kilogram")]),
        ("90 %", [(90, "%")]),
        ("ninety-day", [(90, "day")]),
        ("twenty-one", [(21, "")]),
        ("two hundred and five", [(205, "")]),
        ("three thousand two hundred", [(3200, "")]),
        ("a dozen eggs", [(12, "")]),
        ("5½ sacks", [(5.5, "")]),
        ("the 1990s", [(1990, "")]),
        ("the 3rd day", [(3, "day")]),
        ("no one came", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(n.value, n.unit) for n in facts_of(text).numbers] == expected


@pytest.mark.parametrize(
    "text",
    ["2 October 2026", "October 2, 2026", "2026-10-02", "Oct. 2nd, 2026", "02.10.2026"],
)
def test_dates(text: str) -> None:
    facts = facts_of(f"It ends on {text} at noon.")
    (date,) = facts.dates
    assert (date.year, date.month, date.day) == (2026, 10, 2)
    assert facts.numbers == ()


def test_parts_of_dates_and_doubtful_ones() -> None:
    assert facts_of("in March 2024").dates[0][:3] == (2024, 3, 0)
    assert facts_of("on 3/10/2026").dates[0].other == (3, 10)
    assert facts_of("on 13/10/2026").dates[0][:3] == (2026, 10, 13)
    assert facts_of("you may 5 times").dates == ()


def test_names_are_capitalised_words_and_codes() -> None:
    facts = facts_of("The pump XR-200 of Mr Smith met IBM on Monday in Paris.")
    assert {name.surface for name in facts.names} == {"XR-200", "Smith", "IBM", "Paris"}
    assert facts_of("Lopez came.").names == ()
    assert facts_of("Lopez came.", {"lopez"}).names[0].surface == "Lopez"


def test_words_as_numbers() -> None:
    assert value_of_words("one") is None
    assert value_of_words("one hundred") == 100
    assert value_of_words("two million five hundred thousand") == 2_500_000
