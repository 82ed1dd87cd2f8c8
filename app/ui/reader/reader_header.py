"""The bar over the page: title, pages, citations, zoom, search, open outside, close."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.elided_label import ElidedLabel
from app.ui.icons import IconBinding
from app.ui.language import number, translate
from app.ui.library.kind_icons import kind_icon
from app.ui.plain_tip import plain_tip
from app.ui.pointing_icon import PointingIcon

_BUTTON = 28
_FIELD = 44


class ReaderHeader(QFrame):
    """Says what was asked for; the panel does it."""

    page_requested = Signal(int)
    page_step_requested = Signal(int)
    citation_step_requested = Signal(int)
    zoom_in_requested = Signal()
    zoom_out_requested = Signal()
    fit_requested = Signal()
    search_requested = Signal()
    outside_requested = Signal()
    close_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerHeader")
        self._appearance = appearance
        self._build()
        self._connect()
        self.set_citation(0, 0)

    # ---- what is shown ----

    def set_document(self, title: str, kind: str) -> None:
        self._kind.show_icon(kind_icon(kind))
        self.title.setText(title)
        self.title.setToolTip(plain_tip(title))
        self.outside.setEnabled(bool(title))

    def set_page(self, page: int, pages: int) -> None:
        self.page_field.setText(str(page))
        self._validator.setTop(max(1, pages))
        self.page_total.setText(f"/ {number(pages)}")
        self.previous_page.setEnabled(page > 1)
        self.next_page.setEnabled(page < pages)
        for widget in (self.previous_page, self.page_field, self.next_page):
            widget.setVisible(pages > 1)
        self.page_total.setVisible(pages > 1)

    def set_citation(self, place: int, count: int) -> None:
        """Which of the answer's citations is shown; hidden unless there are several."""
        self.citations.setVisible(count > 1)
        words = translate("Reader", "{number} of {count}")
        self.citation_label.setText(words.format(number=place, count=count))
        self.previous_citation.setEnabled(place > 1)
        self.next_citation.setEnabled(place < count)

    def set_zoom(self, percent: int) -> None:
        words = translate("Reader", "{percent} %")
        self.zoom_label.setText(words.format(percent=number(percent)))

    # ---- inside ----

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(self._build_title_row())
        column.addLayout(self._build_tool_row())

    def _build_title_row(self) -> QHBoxLayout:
        kind = QLabel()
        self._kind = IconBinding(kind, self._appearance, kind_icon(""), "accent")
        self.title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.title.setObjectName("readerTitle")
        self.title.setProperty("role", "strong")
        self.search = self._button(
            "readerSearchInThisDocument",
            "magnifying-glass",
            translate("Reader", "Search in this document"),
        )
        self.outside = self._button(
            "readerOpenInItsOwnProgram",
            "arrow-square-out",
            translate("Reader", "Open in its own program"),
        )
        self.close_button = self._button(
            "readerCloseTheReader", "x", translate("Reader", "Close the reader")
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(kind)
        row.addSpacing(4)
        row.addWidget(self.title, 1)
        for button in (self.search, self.outside, self.close_button):
            row.addWidget(button)
        return row

    def _build_tool_row(self) -> QHBoxLayout:
        self.previous_page = self._button(
            "readerPreviousPage", "caret-up", translate("Reader", "Previous page")
        )
        self.next_page = self._button(
            "readerNextPage", "caret-down", translate("Reader", "Next page")
        )
        self._validator = QIntValidator(1, 1, self)
        self.page_field = QLineEdit("1")
        self.page_field.setObjectName("readerPageField")
        self.page_field.setAccessibleName(translate("Reader", "Page number"))
        self.page_field.setValidator(self._validator)
        self.page_field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_field.setFixedWidth(self._appearance.px(_FIELD))
        self.page_total = self._label("readerPageTotal")
        citations = self._build_citations()
        self.zoom_out = self._button(
            "readerSmaller", "minus", translate("Reader", "Smaller")
        )
        self.zoom_label = self._label("readerZoom")
        self.zoom_in = self._button(
            "readerLarger", "plus", translate("Reader", "Larger")
        )
        self.fit = self._button(
            "readerFitTheWidth",
            "arrows-out-line-horizontal",
            translate("Reader", "Fit the width"),
        )
        row = QHBoxLayout()
        row.setSpacing(2)
        for widget in (self.previous_page, self.next_page):
            row.addWidget(widget)
        row.addWidget(self.page_field)
        row.addWidget(self.page_total)
        row.addStretch(1)
        row.addWidget(citations)
        row.addStretch(1)
        row.addWidget(self.zoom_out)
        row.addWidget(self.zoom_label)
        row.addWidget(self.zoom_in)
        row.addWidget(self.fit)
        return row

    def _build_citations(self) -> QWidget:
        self.citations = QWidget()
        self.citations.setObjectName("readerCitations")
        self.previous_citation = self._button(
            "readerPreviousCitation",
            "caret-left",
            translate("Reader", "Previous citation"),
        )
        self.next_citation = self._button(
            "readerNextCitation", "caret-right", translate("Reader", "Next citation")
        )
        self.citation_label = self._label("readerCitationLabel")
        row = QHBoxLayout(self.citations)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.previous_citation)
        row.addWidget(self.citation_label)
        row.addWidget(self.next_citation)
        self.citations.setToolTip(translate("Reader", "Citations of the answer"))
        return self.citations

    def _connect(self) -> None:
        self.previous_page.clicked.connect(lambda: self.page_step_requested.emit(-1))
        self.next_page.clicked.connect(lambda: self.page_step_requested.emit(1))
        self.page_field.returnPressed.connect(self._ask_for_page)
        self.previous_citation.clicked.connect(
            lambda: self.citation_step_requested.emit(-1)
        )
        self.next_citation.clicked.connect(lambda: self.citation_step_requested.emit(1))
        self.zoom_in.clicked.connect(self.zoom_in_requested)
        self.zoom_out.clicked.connect(self.zoom_out_requested)
        self.fit.clicked.connect(self.fit_requested)
        self.search.clicked.connect(self.search_requested)
        self.outside.clicked.connect(self.outside_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _ask_for_page(self) -> None:
        self.page_requested.emit(int(self.page_field.text()))

    def _button(self, name: str, icon_name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("kind", "quiet")
        button.setProperty("on_side", True)
        button.setProperty("compact", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumSize(_BUTTON, _BUTTON)
        PointingIcon(button, self._appearance, f"ph.{icon_name}", size=16)
        return button

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "small")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
