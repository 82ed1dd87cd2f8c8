"""Scheme, text size and motion in force; widgets recolour on `changed`."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessibilityHints,
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPalette,
)
from PySide6.QtWidgets import QApplication

from app.ui.fonts import monospace_family
from app.ui.icons import icon
from app.ui.motion import Motion
from app.ui.stylesheet import build_stylesheet
from app.ui.theme import Palette, Scheme, palette

Theme = Literal["system", "light", "dark", "contrast"]

BASE_FONT_PX = 13
FONT_FAMILY = "Inter"


class Appearance(QObject):
    """Colours and sizes in force; the only place that sets the application's style."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = "system"
        self._scheme: Scheme = "light"
        self._high_contrast = False
        self._scale = 1.0
        self._wants_less_motion = False  # the person; the system may, too
        self._reduced_motion = False
        self._motion = Motion()
        self._style_applied = False
        self._hints = QGuiApplication.styleHints()
        # PySide forgets this one with the object it came from: both are kept.
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._system_changed)
        self._wishes.motionPreferenceChanged.connect(self._system_changed)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def palette(self) -> Palette:
        return palette(self._scheme, high_contrast=self._high_contrast)

    @property
    def high_contrast(self) -> bool:
        """Whether the person chose it, or the system asks for it."""
        return self._high_contrast

    @property
    def scale(self) -> float:
        """1.0 is the normal text size."""
        return self._scale

    @property
    def reduced_motion(self) -> bool:
        return self._reduced_motion

    def px(self, size: float) -> int:
        """A size in pixels at the text size in force."""
        return max(1, round(size * self._scale))

    def icon(self, name: str, token: str = "mute", size: int = 18) -> QIcon:
        """A Phosphor icon in the colour of a palette token."""
        return icon(name, str(getattr(self.palette, token)), self.px(size))

    def set_theme(
        self, theme: Theme, scale_percent: int = 100, reduced_motion: bool = False
    ) -> None:
        """Take over the person's choice; does nothing when nothing changed."""
        self._theme, self._wants_less_motion = theme, reduced_motion
        scheme = theme if theme in ("light", "dark") else _system_scheme()
        contrast = theme == "contrast" or (
            theme == "system" and _wants_contrast(self._wishes)
        )
        less_motion = reduced_motion or _wants_less_motion(self._wishes)
        wanted = (scheme, contrast, scale_percent / 100, less_motion)
        now = (self._scheme, self._high_contrast, self._scale, self._reduced_motion)
        if self._style_applied and wanted == now:
            return
        self._scheme, self._high_contrast, self._scale, self._reduced_motion = wanted
        self._apply()

    def _apply(self) -> None:
        self._style_applied = True
        self._motion.set_reduced(self._reduced_motion)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(_ui_font(self.px(BASE_FONT_PX)))
            application.setPalette(_qt_palette(self.palette))
            application.setStyleSheet(
                build_stylesheet(self.palette, self._scale, monospace_family())
            )
        self.changed.emit()

    @Slot()
    def _system_changed(self) -> None:
        scale_percent = round(self._scale * 100)
        self.set_theme(self._theme, scale_percent, self._wants_less_motion)


def _system_scheme() -> Scheme:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _wants_contrast(system: QAccessibilityHints) -> bool:
    return system.contrastPreference() == Qt.ContrastPreference.HighContrast


def _wants_less_motion(system: QAccessibilityHints) -> bool:
    return system.motionPreference() == Qt.MotionPreference.ReducedMotion


def _ui_font(size_px: int) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(size_px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _qt_palette(colours: Palette) -> QPalette:
    """What style sheets cannot reach: placeholder text, links, selections, dialogs."""
    result = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.bg),
        (roles.Base, colours.card),
        (roles.AlternateBase, colours.side),
        (roles.Button, colours.card),
        (roles.ToolTipBase, colours.card),
        (roles.WindowText, colours.ink),
        (roles.Text, colours.ink),
        (roles.ButtonText, colours.ink),
        (roles.ToolTipText, colours.ink),
        (roles.PlaceholderText, colours.mute),
        (roles.Link, colours.accent),
        (roles.Highlight, colours.mark),
        (roles.HighlightedText, colours.mark_ink),
    ):
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.mute))
    return result
