"""Where questions are written: text, dropped files, Attach, and Send or Stop."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.chat.context_meter import ContextMeter
from app.ui.chat.file_chips import FileChips
from app.ui.chat.filter_chips import FilterChips
from app.ui.chat.growing_edit import GrowingEdit
from app.ui.elided_label import ElidedLabel
from app.ui.folding_buttons import FoldingButtons
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate

PLACEHOLDER = QT_TRANSLATE_NOOP("Chat", "Ask your documents, or drop files here")
PLACEHOLDER_FILES = QT_TRANSLATE_NOOP("Chat", "Ask about these files")


class Composer(QFrame):
    """Emits what the person wants; knows nothing of how it is done."""

    submitted = Signal(str)
    stop_requested = Signal()
    files_added = Signal(list)  # list[Path]
    scope_requested = Signal()  # to choose which documents are asked

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.setProperty("role", "field")
        self._streaming = False
        self._blocked = ""
        self._purpose = ""
        self._build(appearance)
        self._connect()
        self._refresh()

    @property
    def text(self) -> str:
        return self._edit.toPlainText()

    @property
    def edit(self) -> GrowingEdit:
        return self._edit

    @property
    def chips(self) -> FileChips:
        return self._chips

    @property
    def filters(self) -> FilterChips:
        return self._filters

    @property
    def meter(self) -> ContextMeter:
        """How full the model's window is."""
        return self._meter

    @property
    def scope_button(self) -> IconButton:
        return self._scope

    @property
    def hint(self) -> str:
        """Why Send does not work just now; empty when it does."""
        return "" if self._hint.isHidden() else self._hint.text()

    @property
    def send_button(self) -> QPushButton:
        return self._send

    def set_text(self, text: str) -> None:
        """Put a draft into the field, with the cursor at its end."""
        self._edit.setPlainText(text)
        cursor = self._edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._edit.setTextCursor(cursor)

    def set_streaming(self, streaming: bool) -> None:
        """Stop takes the place of Send while an answer is written."""
        self._streaming = streaming
        self._refresh()

    def set_blocked(self, sentence: str) -> None:
        """Say why nothing can be sent; empty lifts it."""
        self._blocked = sentence
        self._refresh()

    def set_purpose(self, words: str) -> None:
        """What the next text is for, where that is no question to the documents."""
        self._purpose = words
        self._refresh()

    def add_button(self, button: QPushButton) -> None:
        """Another button beside Attach."""
        self._row.insertWidget(self._row.indexOf(self._hint) - 1, button)

    def add_strip(self, strip: QWidget) -> None:
        """Something right above the text."""
        self._column.insertWidget(self._column.indexOf(self._edit), strip)

    def set_send_with_enter(self, on: bool) -> None:
        self._edit.send_with_enter = on

    def focus_text(self) -> None:
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _submit(self) -> None:
        text = self._edit.toPlainText().strip()
        if text and not self._streaming and not self._blocked:
            self.submitted.emit(text)

    @Slot()
    def _press_send(self) -> None:
        if self._streaming:
            self.stop_requested.emit()
        else:
            self._submit()

    @Slot()
    def _escape(self) -> None:
        if self._streaming:
            self.stop_requested.emit()

    @Slot()
    def choose_files(self) -> None:
        """Let the person pick files to add and ask."""
        dialog = QFileDialog(self, translate("Chat", "Attach documents"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(
            lambda names: self.files_added.emit([Path(name) for name in names])
        )
        dialog.open()

    @Slot()
    def _refresh(self) -> None:
        has_text = bool(self._edit.toPlainText().strip())
        self._hint.setText(self._blocked)
        self._hint.setToolTip(self._blocked)
        self._hint.setVisible(bool(self._blocked))
        usual = PLACEHOLDER_FILES if self._chips.restricts else PLACEHOLDER
        self._edit.setPlaceholderText(self._purpose or translate("Chat", usual))
        if self._streaming:
            self._describe_send(
                translate("Chat", "Stop"),
                "ph.stop-fill",
                translate("Chat", "Stop writing (Esc)"),
            )
            self._send.setEnabled(True)
            return
        reason = self._blocked
        if not reason and not has_text:
            reason = translate("Chat", "Write a question first.")
        send = translate("Chat", "Send")
        self._describe_send(send, "ph.arrow-up-bold", reason or send)
        self._send.setEnabled(not reason)
        self._send_icon.show_icon("ph.arrow-up-bold", "mute" if reason else "on_accent")

    def _describe_send(self, name: str, icon_name: str, tip: str) -> None:
        self._send.setAccessibleName(name)
        self._send.setToolTip(tip)
        self._send_icon.show_icon(icon_name, "on_accent")

    def _build(self, appearance: Appearance) -> None:
        self._chips = FileChips(appearance)
        self._filters = FilterChips(appearance)
        self._edit = GrowingEdit()
        self._attach = IconButton(
            "attach", appearance, "ph.paperclip", translate("Chat", "Attach")
        )
        self._attach.setToolTip(
            translate("Chat", "Add files to your library and ask about them")
        )
        self._scope = IconButton(
            "scope", appearance, "ph.funnel-simple", translate("Chat", "Documents")
        )
        self._scope.setToolTip(translate("Chat", "Choose which documents are asked"))
        self._meter = ContextMeter(appearance)
        self._hint = ElidedLabel()
        self._hint.setObjectName("composer_hint")
        self._hint.setProperty("role", "small")
        self._send = QPushButton()
        self._send.setObjectName("send")
        self._send.setProperty("kind", "send")
        self._send_icon = IconBinding(
            self._send, appearance, "ph.arrow-up-bold", "on_accent", 16
        )
        self._row = row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._attach)
        row.addWidget(self._scope)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self._meter)
        row.addWidget(self._send)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._filters)
        column.addWidget(self._chips)
        column.addWidget(self._edit)
        column.addLayout(row)
        FoldingButtons(self, row, self._meter)

    def _connect(self) -> None:
        self._edit.textChanged.connect(self._refresh)
        self._edit.submitted.connect(self._submit)
        self._edit.escaped.connect(self._escape)
        self._edit.files_pasted.connect(self.files_added)
        self._send.clicked.connect(self._press_send)
        self._attach.clicked.connect(self.choose_files)
        self._scope.clicked.connect(self.scope_requested)
        self._chips.changed.connect(self._refresh)
