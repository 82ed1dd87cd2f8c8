"""Words in the language of the person at the screen, through Qt's own catalogues.

Every text of the window is written in English as `translate("Context", "Text")`, from
where `lupdate` collects it; a catalogue in `assets/translations` says it otherwise.
"""

import datetime
import logging
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QLibraryInfo,
    QLocale,
    Qt,
    QTime,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

import assets
from app.ui.right_to_left import RightToLeft

if TYPE_CHECKING:
    from app.settings import LanguageChoice

Language = Literal["en", "de"]

CATALOGUES = Path(next(iter(assets.__path__))) / "translations"
_FORMS = re.compile(r"\((?:([^()|]*)\|)?([^()|]*)\)")
_ENGLISH = (QLocale.Language.C, QLocale.Language.English)
_log = logging.getLogger(__name__)


def translate(context: str, text: str, comment: str = "", n: int = -1) -> str:
    """`text` in the language of the window; all arguments are literals but `n`.

    With `n`, `%n` becomes that number and the form of the words follows it. English
    writes both forms in place: "%n document(s)", "%n librar(y|ies)".
    """
    said = QCoreApplication.translate(context, text, comment, n)
    if n >= 0 and said == text.replace("%n", str(n)):
        return _FORMS.sub(lambda match: _form(match, n), said)
    return said


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # the name lupdate knows
    """Marks a constant for the catalogue; `translate` says it where it is shown."""
    return text


def number(value: float, decimals: int = 0) -> str:
    """As it is written in the language of the window: 1,234.5 or 1.234,5."""
    locale = QLocale()
    if locale.language() in _ENGLISH:
        return f"{value:,.{decimals}f}"
    return locale.toString(float(value), "f", decimals)


def moment(value: datetime.datetime | datetime.date, form: str) -> str:
    """A day or time with the names of the language; `form` is Qt's, as "d MMMM yyyy".

    The form is a text like any other: translate("Memory", "d MMMM yyyy").
    """
    day = QDate(value.year, value.month, value.day)
    if isinstance(value, datetime.datetime):
        time = QTime(value.hour, value.minute, value.second)
        return QLocale().toString(QDateTime(day, time), form)
    return QLocale().toString(day, form)


def reading_direction(text: str) -> Qt.LayoutDirection:
    """Of a text by itself: of its first letter."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def wanted_language(choice: "LanguageChoice") -> Language:
    """What a choice means on this computer."""
    return _spoken(QLocale.system()) if choice == "system" else choice


def install_language(application: QApplication, choice: "LanguageChoice") -> Language:
    """Speak the language that was chosen, before any widget is made; which that is."""
    system, language = QLocale.system(), wanted_language(choice)
    own = QLocale(language)
    locale = (
        system if choice == "system" and system.language() == own.language() else own
    )
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    if locale.textDirection() == Qt.LayoutDirection.RightToLeft:
        application.installEventFilter(RightToLeft(application))
    if language != "en":
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(application, Path(qt_folder) / f"qtbase_{language}.qm")
        _install(application, CATALOGUES / f"inglenook_{language}.qm")
    return language


def _spoken(system: QLocale) -> Language:
    """The first language that the system asks for and that is here."""
    for name in system.uiLanguages():
        language = name.replace("_", "-").split("-")[0].lower()
        if language == "de":
            return "de"
        if language in ("en", "c"):
            return "en"
    return "en"


def _install(application: QApplication, catalogue: Path) -> None:
    translator = QTranslator(application)
    if translator.load(str(catalogue)):
        application.installTranslator(translator)
    else:
        _log.warning("The catalogue %s cannot be read.", catalogue.name)


def _form(match: re.Match[str], n: int) -> str:
    return (match[1] or "") if n == 1 else match[2]
