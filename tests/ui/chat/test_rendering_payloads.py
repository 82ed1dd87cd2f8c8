"""Hundreds of texts that would load, open or hang: nothing is asked for."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.conversations.records import MessageRecord
from app.ui import background
from app.ui.appearance import Appearance
from app.ui.chat.answer_text import MOST_SHOWN, AnswerText
from app.ui.chat.transcript import Transcript
from tests.helpers.fake_services import make_answer, make_quote, make_support
from tests.helpers.rendering_arena import watched
from tests.helpers.rendering_payloads import payloads

_WAIT_MS = 60_000
_LONGEST = 3_000  # here; `tests.benchmarks rendering` shows them whole, and more


def test_nothing_is_loaded_or_opened_and_nothing_hangs(
    qtbot: QtBot, appearance: Appearance
) -> None:
    text = AnswerText(appearance)
    qtbot.addWidget(text)
    text.resize(600, 10)
    text.show()
    with watched() as arena:
        found = payloads(arena.address)
        assert len(found) > 250
        for payload in found:
            text.set_text(payload.text[:_LONGEST])
            text.grab(QRect(0, 0, 600, 400))
        qtbot.waitUntil(lambda: background.running_tasks() == 0, timeout=_WAIT_MS)
        text.grab(QRect(0, 0, 600, 400))
        assert arena.requests() == []


def test_a_hostile_chat_streams_and_is_copied(
    qtbot: QtBot, appearance: Appearance
) -> None:
    """Everywhere where words of others stand: question, answer, quote, thought."""
    transcript = Transcript(appearance)
    qtbot.addWidget(transcript)
    transcript.resize(700, 500)
    transcript.show()
    with watched() as arena:
        for payload in payloads(arena.address, mixed=0)[::20]:
            hostile = payload.text[:1_500]
            support = make_support(hostile, [(hostile, "supported", (0,))])
            quote = make_quote(hostile)
            answer = make_answer(hostile, support, (quote,))
            question = MessageRecord("q", "c", None, "user", hostile, "complete", 0.0)
            transcript.show_messages([question, answer])
            view = transcript.answers[-1]
            view.append_thought(hostile)
            for start in range(0, len(hostile), 500):
                view.append_text(hostile[start : start + 500])
                view.text.flush()
            view.text.selectAll()
            view.text.copy()
            transcript.grab()
        qtbot.waitUntil(lambda: background.running_tasks() == 0, timeout=_WAIT_MS)
        assert arena.requests() == []


@pytest.mark.parametrize("signs", ["[1](cite:0)", "[1](code:0)", "<cite:0>"])
def test_a_text_cannot_pass_for_a_citation_of_ours(
    qtbot: QtBot, appearance: Appearance, signs: str
) -> None:
    text = AnswerText(appearance)
    qtbot.addWidget(text)
    text.resize(600, 10)
    text.show()
    text.set_text(signs)
    cited: list[int] = []
    text.citation_clicked.connect(cited.append)
    text.code_clicked.connect(cited.append)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert cited == []


def test_text_cannot_be_turned_round_or_hidden_from_a_copy(
    qtbot: QtBot, appearance: Appearance
) -> None:
    text = AnswerText(appearance)
    qtbot.addWidget(text)
    text.set_text("Pay \u202etnuocca\u202c to \u2064nobody\u2064 \u2063x\u2063.")
    text.selectAll()
    copied = text.createMimeDataFromSelection().text()
    assert "\u202e" not in copied
    assert "nobody" in copied
    assert "x" in copied


def test_of_an_endless_text_the_beginning_is_shown(
    qtbot: QtBot, appearance: Appearance
) -> None:
    text = AnswerText(appearance)
    qtbot.addWidget(text)
    text.set_text("word " * (MOST_SHOWN // 5 + 2_000))
    assert "10,000 characters" in text.toPlainText()[-80:]
    assert len(text.written) == MOST_SHOWN + 10_000
