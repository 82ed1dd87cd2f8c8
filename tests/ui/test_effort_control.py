"""The dial says what each effort means in seconds."""

from pytestqt.qtbot import QtBot

from app.effort.answer_times import AnswerTime
from app.ui.effort_control import EffortControl, effort_label, seconds_words


def test_the_dial_says_seconds_where_they_are_known(qtbot: QtBot) -> None:
    control = EffortControl()
    qtbot.addWidget(control)
    control.set_effort("balanced")
    quick = control._buttons["quick"]
    assert quick.text() == "Quick"
    control.show_times(
        {
            "quick": AnswerTime(0.44, 1.26),
            "balanced": AnswerTime(0.6, 12.3, measured=False),
        }
    )
    assert quick.text() == "Quick · 1.3 s"
    assert "Your answers here took about 1.3 s, their first word 0.4 s." in (
        quick.toolTip()
    )
    expected = control._buttons["balanced"].accessibleDescription()
    assert "the first word after 0.6 s, an answer in 12 s." in expected
    assert control._buttons["thorough"].text() == "Thorough"
    assert control.effort == "balanced"


def test_labels_are_short() -> None:
    assert effort_label("thorough", {}) == "Thorough"
    assert [seconds_words(s) for s in (0.04, 9.94, 10.2)] == ["0.0 s", "9.9 s", "10 s"]
