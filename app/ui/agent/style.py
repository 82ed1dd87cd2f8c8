"""The style sheet's part for tasks, surveys and what they are allowed."""

from app.ui.theme import Palette


def agent_style(palette: Palette) -> str:
    """Rules for widgets that only tasks and surveys have."""
    return f"""
#approval_preview {{ background: {palette.bg}; border: 1px solid {palette.line};
  border-radius: 8px; padding: 6px 10px; }}
#survey_table {{ background: {palette.card}; border: 1px solid {palette.line};
  border-radius: 10px; }}
#survey_table::item {{ padding: 4px 10px; }}
#survey_table QHeaderView::section {{ padding: 7px 10px; }}
"""
