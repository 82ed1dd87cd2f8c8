"""--folder, --kind, --since and --until, on every command that asks documents."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices

PASSAGE = "The monthly rent is 900 euros."
QUESTION = "What is the monthly rent?"
COMMANDS = {
    "search": ("search", "monthly rent", "--json"),
    "ask": ("ask", QUESTION, "--json"),
    "why-not": ("why-not", QUESTION, "--passage", PASSAGE, "--json"),
}


def found(services: FakeServices, command: str, *options: str, folder: Path) -> bool:
    code, output = run(services, *COMMANDS[command], *options, folder=folder)
    assert code == 0
    if command == "why-not":
        return bool(output.json["cause"] == "used")
    return bool(output.json["quotes"])


@pytest.fixture
def indexed(services: FakeServices, lease: Path) -> Path:
    """A lease last changed at noon of 31 March 2026."""
    noon = datetime(2026, 3, 31, 12).astimezone().timestamp()
    os.utime(lease, (noon, noon))
    run(services, "index", str(lease))
    return lease


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("options", "inside"),
    [
        (("--folder", "."), True),
        (("--folder", "elsewhere"), False),
        (("--kind", "text"), True),
        (("--kind", "pdf", "--kind", ".TXT"), True),
        (("--kind", "md", "--kind", "py"), False),
        (("--kind", "pdf"), False),
        (("--since", "2026-03-31", "--until", "2026-03-31"), True),
        (("--since", "2026-04-01"), False),
        (("--until", "2026-03-30"), False),
    ],
)
def test_only_matching_files_are_asked(
    services: FakeServices,
    indexed: Path,
    command: str,
    options: tuple[str, ...],
    inside: bool,
) -> None:
    assert found(services, command, *options, folder=indexed.parent) is inside


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "spreadsheet"), "no type of file"),
        (("--since", "2026-04-01", "--until", "2026-03-01"), "later than --until"),
        (("--folder", ""), "empty"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    services: FakeServices, indexed: Path, options: tuple[str, ...], said: str
) -> None:
    code, output = run(services, "search", "rent", *options, "--json")
    assert code == 2
    assert said in output.json["error"]["message"]


def test_a_day_is_a_day() -> None:
    from app.commands.errors import UsageError
    from app.commands.parser import build_parser

    with pytest.raises(UsageError, match="2026-03-31 is expected"):
        build_parser().parse_args(["search", "x", "--since", "yesterday"])
