"""The settings page's part of the style sheet."""

from app.ui.theme import Palette


def settings_style(palette: Palette) -> str:
    """Rules for widgets that only the settings page has."""
    return f"""
#settingRow {{ background: transparent; border: none; }}
#settingsCard QSpinBox::up-button, #settingsCard QSpinBox::down-button {{
  width: 0px; border: none; }}
#settingsCard QSpinBox QLineEdit {{ background: transparent; border: none;
  padding: 0px; }}
#settingsAdvanced {{ text-align: left; margin: 4px 8px; padding: 6px 8px; }}
#settingsAdvanced:checked {{ background: transparent; }}
#settingsCard QSpinBox, #settingsCard QComboBox {{ background: {palette.bg}; }}
"""
