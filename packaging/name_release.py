"""Gives what stands under *Unreleased* in the changelog to a version.

Writes the version into pyproject.toml, its one place, and into the metadata for
software centres. A version may be named again until it is given away: it takes what was
added since. Usage: name_release.py VERSION
"""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNRELEASED = "## Unreleased\n"
METAINFO = ROOT / "packaging/linux/inglenook.metainfo.xml"


def main() -> None:
    """Change the three files."""
    version = sys.argv[1] if len(sys.argv) == 2 else ""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        sys.exit("Usage: name_release.py VERSION, such as 0.2.0")
    day = datetime.now(UTC).date().isoformat()
    changes = {
        ROOT / "CHANGELOG.md": lambda text: with_section(text, version, day),
        ROOT / "pyproject.toml": lambda text: with_version(text, version),
        METAINFO: lambda text: with_release(text, version, day),
    }
    texts = {path: path.read_text("utf-8") for path in changes}
    written = {path: change(texts[path]) for path, change in changes.items()}
    for path, text in written.items():  # all of them, or none
        path.write_text(text, encoding="utf-8")


def with_section(changelog: str, version: str, day: str) -> str:
    """The changelog with an empty *Unreleased* above the version."""
    before, found, after = changelog.partition(UNRELEASED)
    if not found:
        raise SystemExit("The changelog has no section Unreleased.")
    parts = re.split(r"^(?=## )", after, flags=re.M)
    new, older = parts[0].strip(), parts[1:]
    same = [part for part in older if re.match(rf"## {re.escape(version)}\b", part)]
    earlier = "".join(part.partition("\n")[2].strip() for part in same)
    entries = "\n".join(part for part in (new, earlier) if part)
    if not entries:
        raise SystemExit("Nothing stands under Unreleased.")
    rest = "".join(part for part in older if part not in same)
    section = f"## {version} - {day}\n\n{entries}\n"
    return f"{before}{UNRELEASED}\n{section}" + (f"\n{rest}" if rest else "")


def with_version(about: str, version: str) -> str:
    """pyproject.toml with the version of the project."""
    line = f'version = "{version}"'
    return re.sub(r'^version = ".*"$', line, about, count=1, flags=re.M)


def with_release(metainfo: str, version: str, day: str) -> str:
    """The metadata with the version as its newest release, once."""
    entry = f'    <release version="{version}" date="{day}"/>\n'
    again = rf' *<release version="{re.escape(version)}"[^>]*/>\n'
    return re.sub(again, "", metainfo).replace("<releases>\n", f"<releases>\n{entry}")


if __name__ == "__main__":
    main()
