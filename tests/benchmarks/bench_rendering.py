"""Hundreds of texts that would load, open, deceive or hang, in the text of an answer.

Done when: no request, no file opened, nothing that hangs (THREATS T2). The canary and
the audit hook are those of the test, which shows a few hundred of them.
"""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import background
from app.ui.appearance import Appearance
from app.ui.application import make_application
from app.ui.chat.answer_text import AnswerText
from tests.benchmarks.figures import Figure, show
from tests.helpers.rendering_arena import Arena, watched
from tests.helpers.rendering_payloads import payloads

MIXED = 300
HANGS_S = 2.0
_WAIT_S = 60.0


def main() -> bool:
    """Measure and print."""
    application = QApplication.instance() or make_application()
    look = Appearance(application)
    look.set_theme("light")
    host = QWidget()
    host.resize(680, 800)
    text = AnswerText(look, host)
    text.resize(680, 10)
    host.show()
    with watched() as arena:
        slowest: dict[str, float] = {}
        found = payloads(arena.address, mixed=MIXED)
        for payload in found:
            took_s = _show(text, payload.text, arena)
            slowest[payload.kind] = max(slowest.get(payload.kind, 0.0), took_s)
        requests = list(arena.requests())
    for request in requests[:5]:
        print(f"  asked: {request}")
    worst = max(slowest.values())
    print("  slowest of each kind, ms:", end=" ")
    print(", ".join(f"{kind} {1000 * s:.0f}" for kind, s in slowest.items()))
    host.deleteLater()
    background.wait_for_all(5.0)
    return show(
        [
            Figure("texts that were shown", len(found), "", 200, "higher"),
            Figure("requests, opened files, opened links", len(requests), "", 0),
            Figure("slowest, with its colours and formulas", worst, "s", HANGS_S),
        ]
    )


def _show(text: AnswerText, untrusted_text: str, arena: Arena) -> float:
    """Show a text until nothing more is to be done for it; CPU time of the process."""
    began, deadline = time.process_time(), time.monotonic() + _WAIT_S
    text.set_text(untrusted_text)
    text.grab(QRect(0, 0, 680, 800))
    while background.running_tasks() and time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.001)
    arena.requests()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(not main())
