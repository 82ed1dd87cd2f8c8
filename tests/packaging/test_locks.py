"""The locks name what pyproject.toml asks for, with hashes, an edition each."""

import re
import tomllib

import pytest

from tests.architecture.source_tree import ROOT

FULL_ONLY = {"torch", "sentence-transformers", "transformers", "scipy", "scikit-learn"}
NEVER = {"kubernetes", "grpcio", "openai", "llm", "pytest", "uvloop"}
OF_AN_EXTRA = {"cryptography"}  # of pyjwt[crypto], which mcp asks for


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _locked(edition: str) -> dict[str, str]:
    text = (ROOT / "packaging" / f"lock-{edition}.txt").read_text("utf-8")
    lines = re.findall(r"^(\S+)==(\S+) (?:; .* )?\\\n +--hash=sha256:", text, re.M)
    assert len(lines) == text.count("==")
    return {_name(name): version for name, version in lines}


def _wanted() -> list[str]:
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted: list[str] = about["project"]["dependencies"]
    return wanted


@pytest.mark.parametrize("edition", ["light", "full"])
def test_every_dependency_is_locked_at_its_version(edition: str) -> None:
    locked = _locked(edition)
    for requirement in _wanted():
        name = _name(requirement)
        if edition == "light" and name in FULL_ONLY:
            continue
        assert name in locked, f"{name}: run packaging/make_locks.py"
        _, pinned, version = requirement.partition("==")
        if pinned:
            assert locked[name].partition("+")[0] == version


def test_editions_differ_by_torch_and_what_it_brings() -> None:
    light, full = _locked("light"), _locked("full")
    assert light.items() <= full.items()
    assert FULL_ONLY & light.keys() == set()
    assert full.keys() >= FULL_ONLY
    assert NEVER & full.keys() == set()
    assert light.keys() >= OF_AN_EXTRA
