"""Libraries of the system: what a package leaves to it, and what it copies from it.

Drivers, fonts and desktops are linked with the same libraries as Qt. An older copy in
the package would be taken for all of them, so those are depended on instead.
"""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# A Debian package (with the version that the builder's compiler asks for), and what a
# package must not bring of it.
LEFT_TO_SYSTEM: dict[str, tuple[str, ...]] = {
    "libstdc++6 (>= 12)": ("libstdc++.so.6",),
    "libgcc-s1": ("libgcc_s.so.1",),
    "zlib1g": ("libz.so.1",),
    "libgl1": ("libGL.so.1",),
    "libegl1": ("libEGL.so.1",),
    "libx11-6": ("libX11.so.6",),
    "libx11-xcb1": ("libX11-xcb.so.1",),
    "libxcb1": ("libxcb.so.1",),
    "libfontconfig1": ("libfontconfig.so.1",),
    "libfreetype6": ("libfreetype.so.6",),
    "libglib2.0-0": ("libglib-2.0.so.0", "libgthread-2.0.so.0"),
    "libdbus-1-3": ("libdbus-1.so.3",),
    "libwayland-client0": ("libwayland-client.so.0",),
    "libwayland-cursor0": ("libwayland-cursor.so.0",),
    "libwayland-egl1": ("libwayland-egl.so.1",),
}
NEVER_BROUGHT = frozenset(name for names in LEFT_TO_SYSTEM.values() for name in names)
# Under the GPL without an exception: may not be part of an Apache-2.0 program.
FORBIDDEN = ("libreadline.so", "libgdbm.so", "libgdbm_compat.so")
_DOCUMENTS = Path("/usr/share/doc")


@dataclass(frozen=True)
class SystemPackage:
    """A package of the builder's system of which a library was copied."""

    name: str
    version: str
    copyright: str


def headers(files: Iterable[Path]) -> str:
    """What objdump says of libraries: names that they need, versions of symbols."""
    command = ["objdump", "-p", *map(str, files)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def libraries(folder: Path) -> list[Path]:
    """Every file below a folder that holds machine code."""
    return [
        path
        for path in sorted(folder.rglob("*.so*"))
        if path.is_file() and not path.is_symlink()
    ]


def needed_names(told: str) -> set[str]:
    """Every name that the dynamic linker is asked for."""
    lines = (line.split() for line in told.splitlines())
    return {words[1] for words in lines if len(words) == 2 and words[0] == "NEEDED"}


def oldest_c_library(told: str) -> str:
    """The version of glibc that has every symbol: what a package depends on."""
    found = re.findall(r"\bGLIBC_(\d+)\.(\d+)", told)
    major, minor = max((int(major), int(minor)) for major, minor in found)
    return f"{major}.{minor}"


def copied_packages(program: Path, work: Path) -> list[SystemPackage]:
    """Debian packages of which libraries lie in the program, each once, by name."""
    found: dict[str, SystemPackage] = {}
    for source in sorted(_copied_files(program / "_internal", work)):
        package = _package_of(source)
        if package is not None:
            found.setdefault(package.name, package)
    return [found[name] for name in sorted(found)]


def _copied_files(inner: Path, work: Path) -> Iterator[str]:
    """Where PyInstaller took libraries from, of those that were kept."""
    for listing in work.rglob("COLLECT-*.toc"):
        content = ast.literal_eval(listing.read_text())
        for part in content:
            for name, source, *_ in part if isinstance(part, list) else ():
                if (
                    source.startswith(("/lib/", "/usr/lib/"))
                    and (inner / name).exists()
                ):
                    yield source


def _package_of(source: str) -> SystemPackage | None:
    """None where the system does not know the file, or is no Debian."""
    real = str(Path(source).resolve())
    for path in (source, real, f"/usr{source}", real.removeprefix("/usr")):
        command = ["dpkg-query", "--search", path]
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        except FileNotFoundError:
            return None
        if done.returncode == 0:
            name = done.stdout.split(": ")[0].split(",")[0]
            return _described(name)
    return None


def _described(name: str) -> SystemPackage:
    command = ["dpkg-query", "--show", "--showformat", "${Version}", name]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    plain = name.partition(":")[0]
    text = _DOCUMENTS / plain / "copyright"
    return SystemPackage(
        name=plain,
        version=told.stdout.strip(),
        copyright=text.read_text("utf-8", "replace") if text.is_file() else "",
    )
