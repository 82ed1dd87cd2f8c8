"""Exact results, sentences for everything else, and nothing that takes for ever."""

import time
from datetime import UTC, date, datetime

import pytest

from app.tools.add_to_date import add_to_date_tool
from app.tools.arithmetic import compute
from app.tools.calculate import calculate_tool
from app.tools.convert_units import convert_units_tool
from app.tools.current_time import current_time_tool
from app.tools.days_between import days_between_tool
from engine.tool import ToolError
from engine.tool_dialects import call_grammar
from tests.app.tools.conftest import call

TODAY = date(2026, 11, 20)


VALUES = [
    ("0.1 + 0.2", "0.3"),
    ("1/3", "about 0.333333333333 (1/3)"),
    ("12 x 34", "408"),
    ("12 × 34 ÷ 4", "102"),
    ("15% of 240", "36"),
    ("5 percent of 60", "3"),
    ("200 + 10%", "220"),
    ("80 - 25%", "60"),
    ("$1,234.50 * 2", "2469"),
    ("2^10 = ?", "1024"),
    ("-2 ** 2", "-4"),
    ("sqrt(144)", "12"),
    ("√2", "about 1.41421356237"),
    ("round(2.675, 2)", "2.68"),
    ("round(-2.5)", "-3"),
    ("mean(1, 2, 6)", "3"),
    ("factorial(20)", "2432902008176640000"),
    ("100 / 8 * 3", "37.5"),
    ("7 // 2 + 7 % 2", "4"),
    ("min(3, 1) + max(2, 5)", "6"),
    ("2 * pi", "about 6.28318530718"),
]


def test_values_are_exact_or_say_so() -> None:
    assert [(text, str(compute(text))) for text, _ in VALUES] == VALUES


REFUSED = [
        "9**9**9", "9**9**9**9", "10**100000", "factorial(10**9)", "2**-99999", "1e999",
        "__import__('os').system('true')", "(lambda: 1)()", "[x for x in (1,)]", "open",
        "1for x", "0x1for", "'a' * 10**9", "().__class__", "exec('1')", "True + 1",
        "1j", "f(1)",
        "sqrt(-1)",
        "1/0", "0**-1", "", "()", "(" * 300, "1+" * 400, "9" * 600, "x = 1", "1; 2",
        "~1",
        "(((9**999)**999)**999)", "1 if 1 else 2", "a.b", "1 << 9999999", "\x00",
        "exp(99999)", "log(0)", "lcm(" + ",".join(["99991"] * 90) + ",0.5)", "½",
]  # fmt: skip


def test_nothing_else_is_computed_and_nothing_takes_long() -> None:
    started = time.thread_time()
    for text in REFUSED:
        with pytest.raises(ToolError) as failure:
            compute(text)
        assert str(failure.value).endswith("."), text
    assert time.thread_time() - started < 10


DATES_AND_UNITS = [
    ("2026-03-01 - 2025-12-24", "67 days (9 weeks and 4 days)"),
    ("2026-01-31 + 1 month", "2026-02-28 (Saturday)"),
    ("2024-02-29 + 1 year", "2025-02-28 (Friday)"),
    ("1 March 2026 + 2 weeks - 1 day", "2026-03-14 (Saturday)"),
    ("March 3, 2026 - Jan 1 2026", "61 days (8 weeks and 5 days)"),
    ("3 feet in cm", "91.44 cm"),
    ("100 F to C", "about 37.7777777778 (340/9) C"),
    ("2 hours in minutes", "120 minutes"),
    ("10 GB in MB", "10000 MB"),
]


def test_dates_and_units_can_be_calculated_with() -> None:
    for text, value in DATES_AND_UNITS:
        assert call(calculate_tool(), expression=text).text == f"{text} = {value}"


NOT_THERE = [
        "2026-02-30 + 1 day", "2026-01-01 + 999999 years", "5 kg to m", "5 blobs to m",
        "5 m**99999 to km", "1 " * 240 + "m to km", "5 " + "a/" * 200 + "b to km",
]  # fmt: skip


def test_dates_and_units_that_do_not_exist() -> None:
    started = time.thread_time()
    for text in NOT_THERE:
        with pytest.raises(ToolError):
            call(calculate_tool(), expression=text)
    assert time.thread_time() - started < 10


def test_only_units_that_exist_can_be_written_in_a_call() -> None:
    tool = convert_units_tool()
    answer = call(tool, amount="26.2", from_unit="mile", to_unit="km")
    assert answer.text == "26.2 mile = 42.1648128 km"
    assert "degF" in call_grammar("json", tool.spec())
    assert "cubit" not in call_grammar("json", tool.spec())


def test_days_are_counted_and_added() -> None:
    between = days_between_tool(lambda: TODAY)
    assert "41 days" in call(between, first="today", second="31 December 2026").text
    add = add_to_date_tool(lambda: TODAY)
    later = call(add, start="today", count=90, unit="days")
    assert later.text.endswith("2027-02-18 (Thursday)")
    earlier = call(add, start="2026-03-31", count=-1, unit="months")
    assert earlier.text.endswith("2026-02-28 (Saturday)")


def test_the_time_is_told_with_its_weekday() -> None:
    tool = current_time_tool(lambda: datetime(2026, 11, 20, 15, 4, tzinfo=UTC))
    assert call(tool).text == "Friday, 2026-11-20 15:04 (UTC)"
