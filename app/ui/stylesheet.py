"""The application's style sheet, made from the tokens of `theme.py`.

Widgets choose a look by a dynamic property, so that no page needs colours of its own:
QPushButton/QToolButton `kind`: primary, quiet, nav, segment, panel, danger, link, send,
toggle;
QLabel `role`: title, heading, section, muted, small, code, error; QFrame `role`: card,
bubble, side, field, banner, segments, line. `set_property` changes one at run time.
"""

from string import Template

from PySide6.QtWidgets import QWidget

from app.ui.page_styles import page_styles
from app.ui.theme import Palette, tokens

_PX_BASES = {
    "px8": 8,
    "px10": 10,
    "px11": 11,
    "px12": 12,
    "px13": 13,
    "px14": 14,
    "px15": 15,
    "px18": 18,
    "px20": 20,
    "px22": 22,
}
_SEND_PX = 32

_SHEET = Template(
    """
QWidget { color: $ink; font-family: "Inter"; font-size: ${px13}px; }
QMainWindow, QDialog, QWidget[role="page"] { background: $bg; }
QWidget[role="side"], QFrame[role="side"] { background: $side; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${px15}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${px22}px; font-weight: 600; }
QLabel[role="section"] {
  font-size: ${px10}px; font-weight: 600; color: $mute; letter-spacing: 1px; }
QLabel[role="question"] { font-size: ${px14}px; }
QLabel[role="question"][current="true"] {
  selection-background-color: $accent; selection-color: $on_accent; }
QLabel[role="muted"] { color: $mute; }
QLabel[role="small"] { color: $mute; font-size: ${px12}px; }
QLabel[role="body"] { font-size: ${px12}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="error"] { color: $bad; }
QLabel[role="number"] { color: $accent; font-weight: 700; font-size: ${px12}px; }
QLabel[role="quote"] { font-style: italic; font-size: ${px12}px; }
QLabel:disabled { color: $mute; }

QFrame[role="card"] {
  background: $card; border: 1px solid $line; border-radius: 10px; }
QFrame[role="card"][active="true"] { border: 1px solid $accent; }
QFrame[role="card"][clickable="true"]:hover { border: 1px solid $mute; }
QFrame[role="card"][clickable="true"][active="true"]:hover { border: 1px solid $accent;
  }
QFrame[role="card"]:focus { border: 1px solid $accent; }
QFrame[role="bubble"] { background: $side; border-radius: 12px; }
QFrame[role="field"] {
  background: $card; border: 1px solid $line; border-radius: 16px; }
QFrame[role="field"][active="true"] { border: 1px solid $mute; }
QFrame[role="field"][dropping="true"] { border: 2px solid $accent;
  background: $accent_soft; }
QFrame[role="banner"] {
  background: $card; border: 1px solid $bad; border-radius: 10px; }
QFrame[role="notice"] {
  background: $card; border: 1px solid $line; border-radius: 10px; }
QFrame[role="segments"] { background: $side; border-radius: 9px; }
QFrame[role="chip"] {
  background: $bg; border: 1px solid $line; border-radius: 8px; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="popup"] {
  background: $card; border: 1px solid $line; border-radius: 10px; }

QPushButton, QToolButton {
  background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 6px 12px; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: $side; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $mute; background: $side; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QAbstractButton[kind="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; }
QAbstractButton[kind="primary"]:hover { background: $accent; border: 1px solid $ink; }
QAbstractButton[kind="primary"]:pressed, QAbstractButton[kind="primary"]:focus {
  background: $accent; border: 2px solid $ink; padding: 5px 11px; }
QAbstractButton[kind="primary"]:disabled {
  background: $side; color: $mute; border: 1px solid $line; }
QAbstractButton[kind="danger"] { color: $bad; }
QAbstractButton[kind="danger"]:hover { border: 1px solid $bad; background: $card; }
QAbstractButton[kind="quiet"] {
  background: transparent; border: 1px solid transparent; color: $mute;
  padding: 4px 8px; }
QAbstractButton[kind="quiet"]:hover { background: $side; color: $ink; }
QAbstractButton[kind="quiet"]:pressed { background: $accent_soft; }
QAbstractButton[kind="quiet"]:focus { border: 1px solid $accent; }
QAbstractButton[kind="quiet"]:checked { background: $accent_soft; color: $ink; }
QAbstractButton[kind="quiet"]:disabled { background: transparent; color: $mute; }
QAbstractButton[kind="quiet"][on_side="true"]:hover { background: $line; }
QAbstractButton[kind="link"] {
  background: transparent; border: 1px solid transparent; color: $accent;
  padding: 2px 0px;
  font-weight: 500; }
QAbstractButton[kind="link"]:hover { text-decoration: underline; }
QAbstractButton[kind="link"]:focus { border: 1px solid $accent; }
#file_remedy { padding: 0px; font-size: ${px12}px; }
QAbstractButton[kind="figures"] {
  background: transparent; border: 1px solid transparent; color: $mute;
  padding: 2px 0px;
  font-size: ${px12}px; font-weight: 400; }
QAbstractButton[kind="figures"]:hover { color: $ink; background: transparent; }
QAbstractButton[kind="figures"]:focus { border: 1px solid $accent; }
QAbstractButton[kind="nav"] {
  background: transparent; border: 1px solid transparent; text-align: left;
  padding: 8px 10px; font-weight: 400; }
QAbstractButton[kind="nav"]:hover { background: $line; }
QAbstractButton[kind="nav"]:checked { background: $accent_soft; }
QAbstractButton[kind="nav"]:focus { border: 1px solid $accent; }
QAbstractButton[kind="panel"] { padding: 6px 10px; font-weight: 500; }
QAbstractButton[kind="segment"] {
  background: transparent; border: 1px solid transparent; color: $mute;
  padding: 4px 9px;
  border-radius: 7px; font-weight: 400; }
QAbstractButton[kind="segment"]:hover { color: $ink; }
QAbstractButton[kind="segment"]:checked {
  background: $card; color: $ink; border: 1px solid $line; font-weight: 600; }
QAbstractButton[kind="segment"]:focus { border: 1px solid $accent; }
QAbstractButton[kind="toggle"] {
  padding: 3px 9px; border-radius: 7px; font-weight: 400; }
QAbstractButton[kind="toggle"]:checked {
  background: $accent_soft; border: 1px solid $accent; font-weight: 500; }
QAbstractButton[kind="send"] {
  background: $accent; color: $on_accent; border: 1px solid $accent;
  border-radius: ${send_radius}px; padding: 0px;
  min-width: ${send}px; max-width: ${send}px;
  min-height: ${send}px; max-height: ${send}px; }
QAbstractButton[kind="send"]:hover { border: 1px solid $ink; background: $accent; }
QAbstractButton[kind="send"]:focus {
  border: 2px solid $ink;
  min-width: ${send_focused}px; max-width: ${send_focused}px;
  min-height: ${send_focused}px; max-height: ${send_focused}px; }
QAbstractButton[kind="send"]:disabled { background: $side; border: 1px solid $line; }
QAbstractButton[kind="option"] {
  background: transparent; border: 1px solid transparent; text-align: left;
  padding: 7px 10px; font-weight: 400; }
QAbstractButton[kind="option"]:hover { background: $side; }
QAbstractButton[kind="option"]:checked { background: $accent_soft; }
QAbstractButton[kind="option"]:focus { border: 1px solid $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
  placeholder-text-color: $mute;
  background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 5px 8px; selection-background-color: $mark; selection-color: $mark_ink; }
QComboBox { padding: 5px 10px; }  /* a field that is written in adds 2 px of its own */
QComboBox:editable { padding: 5px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus { border: 1px solid $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $mute;
  background: $side; }
#why_not_passage {
  background: $card; border: 1px solid $line; border-radius: 8px; padding: 3px 5px; }
#why_not_passage:focus { border: 1px solid $accent; }
#composer_text { font-size: ${px14}px; }
QPlainTextEdit[role="code"] {
  background: $card; border: 1px solid $line; border-radius: 8px; padding: 3px 5px;
  font-family: "$mono"; font-size: ${px12}px; }
QPlainTextEdit[role="code"]:focus { border: 1px solid $accent; }
*[role="plain"] { background: transparent; border: none; padding: 0px; }
*[role="plain"]:focus { border: none; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${px20}px; }
QComboBox QAbstractItemView {
  background: $card; color: $ink; border: 1px solid $line; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $ink; outline: none; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${px15}px; height: ${px15}px; border: 1px solid $mute; background: $card;
  border-radius: 4px; }
QRadioButton::indicator { border-radius: ${px8}px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked {
  background: $accent; border: 1px solid $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
  background: $card; border: 1px solid $mute; width: 14px; height: 14px; margin: -6px 0;
  border-radius: 8px; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; }
QProgressBar {
  background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QAbstractScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $mute; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView, QListView, QTreeView {
  background: transparent; alternate-background-color: $side; border: none;
  outline: none;
  gridline-color: $line; selection-background-color: $accent_soft;
  selection-color: $ink; }
QTableView::item, QTreeView::item { border-bottom: 1px solid $line; padding: 6px 8px; }
QTableView::item:selected, QListView::item:selected { background: $accent_soft;
  color: $ink; }
QListView::item { padding: 6px 8px; border-radius: 8px; }
QListView::item:hover { background: $side; }
QHeaderView { background: transparent; }
QHeaderView::section {
  background: transparent; color: $mute; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-size: ${px12}px; font-weight: 500; text-align: left; }

QMenu {
  background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 4px; }
QMenu::item { padding: 6px 34px 6px 14px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $mute; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip {
  background: $card; color: $ink; border: 1px solid $line; padding: 6px 8px;
  font-size: ${px12}px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""
)


def build_stylesheet(
    palette: Palette, scale: float = 1.0, mono: str = "monospace"
) -> str:
    """The whole sheet in the colours of `palette`, text enlarged by `scale`."""
    sizes = {name: str(max(8, round(px * scale))) for name, px in _PX_BASES.items()}
    send = round(_SEND_PX * scale) // 2 * 2  # inside its ring; round with half of both
    sizes |= {
        "send": str(send),
        "send_focused": str(send - 2),
        "send_radius": str(send // 2 + 1),
    }
    return _SHEET.substitute(tokens(palette), mono=mono, **sizes) + page_styles(
        palette, scale
    )


def set_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a dynamic property that the sheet looks at, and restyle the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
