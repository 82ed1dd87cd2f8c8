"""Numbers and dates as sheets show them."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from rag.loaders.number_format import shown


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "1e+20"),
        (3.0, "General", "3"),
        (0.125, "0%", "12%"),
        (0.1234, "0.0%", "12.3%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
        (-2, "0", "-2"),
        (0, '0;-0;"none"', "0"),
        (7, "000", "007"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (9.5, '"EUR" 0.00', "EUR 9.50"),
        (9.5, "[$€-407] #,##0.00", "€ 9.50"),
        (9.5, "[Red]0.0", "9.5"),
        (12000, "#,##0,", "12"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("text", "0.00", "text"),
        (time(8, 30), "General", "08:30:00"),
        (date(2024, 5, 17), "General", "2024-05-17"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
    ],
)
def test_values(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_moments() -> None:
    zone = timezone.utc  # noqa: UP017
    assert shown(datetime(2024, 5, 17, tzinfo=zone)) == "2024-05-17"
    assert shown(datetime(2024, 5, 17, 8, 30, tzinfo=zone)) == "2024-05-17 08:30"
