"""Builds the program for Linux, from a clean clone to archives: `make package`.

Everything is made under build/ from locked versions; an edition's folder, its .deb, its
.tar.gz, its notices and its list of parts (SBOM) end up in dist/.
"""

import argparse
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from archives import write_archives
from build_environment import (
    BUILD,
    ROOT,
    SOURCE,
    Environment,
    commit_time,
    llama_wheel,
    project_wheel,
)
from search_paths import drop_search_path
from system_libraries import headers, libraries, needed_names

HERE = Path(__file__).resolve().parent
EDITIONS = ("light", "full")
STAGES = ("llama", "environment", "program", "archives")
PYTHON = (3, 11)
TOOLS = ("git", "gcc", "g++", "objdump", "strip", "dpkg-deb")


def main() -> None:
    """Build one edition, or one stage of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edition", choices=EDITIONS, default="light")
    parser.add_argument("--until", choices=STAGES, default=STAGES[-1])
    args = parser.parse_args()
    if sys.version_info[:2] != PYTHON or sys.platform != "linux":
        sys.exit("Packages are built with CPython 3.11 on Linux; set PYTHON to it.")
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        sys.exit(f"These programs are needed and missing: {', '.join(missing)}.")
    last = STAGES.index(args.until)
    began = time.monotonic()
    edition = args.edition
    tools = Environment("tools", "lock-build.txt")
    tools.prepare()
    environment = Environment(edition, "lock-build.txt", f"lock-{edition}.txt")
    # Downloads wait for others, a compiler for the processor: they do so together.
    with ThreadPoolExecutor(1) as beside:
        prepared = beside.submit(environment.prepare)
        llama = llama_wheel(tools)
        _say(began, "llama.cpp for all processors")
        prepared.result()
    if last == 0:
        return
    environment.put(llama, project_wheel(tools))
    _say(began, f"locked environment of the {edition} edition")
    if last == 1:
        return
    program = build_program(environment, edition)
    _say(began, f"program: {_megabytes(program)} MB")
    if last == 2:
        return
    for path in write_archives(program, environment, edition):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    _say(began, "archives")


def build_program(environment: Environment, edition: str) -> Path:
    """The folder that runs by itself."""
    folder = BUILD / edition
    embedder = folder / "embedder"
    environment.run(HERE / "embedder_weights.py", embedder)
    environment.run(
        "-P", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--workpath", folder / "work", "--distpath", folder / "program",
        HERE / "inglenook.spec",
        INGLENOOK_EDITION=edition, INGLENOOK_EMBEDDER=str(embedder),
        INGLENOOK_SOURCE=str(SOURCE),
        PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=commit_time(),
    )  # fmt: skip
    program = folder / "program" / "inglenook"
    _strip(program)
    print(f"Not needed by anything: {', '.join(drop_unneeded(program / '_internal'))}")
    environment.run(HERE / "third_party.py", program, folder / "work")
    return program


def drop_unneeded(inner: Path) -> list[str]:
    """Remove system libraries that came with plugins which are not packaged."""
    dropped: list[str] = []
    while True:
        needed = needed_names(headers(libraries(inner)))
        strays = [
            path
            for path in sorted(inner.glob("lib*.so*"))
            if path.name not in needed and not path.name.startswith("libpython")
        ]
        if not strays:
            return dropped
        for path in strays:
            dropped.append(path.name)
            path.unlink()


def _strip(program: Path) -> None:
    """Python's own library and modules come with symbols and paths of who built it."""
    inner = program / "_internal"
    own = [*inner.glob("libpython*.so*"), *(inner / "python3.11").rglob("*.so")]
    for path in (*own, *inner.glob("lib-dynload/*.so")):
        if not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", path], check=True)
            drop_search_path(path)
    for stray in inner.rglob("__pycache__"):
        shutil.rmtree(stray)


def _megabytes(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if not path.is_symlink())
    return round(sum(path.stat().st_size for path in files if path.is_file()) / 1e6)


def _say(began: float, what: str) -> None:
    print(f"[{time.monotonic() - began:6.0f} s] {what}", flush=True)


if __name__ == "__main__":
    main()
