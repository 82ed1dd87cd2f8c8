"""The meter and its panel: what the model saw, what it did not, and pins."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.conversations.context_use import (
    ContextUse,
    LeftOutMessage,
    LeftOutPassage,
    PartUse,
)
from app.ui.appearance import Appearance
from app.ui.chat.chat_page import ChatPage
from app.ui.chat.context_bar import ContextBar, Swatch
from app.ui.chat.context_panel import ContextPanel, Named
from app.ui.chat.context_words import (
    NOTHING_LEFT_OUT,
    OLDER,
    PART_WORDS,
    part_rows,
    share,
)
from tests.helpers.fake_backend import FakeServices
from tests.helpers.fake_services import NOTICE, SteppedModel, make_answer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Until = Callable[[Callable[[], object]], None]
USE = ContextUse(
    1000,
    (PartUse("rules", 5), PartUse("history", 395), PartUse("answer", 250),
     PartUse("free", 350)),
)  # fmt: skip


def panel_of(page: ChatPage, until: Until) -> ContextPanel:
    QTest.mouseClick(page.composer.meter, Qt.MouseButton.LeftButton)
    until(lambda: QApplication.activePopupWidget())
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, ContextPanel)
    return panel


def words(panel: ContextPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def saved_chat(services: FakeServices, use: ContextUse) -> tuple[str, str, str]:
    """A chat whose newest answer knows what filled the window."""
    store = services.conversations
    chat = store.create("Old")
    asked = store.add_message(chat.id, "user", "What was the first thing?")
    said = store.add_message(chat.id, "assistant", "", asked.id, "streaming")
    answer = make_answer("This one.").answer
    assert answer is not None
    store.finish_message(said.id, msgspec.structs.replace(answer, context=use))
    return chat.id, asked.id, said.id


def test_an_answer_shows_how_full_the_window_was(
    page: ChatPage, model: SteppedModel, until: Until
) -> None:
    assert page.composer.meter.isHidden()
    page.composer.set_text("How many days before the end must notice be received?")
    QTest.keyClick(page.composer.edit, Qt.Key.Key_Return)
    model.step(NOTICE)
    model.end()
    until(lambda: not page.busy)
    meter = page.composer.meter
    assert meter.isVisible()
    assert meter.text().endswith("%")
    panel = panel_of(page, until)
    assert PART_WORDS["documents"] in words(panel)
    assert NOTHING_LEFT_OUT in words(panel)
    for label in panel.findChildren(QLabel):
        assert label.height() >= label.minimumSizeHint().height(), label.text()
    panel.close()
    page.new_conversation()
    assert meter.isHidden()


def test_left_out_messages_are_named_and_can_be_pinned(
    page: ChatPage, services: FakeServices, until: Until
) -> None:
    chat, asked, said = saved_chat(services, USE)
    use = msgspec.structs.replace(
        USE,
        messages=(LeftOutMessage(asked, 40),),
        passages=(LeftOutPassage("gone", 3, "window_full"),),
    )
    answer = services.conversations.message(said).answer
    assert answer is not None
    services.conversations.save_answer(
        said, msgspec.structs.replace(answer, context=use)
    )
    page.open_conversation(services.conversations.get(chat))
    until(lambda: page.composer.meter.isVisible())
    assert "left out" in page.composer.meter.text()
    panel = panel_of(page, until)
    said_words = words(panel)
    assert "40 tokens" in said_words
    assert OLDER in said_words
    assert any("page 3" in word for word in said_words)
    pin = panel.findChild(QPushButton, "pin_line")
    assert pin is not None
    assert pin.accessibleName() == "Pin: What was the first thing?"
    QTest.mouseClick(pin, Qt.MouseButton.LeftButton)
    until(lambda: services.conversations.pinned(chat) == {asked})
    panel = panel_of(page, until)
    assert "PINNED" in words(panel)
    panel.close()
    until(lambda: not page.ahead.running)


def test_a_whole_turn_is_pinned_at_its_answer(
    page: ChatPage, services: FakeServices, until: Until
) -> None:
    chat, asked, said = saved_chat(services, USE)
    page.open_conversation(services.conversations.get(chat))
    until(lambda: page.transcript.answers)
    view = page.transcript.answers[-1]
    button = view.findChild(QPushButton, "pin_answer")
    assert button is not None
    button.click()
    until(lambda: services.conversations.pinned(chat) == {asked, said})
    until(lambda: button.isChecked())
    button.click()
    until(lambda: not services.conversations.pinned(chat))
    until(lambda: not page.ahead.running)


def test_the_bar_is_as_wide_as_its_parts(qtbot: QtBot, appearance: Appearance) -> None:
    bar = ContextBar(part_rows(USE), appearance)
    qtbot.addWidget(bar)
    bar.resize(403, 12)
    widths = bar.widths()
    assert abs(sum(widths) + 3 - 403) < 1
    assert widths[0] >= 1.9  # half a percent is still seen
    assert widths[1] > widths[3] > widths[2]
    assert "Earlier in this chat 40 %" in bar.accessibleName()


def test_the_legend_has_the_colours_of_the_bar_also_when_they_change(
    qtbot: QtBot, appearance: Appearance
) -> None:
    panel = ContextPanel(USE, Named(), appearance, anchor := QWidget())
    qtbot.addWidget(anchor)
    bar = panel.findChild(ContextBar)
    assert bar is not None
    seen = []
    for theme in ("light", "dark"):
        appearance.set_theme(theme)
        QApplication.processEvents()
        panel.resize(panel.sizeHint())
        drawn, legend = bar.grab().toImage(), []
        for swatch in panel.findChildren(Swatch):
            image = swatch.grab().toImage()
            legend.append(image.pixelColor(image.rect().center()).name())
        x, parts = 0.0, []
        for width in bar.widths():
            parts.append(drawn.pixelColor(int(x + width / 2), 6).name())
            x += width + 1
        assert legend == parts
        seen.append(legend)
    assert seen[0] != seen[1]


def test_a_small_share_is_not_nothing() -> None:
    assert share(1, 1000) == "< 1 %"
    assert share(0, 1000) == "0 %"
    assert share(395, 1000) == "40 %"
