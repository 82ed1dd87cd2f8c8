"""Takes pictures of the real program: real workers, real models, real window.

Run under any X display, or without one where Xvfb is installed (it starts its own).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from compact_png import save_compact
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.chat.answer_view import AnswerView
    from app.ui.main_window import MainWindow

TARGET = ROOT / "docs" / "screenshots"
SIZE = (1440, 900)
PATIENCE_S = 60.0
NARROW = (760, 900)
QUESTION = "How much notice must I give before the lease is renewed?"
UNANSWERED = "Which colour should the front door have?"
UNUSED_PASSAGE = "Notice must be sent by post and signed by hand."
# The model decides what it adds of its own: the first answer with both states is taken.
MIXED_QUESTIONS = (
    "Tell me about the boiler.",
    "What are the tenant's duties?",
    "What is the rent and when does it rise?",
    "How often is the boiler serviced, and why does that matter?",
)


def main() -> int:
    """Take every picture, light and dark."""
    if "DISPLAY" not in os.environ:
        return _again_under_xvfb()
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    from app.workers.environment import prepare_environment

    prepare_environment()
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _take_all(Path(folder) / "home", make_own_files(Path(folder) / "Papers"))
    return 0


def _again_under_xvfb() -> int:
    if shutil.which("Xvfb") is None:
        sys.stderr.write("Install Xvfb, or run this inside a graphical session.\n")
        return 1
    read_end, write_end = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as numbers:
        display = f":{numbers.readline().strip()}"
    try:
        return subprocess.call(
            [sys.executable, __file__], env={**os.environ, "DISPLAY": display}
        )
    finally:
        screen.terminate()
        screen.wait(timeout=10)


def make_own_files(folder: Path) -> Path:
    """Files as people have them, some of which cannot be read."""
    from tests.helpers.make_documents import PdfOptions, make_pdf

    folder.mkdir(parents=True)
    make_pdf(
        folder / "Insurance policy 2026.pdf",
        [
            ["# Household insurance", "Water damage is covered up to 20,000 euros."],
            ["# Claims", "A claim must be reported within seven days."],
        ],
        PdfOptions(title="Insurance policy 2026"),
    )
    make_pdf(
        folder / "Salary agreement.pdf",
        [["# Salary", "The salary is reviewed each April."]],
        PdfOptions(password="secret"),
    )
    make_pdf(folder / "Scanned receipt.pdf", [[]])
    (folder / "Heating costs.csv").write_text(
        "month,supplier,euros\nJanuary,Holm Energy,184\nFebruary,Holm Energy,171\n"
    )
    (folder / "Meeting notes.md").write_text(
        "# Meeting of 3 March\n\nThe audit starts on 14 April and takes two weeks.\n"
    )
    (folder / "Empty note.txt").write_text("")
    (folder / "Photo.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(512))
    return folder


def _take_all(home: Path, own_files: Path) -> None:
    from app.bootstrap import build_services
    from app.ui import background
    from app.ui.appearance import Appearance
    from app.ui.application import make_application
    from app.ui.garbage import GarbageCollector
    from app.ui.main_window import MainWindow

    application = make_application()
    garbage = GarbageCollector(application)
    services = build_services(home)
    services.settings.update(theme="light")
    window = MainWindow(services, Appearance(application))
    window.resize(*SIZE)
    window.show()
    services.start()
    window.settle()
    try:
        _Photographer(window, services).tour(own_files)
    finally:
        garbage.stop()
        window.close()
        background.wait_for_all(5.0)
        services.close()


class _Photographer:
    """Uses the window as a person does and saves what it looks like."""

    def __init__(self, window: "MainWindow", services: "Services") -> None:
        self._window = window
        self._services = services

    def tour(self, own_files: Path) -> None:
        """First run, answers, the reader, every page, little room; both schemes."""
        self._first_run()
        self._answer_and_reader()
        self._mixed_answer()
        self._context()
        self._nothing_found()
        self._window.open_files([own_files])
        self._until(lambda: self._settled(at_least=10), "all files are read")
        self._window.show_page("library")
        self._pause(0.8)
        self._both("library")
        self._why_not_of_a_file()
        self._scope()
        for page in ("models", "settings"):
            self._window.show_page(page)
            self._pause(0.5)
            self._both(page)
        self._model_settings()
        self._window.show_page("chats")
        self._window.resize(*NARROW)
        self._pause(0.5)
        self._both("narrow")

    def _first_run(self) -> None:
        from app.ui.first_run import FirstRun

        first_run = self._window.findChildren(FirstRun)[0]
        self._until(lambda: first_run.stage == "empty", "the offer is there")
        self._pause(0.5)
        self._both("first-run")
        self._click("tryStarter")
        self._until(lambda: self._settled(at_least=3), "the starter library is ready")
        self._until(lambda: first_run.stage == "starter", "the examples are there")
        self._both("first-run-examples")

    def _answer_and_reader(self) -> None:
        answer = self._ask(QUESTION)
        QTest.mouseClick(answer.quotes.cards[0], Qt.MouseButton.LeftButton)
        self._until(self._page_is_drawn, "the page is drawn")
        self._pause(1.0)
        self._both("answer")
        self._window.close_reader()

    def _mixed_answer(self) -> None:
        """An answer of the real model whose sentences really differ in their state."""
        for question in MIXED_QUESTIONS:
            self._window.new_chat()
            answer = self._ask(question).message
            checked = answer.answer.sentences if answer and answer.answer else ()
            states = {sentence.support for sentence in checked}
            if {"supported", "unsupported"} <= states:
                self._both("supported-and-unsupported")
                return
        raise SystemExit("No answer had a supported and an unsupported sentence.")

    def _context(self) -> None:
        """What fills the model's window, in its panel."""
        from app.ui.chat.context_panel import ContextPanel

        meter = self._window.chat.composer.meter
        self._until(meter.isVisible, "the meter is there")
        meter.click()
        self._until(
            lambda: meter.findChild(ContextPanel) is not None, "the panel is open"
        )
        self._pause(0.4)
        self._both("context", over=lambda: meter.findChild(ContextPanel))
        panel = meter.findChild(ContextPanel)
        if panel is not None:
            panel.close()

    def _model_settings(self) -> None:
        """How the model is run, for those who look for it."""
        from app.ui.settings.settings_page import SettingsPage

        self._window.show_page("settings")
        page = self._window.findChildren(SettingsPage)[0]
        page.choose_section("Advanced")
        self._pause(0.4)
        self._both("settings-model")

    def _nothing_found(self) -> None:
        """An answer that is not there, and why a passage was not used for it."""
        self._window.new_chat()
        self._ask(UNANSWERED)
        self._both("nothing-found")
        self._click_in(self._window.chat.transcript.answers[-1], "why_not")
        self._explain(UNUSED_PASSAGE)
        self._both("why-not", over=lambda: self._window.why_not.dialog)
        dialog = self._window.why_not.dialog
        if dialog is not None:
            dialog.reject()

    def _why_not_of_a_file(self) -> None:
        """From the library, with a remedy that one click takes."""
        records = self._services.library.documents()
        locked = next(r for r in records if r.remedy == "password")
        self._window.why_not.open_for_document(locked.id)
        desk = self._window.why_not
        self._until(
            lambda: desk.dialog is not None and desk.dialog.report is not None,
            "the cause is known",
        )
        self._pause(0.4)
        self._both("why-not-file", over=lambda: desk.dialog)
        if desk.dialog is not None:
            desk.dialog.reject()

    def _explain(self, passage: str) -> None:
        dialog = self._window.why_not.dialog
        if dialog is None:
            raise SystemExit("Why-not did not open.")
        dialog.set_passage(passage)
        dialog.look()
        self._until(lambda: dialog.report is not None, "the cause is known")
        self._pause(0.4)

    def _scope(self) -> None:
        """A question restricted to a folder and a type, with the panel open."""
        from app.ui.chat.filters import Filters
        from app.ui.chat.scope_popup import ScopePopup

        self._window.show_page("chats")
        chat = self._window.chat
        chat.new_conversation()
        record = next(r for r in self._services.library.documents() if r.kind == "pdf")
        folder = str(Path(record.path).parent)
        chat.composer.filters.show_filters(Filters(folder, ("pdf", "csv")))
        chat.composer.set_text("What is insured, and up to how much?")
        chat.scoping.open()
        self._until(lambda: chat.findChild(ScopePopup) is not None, "the panel is open")
        self._pause(0.4)
        self._both("scope", over=lambda: chat.findChild(ScopePopup))
        popup = chat.findChild(ScopePopup)
        if popup is not None:
            popup.close()
        chat.composer.filters.clear()
        chat.composer.set_text("")

    def _page_is_drawn(self) -> bool:
        reader = self._window.pages.reader
        return reader is not None and reader.page_pane.view.mark_rect() is not None

    def _ask(self, question: str) -> "AnswerView":
        self._window.chat.ask(question)
        self._until(lambda: not self._window.chat.streaming, "the answer is there")
        self._pause(0.5)
        return self._window.chat.transcript.answers[-1]

    def _settled(self, at_least: int) -> bool:
        records = self._services.library.documents()
        done = ("ready", "failed", "skipped")
        return len(records) >= at_least and all(r.state in done for r in records)

    def _click(self, name: str) -> None:
        button = self._window.findChild(QAbstractButton, name)
        if button is None:
            raise SystemExit(f"There is no button called {name}.")
        button.click()

    @staticmethod
    def _click_in(widget: QWidget, name: str) -> None:
        button = widget.findChild(QAbstractButton, name)
        if button is None:
            raise SystemExit(f"There is no button called {name}.")
        button.click()

    def _picture(self, over: Callable[[], QWidget | None]) -> QPixmap:
        """The window with the panel or dialog that is over it."""
        picture = self._window.grab()
        panel = over()
        if panel is not None:
            origin = self._window.mapToGlobal(QPoint(0, 0))
            corner = panel.mapToGlobal(QPoint(0, 0)) - origin
            painter = QPainter(picture)
            painter.drawPixmap(corner, panel.grab())
            painter.setPen(QPen(QColor(128, 120, 110)))
            painter.drawRect(QRect(corner, panel.size()).adjusted(-1, -1, 0, 0))
            painter.end()
        return picture

    def _both(
        self, name: str, over: Callable[[], QWidget | None] = lambda: None
    ) -> None:
        for scheme in ("light", "dark"):
            self._services.settings.update(theme=scheme)
            self._pause(0.7)
            path = TARGET / f"{name}-{scheme}.png"
            save_compact(self._picture(over).toImage(), path)
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        self._services.settings.update(theme="light")
        self._pause(0.2)

    def _pause(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        self._until(lambda: time.monotonic() > deadline, "a moment has passed")

    @staticmethod
    def _until(reached: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not reached():
            QApplication.processEvents()
            time.sleep(0.01)
            if time.monotonic() > deadline:
                raise SystemExit(f"Waited too long until {what}.")


if __name__ == "__main__":
    sys.exit(main())
