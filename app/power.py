"""Whether this computer runs on its battery."""

from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")


def on_battery(supplies: Path = SUPPLIES) -> bool:
    """False where the system does not say: most computers are plugged in."""
    plugged = [
        _text(supply / "online") == "1"
        for supply in _entries(supplies)
        if _text(supply / "type") in ("Mains", "USB")
    ]
    discharging = any(
        _text(supply / "status") == "Discharging" for supply in _entries(supplies)
    )
    return discharging and not any(plugged)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
