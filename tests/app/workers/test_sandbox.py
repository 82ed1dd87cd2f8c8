"""What the sandbox says of itself; what it does is in test_parser_client."""

import sys

import pytest

from app.workers.sandbox import SandboxStatus, sandbox_status


def test_asking_changes_nothing_and_gives_a_sentence() -> None:
    first = sandbox_status()
    with open("/dev/null" if sys.platform != "win32" else "nul", "w") as nowhere:  # noqa: PTH123
        nowhere.write("x")
    assert sandbox_status() == first
    assert first.sentence.endswith(".")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (SandboxStatus(True, 7, True), "read nothing else"),
        (SandboxStatus(True, 0, True), "no file access limits (Landlock)"),
        (SandboxStatus(False, 0, False), "time limits and no file access limits"),
    ],
)
def test_what_is_missing_is_named(status: SandboxStatus, words: str) -> None:
    assert words in status.sentence
