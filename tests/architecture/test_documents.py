"""The README says what is true: commands, pictures, and the command that CI runs."""

import re
import subprocess
import sys

from tests.architecture.source_tree import ROOT


def test_every_picture_and_link_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_command_of_the_readme_is_known() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"^inglenook (\w+)", readme, flags=re.MULTILINE))
    listed = subprocess.run(
        [sys.executable, "-m", "app", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert {name for name in named if not re.search(rf"\b{name}\b", listed)} == set()


def test_ci_runs_the_checks_and_the_readme_s_test_command() -> None:
    steps = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [step for step in steps if step.startswith("make")] == [
        "make check",
        "make test",
    ]
    assert re.search(
        r"^make test\b", (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE
    )
