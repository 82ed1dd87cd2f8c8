"""The settings page's part of the style sheet."""

from app.ui.theme import Palette


def settings_style(palette: Palette) -> str:
    """Rules for widgets that only the settings page has."""
    return f"""
#settingRow {{ background: transparent; border: none; }}
#settingRow QCheckBox {{ spacing: 0px; }}
#resetSetting, #restartForSetting {{ padding: 0px; }}
#settingsCard QSpinBox::up-button, #settingsCard QSpinBox::down-button {{
  width: 0px; border: none; }}
#settingsCard QSpinBox QLineEdit {{ background: transparent; border: none;
  padding: 0px; }}
#settingsCard QSpinBox, #settingsCard QComboBox, #settingRow > QLineEdit {{
  background: {palette.bg}; }}
"""
