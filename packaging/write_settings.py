"""Writes docs/SETTINGS.md from the declarations in `app.settings`.

Usage: write_settings.py, or with --check to see whether the file is fresh.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from app.setting_fields import SettingField, setting_fields, shown_sections  # noqa: E402

TARGET = ROOT / "docs" / "SETTINGS.md"
HEAD = """# Settings

Every setting, as declared in `app/settings.py` and `app/settings_network.py`;
`packaging/write_settings.py` writes this file. In a profile they are in `settings.json`
of its `config` folder, by name.
"""


def main() -> int:
    """Write the file; with --check only say whether it is as it would be written."""
    text = settings_document()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text("utf-8") == text else 1
    TARGET.write_text(text, "utf-8")
    return 0


def settings_document() -> str:
    """The whole document."""
    fields = setting_fields()
    lines = [HEAD]
    for section in shown_sections():
        lines.append(f"## {section}\n")
        for field in fields:
            if field.page == section and not field.hidden:
                lines += [*_entry(field), ""]
    lines.append("## Set elsewhere\n")
    for field in fields:
        if field.hidden:
            lines += [*_entry(field), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(field: SettingField) -> Iterator[str]:
    name, values = f"**{field.title}** (`{field.name}`)", _values(field)
    yield f"{name}: {values}; at first {_default(field)}."
    yield field.help
    if field.cost:
        yield f"*Costs:* {field.cost}"
    if field.why:
        yield f"*Why:* {field.why}"
    facts = []
    if field.per_model:
        facts.append("Each model has its own.")
    if field.restarts_model:
        facts.append("The model is loaded again after a change.")
    if field.next_start:
        facts.append("It takes effect at the next start.")
    if facts:
        yield " ".join(facts)


def _values(field: SettingField) -> str:
    if field.kind == "toggle":
        return "on or off"
    if field.kind == "choice":
        return ", ".join(f"{label} (`{value}`)" for value, label in field.choices)
    if field.kind == "number":
        unit = f" {field.unit}" if field.unit else ""
        return f"{field.minimum:,} to {field.maximum:,}{unit}"
    return "text"


def _default(field: SettingField) -> str:
    words = field.words(field.default)
    return words[:1].lower() + words[1:] if field.kind == "toggle" else words


if __name__ == "__main__":
    raise SystemExit(main())
