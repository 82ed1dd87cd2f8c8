"""The style sheet's part for tasks, surveys and what they are allowed."""

from app.ui.theme import Palette


def agent_style(palette: Palette) -> str:
    """Rules for widgets that only tasks and surveys have."""
    return f"""
#approval_preview {{ background: {palette.bg}; border: 1px solid {palette.line};
  border-radius: 8px; padding: 6px 10px; }}
#api_port {{ background: {palette.bg}; min-width: 64px; }}
#api_port::up-button, #api_port::down-button {{ width: 0px; border: none; }}
#api_port QLineEdit {{ background: transparent; border: none; padding: 0px; }}
#survey_table {{ background: {palette.card}; border: 1px solid {palette.line};
  border-radius: 10px; }}
#survey_table::item {{ padding: 4px 10px; }}
#survey_table QHeaderView::section {{ padding: 7px 13px; }}
"""
