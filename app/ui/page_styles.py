"""The style sheet fragments of the pages and the reader, joined for the stylesheet."""

from pathlib import Path

from app.ui.agent.style import agent_style
from app.ui.library.style import library_style
from app.ui.reader.style import reader_style
from app.ui.settings.style import settings_style
from app.ui.theme import CONTRAST_DARK, DARK, Palette

_ARROW_PX = 14


def page_styles(palette: Palette, scale: float) -> str:
    """Rules that only the library, models, settings and reader need."""
    return (
        reader_style(palette)
        + library_style(palette)
        + settings_style(palette)
        + agent_style(palette)
        + _first_run_style(palette)
        + _marks_style(palette, round(_ARROW_PX * scale))
    )


def _marks_style(palette: Palette, arrow_px: int) -> str:
    """Qt draws no arrow and no tick once a box has a style; these are pictures."""
    scheme = "dark" if palette in (DARK, CONTRAST_DARK) else "light"
    folder = Path(__file__).resolve().parents[2] / "assets" / "icons"
    return f"""
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: {arrow_px}px;
  height: {arrow_px}px;
  image: url("{(folder / f"caret-down-{scheme}.svg").as_posix()}"); }}
QCheckBox::indicator:checked {{
  image: url("{(folder / f"check-{scheme}.svg").as_posix()}"); }}
"""


def _first_run_style(palette: Palette) -> str:
    return f"""
QAbstractButton[kind="example"] {{
  background: {palette.card}; border: 1px solid {palette.line}; border-radius: 10px;
  padding: 10px 14px; text-align: left; font-weight: 400; }}
QAbstractButton[kind="example"]:hover {{ border: 1px solid {palette.mute}; }}
QAbstractButton[kind="example"]:focus {{ border: 1px solid {palette.accent}; }}
"""
