"""What must be true of dist/ before it is given away: `make release-check`.

Version in one place, changelog, licences, parts, sizes, checksums, metadata, libraries,
and the smoke test of the unpacked .tar.gz in a profile that is thrown away.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archives import DIST, LINUX, package_name, project_version
from build_environment import BUILD, ROOT
from system_libraries import FORBIDDEN, NEVER_BROUGHT, libraries

HERE = Path(__file__).resolve().parent
MEGABYTE = 1_000_000
# Of the .deb, and installed.
LIMITS_MB = {"light": (330, 800), "full": (620, 1900)}
# Must not be part of anything that is given away with Apache-2.0 code.
FORBIDDEN_LICENCES = re.compile(r"\b(AGPL|GPL-[23]\.0(?!.*exception))", re.IGNORECASE)
ALLOWED = {"pyside6-essentials", "shiboken6", "docutils"}  # LGPL, or only in a choice


def main() -> int:
    """Print one line a check; 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edition", choices=tuple(LIMITS_MB), default="light")
    parser.add_argument("--without-smoke-test", action="store_true")
    args = parser.parse_args()
    edition = args.edition
    if not (DIST / edition / "SHA256SUMS").is_file():  # the last file of a build
        sys.exit(f"{_deb(edition).name} is not finished: run make package first.")
    checks = [*_texts(), *_archives(edition), *_files(edition), *_parts(edition)]
    if not args.without_smoke_test:
        checks += _smoke(edition)
    for name, problem in checks:
        print(
            f"{'NOT' if problem else 'ok '}  {name}{': ' if problem else ''}{problem}"
        )
    return 1 if any(problem for _, problem in checks) else 0


def _deb(edition: str) -> Path:
    name = f"{package_name(edition)}_{project_version()}_amd64.deb"
    return DIST / edition / name


def _texts() -> Iterator[tuple[str, str]]:
    version = project_version()
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    named = re.search(rf"^## \[?{re.escape(version)}", changes, re.M)
    yield "changelog names the version", "" if named else f"no section {version}"
    metainfo = LINUX / "inglenook.metainfo.xml"
    yield (
        "metadata for software centres",
        _run("appstreamcli", "validate", "--no-net", metainfo),
    )
    yield "desktop entry", _run("desktop-file-validate", LINUX / "inglenook.desktop")


def _archives(edition: str) -> Iterator[tuple[str, str]]:
    folder = DIST / edition
    small, large = LIMITS_MB[edition]
    size = _deb(edition).stat().st_size / MEGABYTE
    yield f".deb of {size:.0f} MB", "" if size < small else f"more than {small} MB"
    program = BUILD / edition / "program" / "inglenook"
    files = (path for path in program.rglob("*") if not path.is_symlink())
    size = sum(path.stat().st_size for path in files if path.is_file()) / MEGABYTE
    yield f"installed {size:.0f} MB", "" if size < large else f"more than {large} MB"
    wrong = [
        name
        for digest, name in map(str.split, (folder / "SHA256SUMS").open())
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    yield "checksums", ", ".join(wrong)


def _files(edition: str) -> Iterator[tuple[str, str]]:
    """What may not be among the files, and what a software centre sees of them."""
    tree = BUILD / edition / "tree"
    names = {path.name for path in libraries(tree)}
    brought = [name for name in sorted(names) if name.startswith(FORBIDDEN)]
    yield "no library under the GPL", ", ".join(brought)
    copies = sorted(names & NEVER_BROUGHT)
    yield "libraries of the system are left to it", ", ".join(copies)
    told = _run("appstreamcli", "validate-tree", "--no-net", tree)
    yield "metadata, icons and desktop entry fit together", told


def _parts(edition: str) -> Iterator[tuple[str, str]]:
    parts = json.loads((DIST / edition / "inglenook.cdx.json").read_text("utf-8"))
    same = parts["metadata"]["component"]["version"] == project_version()
    yield "list of parts is of this version", "" if same else "it is of another one"
    forbidden = [
        f"{part['name']}: {licence}"
        for part in parts["components"]
        for licence in _licences(part)
        if FORBIDDEN_LICENCES.search(licence)
        and part["name"].lower().replace("_", "-") not in ALLOWED
    ]
    yield "licences", ", ".join(forbidden)
    notices = (DIST / edition / "THIRD-PARTY-NOTICES.txt").read_text("utf-8")
    names = [p["name"] for p in parts["components"] if p["type"] == "library"]
    missing = [name for name in names if f"\n{name} " not in notices]
    yield "notices name every part", ", ".join(missing)


def _licences(part: dict[str, list[dict[str, dict[str, str]]]]) -> list[str]:
    return [text for entry in part["licenses"] for text in entry["license"].values()]


def _smoke(edition: str) -> Iterator[tuple[str, str]]:
    """The .tar.gz, unpacked into a folder with a name of a person's kind."""
    name = f"{package_name(edition)}-{project_version()}"
    with tempfile.TemporaryDirectory() as folder:
        anywhere = Path(folder) / "My programs é"
        with tarfile.open(DIST / edition / f"{name}-linux-x86_64.tar.gz") as archive:
            archive.extractall(anywhere, filter="data")
        program = anywhere / name / "inglenook"
        homes = {
            "XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data",
            "XDG_CACHE_HOME": f"{folder}/cache", "XDG_STATE_HOME": f"{folder}/state",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, HERE / "smoke_test.py", program, "--out", folder],
            env={**os.environ, **homes}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    failed = done.stdout[-500:] + done.stderr[-500:]
    yield "smoke test of the .tar.gz", failed if done.returncode else ""


def _run(*command: str | Path) -> str:
    """Nothing, or what the tool complains of."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return f"{command[0]} is not installed"
    return "" if done.returncode == 0 else (done.stdout + done.stderr)[-300:]


if __name__ == "__main__":
    sys.exit(main())
