"""A row of buttons gives its words up where it is narrow."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.conversations.context_use import ContextUse, PartUse
from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.context_meter import ContextMeter
from app.ui.folding_buttons import FoldingButtons


def test_words_go_where_they_do_not_fit_and_come_back(
    qtbot: QtBot, appearance: Appearance
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    buttons = [
        IconButton(name, appearance, "ph.paperclip", f"Some words of {name}")
        for name in ("one", "two")
    ]
    for button in buttons:
        row.addWidget(button)
    FoldingButtons(holder, row)
    holder.resize(500, 60)
    holder.show()
    assert [button.text().strip() for button in buttons] == [
        "Some words of one",
        "Some words of two",
    ]
    holder.setMinimumWidth(1)
    row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
    holder.resize(160, 60)
    qtbot.waitUntil(lambda: not any(b.text() for b in buttons), timeout=20_000)
    assert buttons[0].accessibleName() == "Some words of one"
    holder.resize(500, 60)
    qtbot.waitUntil(lambda: all(b.text() for b in buttons), timeout=20_000)


def test_what_can_be_spared_gives_up_its_words_first(
    qtbot: QtBot, appearance: Appearance
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
    button = IconButton("one", appearance, "ph.paperclip", "Some words of one")
    meter = ContextMeter(appearance)
    for widget in (button, meter):
        row.addWidget(widget)
    FoldingButtons(holder, row, meter)
    meter.show_use(ContextUse(100, (PartUse("documents", 57),)))
    holder.resize(600, 60)
    holder.show()
    assert (button.text().strip(), meter.text().strip()) == (button.label, "57 %")
    margins = row.contentsMargins()
    around = margins.left() + margins.right()
    holder.resize(row.sizeHint().width() - 4, 60)
    qtbot.waitUntil(lambda: not meter.text(), timeout=20_000)
    assert button.text()
    holder.resize(around + button.sizeHint().width() - 4, 60)
    qtbot.waitUntil(lambda: not button.text(), timeout=20_000)
    assert meter.text(), "there is room for it again"
