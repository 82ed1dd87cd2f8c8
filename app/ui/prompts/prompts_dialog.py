"""Saved prompts and personas: write them here, use them with / in the composer."""

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.conversations.errors import ConversationError
from app.conversations.prompts import PromptKind, SavedPrompt
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.dialog_size import size_dialog
from app.ui.dialogs import ask_to_go_on
from app.ui.language import translate
from app.ui.prompts.prompt_words import help_words, kind_words

if TYPE_CHECKING:
    from app.services import Services

_SIZE_PX = (720, 520)
_KINDS: tuple[PromptKind, ...] = get_args(PromptKind)


class PromptsDialog(QDialog):
    """A list at the left, the one that is open at the right."""

    changed = Signal()
    persona_chosen = Signal(object)  # SavedPrompt, for the chat that is open
    prompt_chosen = Signal(object)  # SavedPrompt, for the composer

    def __init__(
        self, services: "Services", appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("prompts_dialog")
        self.setWindowTitle(translate("Prompts", "Prompts and personas"))
        self._prompts = services.conversations.prompts
        self._open: SavedPrompt | None = None
        self._build(appearance)
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self, open_id: str = "") -> None:
        """List them as they are kept now."""
        self._list.clear()
        for saved in self._prompts.all():
            words = saved.name
            if saved.kind == "persona":
                words = translate("Prompts", "{name} (persona)").format(name=words)
            item = QListWidgetItem(words, self._list)
            item.setData(Qt.ItemDataRole.UserRole, saved)
            if saved.id == open_id:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self.begin_new()

    @Slot()
    def begin_new(self) -> None:
        """An empty one."""
        self._list.setCurrentRow(-1)
        self._show(None)
        self.name.setFocus()

    @Slot()
    def save(self) -> None:
        """Keep what is written at the right."""
        kind = self._kind_now()
        try:
            saved = self._prompts.save(
                kind,
                self.name.text(),
                self.text.toPlainText(),
                self._open.id if self._open else "",
            )
        except ConversationError as error:
            self._said.setText(in_words(str(error)))
            return
        self.refresh(saved.id)
        self._said.setText(translate("Prompts", "Saved."))
        self.changed.emit()

    # ---- inside ----

    @Slot(QListWidgetItem, QListWidgetItem)
    def _chosen(self, item: QListWidgetItem | None) -> None:
        saved = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(saved, SavedPrompt):
            self._show(saved)

    def _show(self, saved: SavedPrompt | None) -> None:
        self._open = saved
        self.name.setText(saved.name if saved else "")
        self.text.setPlainText(saved.text if saved else "")
        self.kind.setCurrentIndex(_KINDS.index(saved.kind) if saved else 0)
        self._said.setText("")
        for button in (self._use, self._delete):
            button.setEnabled(saved is not None)

    def _kind_now(self) -> PromptKind:
        return _KINDS[self.kind.currentIndex()]

    @Slot()
    def _show_kind(self) -> None:
        kind = self._kind_now()
        self._help.setText(help_words(kind))
        self._use.setText(
            translate("Prompts", "Use in this chat")
            if kind == "persona"
            else translate("Prompts", "Use")
        )

    @Slot()
    def _check(self) -> None:
        written = self.name.text().strip() and self.text.toPlainText().strip()
        self._save.setEnabled(bool(written))

    @Slot()
    def _use_it(self) -> None:
        saved = self._open
        if saved is None:
            return
        self.close()
        chosen = self.persona_chosen if saved.kind == "persona" else self.prompt_chosen
        chosen.emit(saved)

    @Slot()
    def _ask_to_delete(self) -> None:
        saved = self._open
        if saved is not None:
            ask_to_go_on(
                self,
                "delete_prompt",
                (
                    translate("Prompts", "Delete “{name}”?").format(name=saved.name),
                    translate("Prompts", "Delete"),
                ),
                translate(
                    "Prompts",
                    "Chats that use it as their persona are answered as usual.",
                ),
                lambda: self._delete_it(saved.id),
            )

    def _delete_it(self, prompt_id: str) -> None:
        self._prompts.delete(prompt_id)
        self.refresh()
        self.changed.emit()

    def _build(self, appearance: Appearance) -> None:
        size_dialog(self, *map(appearance.px, _SIZE_PX))
        self._list = QListWidget()
        self._list.setObjectName("prompts_list")
        self._list.setAccessibleName(translate("Prompts", "Prompts and personas"))
        self._list.setFixedWidth(appearance.px(220))
        self._new = _button(translate("Prompts", "New"), "prompt_new")
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._new)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 18, 20, 16)
        row.setSpacing(18)
        row.addLayout(left)
        row.addLayout(self._build_form(), 1)

    def _build_form(self) -> QVBoxLayout:
        self.kind, self.name, self.text = QComboBox(), QLineEdit(), QPlainTextEdit()
        for kind in _KINDS:
            self.kind.addItem(kind_words(kind))
        fields = (
            (translate("Prompts", "Kind"), self.kind),
            (translate("Prompts", "Name"), self.name),
            (translate("Prompts", "Text"), self.text),
        )
        form = QVBoxLayout()
        form.setSpacing(6)
        for words, field in fields:
            label = QLabel(words)
            label.setProperty("role", "small")
            label.setBuddy(field)
            field.setAccessibleName(words)
            form.addWidget(label)
            form.addWidget(
                _framed(field) if field is self.text else field, int(field is self.text)
            )
        self.text.setTabChangesFocus(True)
        self._help = QLabel()
        self._help.setProperty("role", "small")
        self._help.setWordWrap(True)
        self._said = QLabel()
        self._said.setObjectName("prompts_said")
        self._said.setWordWrap(True)
        self._save = _button(translate("Prompts", "Save"), "prompt_save")
        self._save.setProperty("kind", "primary")
        self._use = _button(translate("Prompts", "Use"), "prompt_use")
        self._delete = _button(translate("Prompts", "Delete…"), "prompt_delete")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._said, 1)
        for button in (self._delete, self._use, self._save):
            buttons.addWidget(button)
        form.addWidget(self._help)
        form.addSpacing(8)
        form.addLayout(buttons)
        return form

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._chosen)
        self._new.clicked.connect(self.begin_new)
        self._save.clicked.connect(self.save)
        self._use.clicked.connect(self._use_it)
        self._delete.clicked.connect(self._ask_to_delete)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.name.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        self._check()
        self._show_kind()


def _framed(field: QWidget) -> QFrame:
    """A text of several lines has no border of its own."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(4, 4, 4, 4)
    inside.addWidget(field)
    return frame


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
