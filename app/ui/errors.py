"""The one place where errors appear: a banner with a sentence and a next step.

Expected failures carry their sentence; anything else is a bug and leaves a report.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.icons import IconBinding
from app.ui.language import translate

_log = logging.getLogger(__name__)
_DETAIL_LIMIT = 4000


@dataclass(frozen=True)
class ErrorAction:
    """A next step offered beside the sentence."""

    label: str
    callback: Callable[[], None]


class ErrorBanner(QFrame):
    """Shows the newest error until it is dismissed or its action is taken."""

    dismissed = Signal()
    appeared = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error_banner")
        self.setProperty("role", "banner")
        self.setAccessibleName(translate("Window", "Problem"))
        self._action: ErrorAction | None = None
        self._build(appearance)
        self._close.clicked.connect(self.dismiss)
        self._act.clicked.connect(self._take_action)
        self._more.toggled.connect(self._detail.setVisible)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown now; empty when the banner is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def show_error(
        self, sentence: str, detail: str = "", action: ErrorAction | None = None
    ) -> None:
        """Show a sentence; `detail` is folded away, `action` is one click."""
        sentence = in_words(sentence)
        self._sentence.setText(sentence)
        self._detail.setText(detail[-_DETAIL_LIMIT:])
        self._more.setChecked(False)
        self._more.setVisible(bool(detail))
        self._action = action
        self._act.setText(action.label if action is not None else "")
        self._act.setVisible(action is not None)
        self._act.setAccessibleName(action.label if action is not None else "")
        self.setAccessibleDescription(sentence)
        self.show()
        self.appeared.emit()

    def dismiss(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def _take_action(self) -> None:
        action = self._action
        self.dismiss()
        if action is not None:
            action.callback()

    def _build(self, appearance: Appearance) -> None:
        mark = QLabel()
        IconBinding(mark, appearance, "ph.warning-circle", "bad", 18)
        self._sentence = _plain_label("error_sentence")
        self._detail = _plain_label("error_detail", role="small")
        self._detail.hide()
        self._more = _button(translate("Window", "Details"), "error_details", "quiet")
        self._more.setCheckable(True)
        self._act = _button("", "error_action", "link")
        self._act.setAccessibleName(translate("Window", "Next step"))
        self._close = _button("", "error_dismiss", "quiet")
        self._close.setAccessibleName(translate("Window", "Dismiss"))
        self._close.setToolTip(translate("Window", "Dismiss"))
        IconBinding(self._close, appearance, "ph.x", "mute", 14)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        for button in (self._act, self._more, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.addLayout(row)
        column.addWidget(self._detail)


def show_error(
    origin: QWidget,
    sentence: str,
    detail: str = "",
    action: ErrorAction | None = None,
) -> bool:
    """Show an error in the banner of the window that `origin` is in; False if none."""
    _log.warning("%s %s", sentence, detail)
    banner = origin.window().findChild(ErrorBanner)
    if banner is None:
        return False
    banner.show_error(sentence, detail, action)
    return True


def describe(error: BaseException) -> tuple[str, str] | None:
    """Sentence and detail of an expected failure; None for a bug."""
    sentence, detail = str(error), getattr(error, "detail", None)
    if isinstance(detail, str) and sentence:
        return sentence, detail
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{where}.", repr(error)
    return None


class ExceptionHook(QObject):
    """Turns what nobody caught into a sentence; bugs also leave a crash report."""

    raised = Signal(str, str)  # sentence, detail

    def __init__(self, reports_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports_folder = reports_folder

    def install(self) -> None:
        """From now on every uncaught exception comes here."""
        sys.excepthook = self.handle

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """What `sys.excepthook` is set to."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        known = describe(error)
        if known is None:
            known = self._report_bug(kind, error, trace)
        if QThread.isMainThread():
            self.raised.emit(*known)

    def _report_bug(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> tuple[str, str]:
        text = "".join(traceback.format_exception(kind, error, trace))
        _log.error("Unexpected error\n%s", text)
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        path = self._reports_folder / f"crash-{stamp}.txt"
        sentence = translate(
            "Window",
            "Something went wrong in the window; your chats and documents are safe.",
        )
        try:
            self._reports_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            path.chmod(0o600)
        except OSError as failure:
            return sentence, f"{text}\nThe report could not be saved: {failure}"
        saved = translate("Window", "A report was saved as {name}.")
        return f"{sentence} {saved.format(name=path.name)}", f"{path}\n{text}"


def install_exception_hook(reports_folder: Path, parent: QObject) -> ExceptionHook:
    """Make and install the hook; connect its `raised` to a banner."""
    hook = ExceptionHook(reports_folder, parent)
    hook.install()
    return hook


def _plain_label(name: str, role: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if role:
        label.setProperty("role", role)
    return label


def _button(text: str, name: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    return button
