"""The library page's part of the style sheet."""

from app.ui.theme import Palette


def library_style(palette: Palette) -> str:
    """Rules for widgets that only the library page has."""
    return f"""
#folderLargest::up-button, #folderLargest::down-button {{
  width: 0px; border: none; }}
#folderLargest QLineEdit {{ background: transparent; border: none;
  padding: 0px; }}
#libraryList {{ background: {palette.bg}; }}
#libraryContent {{ background: {palette.bg}; }}
#libraryContent[dropping="true"] {{ background: {palette.accent_soft}; }}
#libraryEmpty {{ border: 1px dashed {palette.mute}; border-radius: 10px; }}
#documentTable::item {{ border: none; padding: 0px; }}
#libraries::item {{ border: none; padding: 0px; background: transparent; }}
#documentTable QHeaderView::section {{ padding: 6px 10px; }}
"""
