"""Prompts and personas are written, changed, used and deleted."""

from PySide6.QtWidgets import QLabel, QPushButton

from app.ui.main_window import MainWindow
from app.ui.prompts.prompt_words import help_words
from app.ui.prompts.prompts_dialog import PromptsDialog
from app.ui.question_dialogs import ConfirmDialog
from tests.helpers.fake_backend import FakeServices


def click(dialog: PromptsDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_one_is_written_used_and_deleted(
    window: MainWindow, services: FakeServices
) -> None:
    window.actions_by_name["prompts"].trigger()
    dialog = window.findChild(PromptsDialog)
    assert dialog is not None
    said = dialog.findChild(QLabel, "prompts_said")
    assert said is not None
    save = dialog.findChild(QPushButton, "prompt_save")
    assert save is not None
    assert not save.isEnabled()
    dialog.kind.setCurrentIndex(1)
    assert any(
        label.text() == help_words("persona") for label in dialog.findChildren(QLabel)
    )
    dialog.name.setText("Lawyer")
    dialog.text.setPlainText("Answer like a lawyer.")
    click(dialog, "prompt_save")
    assert said.text() == "Saved."
    dialog.text.setPlainText("Answer like a judge.")
    click(dialog, "prompt_save")
    (saved,) = services.conversations.prompts.all()
    assert (saved.kind, saved.text) == ("persona", "Answer like a judge.")
    click(dialog, "prompt_delete")
    box = dialog.findChild(ConfirmDialog, "delete_prompt")
    assert box is not None
    box.reject()
    click(dialog, "prompt_use")
    assert window.chat.options().persona == "Answer like a judge."
    assert not dialog.isVisible()
    services.conversations.prompts.delete(saved.id)
