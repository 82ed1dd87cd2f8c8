"""The window with papers, chats and all that is in it after some weeks."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.bootstrap import wire_services
from app.fan_out import FanOut
from app.paths import create_folders, profile_paths
from app.services import Services
from app.template_consent import TemplateConsents
from app.tuning.service import TuningService
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.answer_view import AnswerView
from app.ui.main_window import MainWindow
from app.ui.starter_library import copy_starter
from rag.documents import LibraryEvent
from tests.helpers.stage.papers import StagedLibrary, write_papers
from tests.helpers.stage.talk import (
    StagedModel,
    StagedModels,
    furnish_chats,
    furnish_rest,
)

PATIENCE_S = 20.0
SIZE = (1100, 760)
_FADE_MS = 300
_ROUNDS = 3  # what is delivered may begin something else
W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True)
class View:
    """A page, panel or dialog: how it is opened, and the classes that it is made of."""

    name: str
    open: "Callable[[Stage], QWidget]"  # what is looked at: in the window, or over it
    shows: tuple[str, ...]  # names of classes in app/ui
    settle: bool = True  # False: something goes on as long as it is shown


class Stage:
    """Opens views one after another; each begins with nothing open."""

    def __init__(
        self, folder: Path, appearance: Appearance, size: tuple[int, int] = SIZE
    ) -> None:
        self.appearance = appearance
        self.papers = write_papers(folder / "Papers")
        self.library, self.model, self.services = _services(folder / "home")
        starter = copy_starter(self.services.paths)
        self.library.furnish(self.papers, starter)
        self._chats = furnish_chats(self.services, self.model)
        furnish_rest(self.services, self.papers)
        self.services.settings.update(
            reduced_motion=True,
            theme=appearance.scheme,
            font_scale_percent=round(appearance.scale * 100),
        )
        _no_tour_by_itself(self.services)
        self.window = MainWindow(self.services, appearance)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.window.settle()
        self.settle()

    def open(self, view: View) -> QWidget:
        """Put away what is open, and show this."""
        self.clear()
        shown = view.open(self)
        if view.settle:
            self.settle()
        self._until_still()
        return shown

    def clear(self) -> None:
        """Nothing over the window, an empty new chat in it."""
        chat = self.window.chat
        chat.stop()
        self.until(lambda: not chat.busy, "no answer is under way")
        self.model.stops_after = None
        self.model.be_silent()
        self.library.scene = "everything"
        self.library.files_changed = False
        self._close_what_is_over()
        self.window.banner.dismiss()
        QApplication.sendEvent(self.window, QDragLeaveEvent())
        self._clear_search()
        chat.work.set_mode("ask")
        chat.composer.set_text("")  # the draft of the chat that is left
        self.window.new_chat()
        chat.composer.set_text("")
        self.window.close_reader()
        self.settle()

    def close(self) -> None:
        """Leave nothing."""
        self.clear()
        self.window.close()
        background.wait_for_all(5.0)
        self.services.close()
        self.window.deleteLater()
        _delete_what_is_due()

    # ---- for the views ----

    def chat(self, name: str) -> None:
        """Open a chat that was furnished."""
        record = self.services.conversations.get(self._chats[name])
        self.window.open_conversation(record)
        self.settle()

    def answer(self) -> AnswerView:
        """The newest answer of the open chat, as soon as it is there."""
        transcript = self.window.chat.transcript
        self.until(lambda: transcript.answers, "the answer is shown")
        return transcript.answers[-1]

    def act(self, name: str) -> None:
        """An action of the window."""
        self.window.actions_by_name[name].trigger()

    def press(self, name: str, inside: QWidget | None = None) -> None:
        """A button by its object name, seen or behind a scroll bar."""
        self.find(QAbstractButton, name, inside).click()

    def find(self, kind: type[W], name: str = "", inside: QWidget | None = None) -> W:
        """The newest child of a kind that is not put away, as soon as there is one."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [
                child
                for child in _children(inside or self.window, kind, name)
                if not child.isHidden()
            ]
            return bool(found)

        self.until(look, f"{name or kind.__name__} is there")
        return found[-1]

    def top(self, kind: type[W]) -> W:
        """A window of its own, as soon as it is open."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [each for each in _tops() if isinstance(each, kind)]
            return bool(found)

        self.until(look, f"{kind.__name__} is open")
        return found[-1]

    def settle(self) -> None:
        """Until nothing runs in the background and nothing is to be delivered."""
        for _ in range(_ROUNDS):
            self.until(lambda: background.running_tasks() == 0, "nothing is under way")
            QTest.qWait(1)

    @staticmethod
    def until(reached: Callable[[], object], what: str) -> None:
        """Let the window live until something holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not reached():
            if time.monotonic() > deadline:
                raise AssertionError(f"Waited too long until {what}.")
            QApplication.processEvents()
            QTest.qWait(1)

    def _clear_search(self) -> None:
        """The cross that clears it fades out."""
        field = self.window.side.search_field
        if field.text():
            field.clear()
            QTest.qWait(_FADE_MS)

    def _until_still(self) -> None:
        """Layouts of layouts come one after the other."""
        seen: list[object] = []

        def is_still() -> bool:
            widgets = (each for top in _tops() for each in top.findChildren(QWidget))
            seen.append([w.geometry() for w in widgets if w.isVisible()])
            return len(seen) > _ROUNDS and all(s == seen[-1] for s in seen[-_ROUNDS:])

        self.until(is_still, "nothing moves any more")

    def _close_what_is_over(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in _tops():
            if widget is not self.window:
                widget.close()
        _delete_what_is_due()


@contextmanager
def staged(
    folder: Path, appearance: Appearance, size: tuple[int, int] = SIZE
) -> Iterator[Stage]:
    """A stage for as long as it is needed; the application is there already."""
    stage = Stage(folder, appearance, size)
    try:
        yield stage
    finally:
        stage.close()


def _services(home: Path) -> tuple[StagedLibrary, StagedModel, Services]:
    paths = profile_paths(home)
    create_folders(paths)
    events: FanOut[LibraryEvent] = FanOut()
    library, model = StagedLibrary(events.publish), StagedModel()
    services = wire_services(paths, lambda: model, library, events, lambda _: model)
    services.later.models = StagedModels(
        paths,
        services.settings,
        model,
        lambda _: model,
        TemplateConsents(paths.settings_file, lambda _: True),
        TuningService(paths.models_folder, paths.logs_folder),
    )
    return library, model, services


def _no_tour_by_itself(services: Services) -> None:
    """It was shown at the first start."""
    file = services.paths.settings_file.with_name("window.ini")
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    kept.setValue("shown/tour", True)
    kept.sync()


def _tops() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def _delete_what_is_due() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _children(inside: QWidget, kind: type[W], name: str) -> list[W]:
    return inside.findChildren(kind, name) if name else inside.findChildren(kind)
