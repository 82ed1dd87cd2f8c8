"""Words in the language of the person at the screen, through Qt's own catalogues.

Every text of the window is written in English as `translate("Context", "Text")`, from
where `lupdate` collects it; a catalogue in `assets/translations` says it otherwise.
"""

import re

from PySide6.QtCore import QCoreApplication

_FORMS = re.compile(r"\((?:([^()|]*)\|)?([^()|]*)\)")


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


def _form(match: re.Match[str], n: int) -> str:
    return (match[1] or "") if n == 1 else match[2]
