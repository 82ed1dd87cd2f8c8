"""Formats of answer text: characters, code, chips and blocks in the look in force."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.ui.chat.text_look import LINE_HEIGHT_PERCENT, TextLook

OBJECT = "\ufffc"  # stands for what is drawn
CITATION_ANCHOR = "cite:"
LINK_ANCHOR = "link:"
CODE_ANCHOR = "code:"
FORMULA_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
FORMULA_LATEX = QTextFormat.Property.UserProperty.value + 1
FORMULA_DISPLAY = QTextFormat.Property.UserProperty.value + 2
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_MINIMUM = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_SINGLE = QTextBlockFormat.LineHeightTypes.SingleHeight.value
_CODE_LINE_PERCENT = 125.0
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_ICON_BASELINE_PERCENT = -12.0  # the icons stand a little above their baseline
_HEADING_EXTRA_PX = {"h1": 4, "h2": 2, "h3": 1}
_QUOTE_INDENT_PX = 16


@dataclass
class InlineState:
    """What is in force where the next words go; counts, as emphasis can nest."""

    heading: str | None = None
    table_head: bool = False
    quote_depth: int = 0
    strong: int = 0
    emphasis: int = 0
    struck: int = 0
    href: str | None = None

    def end_inline(self) -> None:
        """Emphasis that was never closed ends with its block."""
        self.strong = self.emphasis = self.struck = 0
        self.href = None


class TextFormats:
    """Makes formats; keeps nothing but the look."""

    def __init__(self, look: TextLook) -> None:
        self._look = look

    @property
    def gap_px(self) -> int:
        """Between blocks."""
        return self._look.gap_px

    # ---- characters ----

    def characters(self, state: InlineState) -> QTextCharFormat:
        look = self._look
        result = QTextCharFormat()
        font = QFont(look.family)
        extra = _HEADING_EXTRA_PX.get(state.heading or "", 0)
        font.setPixelSize(look.text_px + extra)
        bold = state.strong or state.heading or state.table_head
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setItalic(bool(state.emphasis))
        font.setStrikeOut(bool(state.struck))
        result.setFont(font)
        quoted = state.quote_depth and not state.href
        result.setForeground(QColor(look.colours.mute if quoted else look.colours.ink))
        if state.href is not None:
            result.setAnchor(True)
            result.setAnchorHref(state.href)
            result.setForeground(QColor(look.colours.accent))
            result.setFontUnderline(True)
        return result

    def code(self, state: InlineState, inline: bool = True) -> QTextCharFormat:
        result = self.characters(state)
        result.setFontFamilies([self._look.mono_family])
        result.setProperty(QTextFormat.Property.FontPixelSize, self._look.code_px)
        if inline:
            result.setBackground(QColor(self._look.colours.side))
        return result

    def plain_code(self) -> QTextCharFormat:
        """A line of a code block."""
        return self.code(InlineState(), inline=False)

    def small(self, anchor: str = "") -> QTextCharFormat:
        """What a code block says of itself; with an anchor it can be clicked."""
        result = QTextCharFormat()
        font = QFont(self._look.family)
        font.setPixelSize(self._look.small_px)
        result.setFont(font)
        return self._quiet(result, anchor)

    def small_icon(self, anchor: str) -> QTextCharFormat:
        """The icon beside it."""
        result = QTextCharFormat()
        font = QFont(self._look.icon_family)
        font.setPixelSize(self._look.small_px + 1)
        result.setFont(font)
        return self._quiet(result, anchor)

    def _quiet(self, result: QTextCharFormat, anchor: str) -> QTextCharFormat:
        result.setForeground(QColor(self._look.colours.mute))
        if anchor:
            result.setAnchor(True)
            result.setAnchorHref(anchor)
        return result

    def formula(
        self, state: InlineState, latex: str, *, display: bool, deep: bool
    ) -> QTextCharFormat:
        """An object that `FormulaObjects` draws; a deep one reaches below the line."""
        result = self.characters(state)
        result.setObjectType(FORMULA_OBJECT)
        result.setProperty(FORMULA_LATEX, latex)
        result.setProperty(FORMULA_DISPLAY, display)
        if deep:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return result

    def muted(self, state: InlineState) -> QTextCharFormat:
        result = self.characters(state)
        result.setForeground(QColor(self._look.colours.mute))
        return result

    def icon(self, token: str) -> QTextCharFormat:
        """A state icon in the colour of a palette token."""
        result = QTextCharFormat()
        font = QFont(self._look.icon_family)
        font.setPixelSize(self._look.text_px)
        result.setFont(font)
        result.setBaselineOffset(_ICON_BASELINE_PERCENT)
        result.setForeground(QColor(str(getattr(self._look.colours, token))))
        return result

    def chip(self, number: int) -> QTextCharFormat:
        """A citation as the reader counts it, from 1."""
        result = QTextCharFormat()
        font = QFont(self._look.family)
        font.setPixelSize(self._look.small_px)
        font.setWeight(QFont.Weight.Bold)
        result.setFont(font)
        result.setForeground(QColor(self._look.colours.accent))
        result.setBackground(QColor(self._look.colours.accent_soft))
        result.setAnchor(True)
        result.setAnchorHref(f"{CITATION_ANCHOR}{number - 1}")
        return result

    # ---- blocks ----

    def block(self, list_depth: int, quote_depth: int) -> QTextBlockFormat:
        result = QTextBlockFormat()
        result.setLineHeight(LINE_HEIGHT_PERCENT, _PROPORTIONAL)
        result.setBottomMargin(self._look.gap_px / (2 if list_depth else 1))
        result.setIndent(list_depth)
        result.setLeftMargin(_QUOTE_INDENT_PX * quote_depth)
        return result

    def heading_block(self, list_depth: int, quote_depth: int) -> QTextBlockFormat:
        result = self.block(list_depth, quote_depth)
        result.setTopMargin(self._look.gap_px / 2)
        return result

    def formula_block(self, list_depth: int, quote_depth: int) -> QTextBlockFormat:
        """A formula on its own, in the middle, with no more space than it needs."""
        result = self.block(list_depth, quote_depth)
        result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        result.setLineHeight(0, _SINGLE)
        return result

    def code_line(self) -> QTextBlockFormat:
        """A line of a code block."""
        result = QTextBlockFormat()
        result.setLineHeight(_CODE_LINE_PERCENT, _PROPORTIONAL)
        result.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return result

    def rule_block(self, list_depth: int, quote_depth: int) -> QTextBlockFormat:
        """A horizontal line."""
        result = self.block(list_depth, quote_depth)
        full = QTextLength(QTextLength.Type.PercentageLength, 100)
        result.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, full)
        return result

    def hairline_block(self) -> QTextBlockFormat:
        """The empty block that a frame needs beside it, as good as invisible."""
        result = QTextBlockFormat()
        result.setLineHeight(1, _FIXED)
        return result

    def bullets(self, depth: int, start: int | None) -> QTextListFormat:
        """A list; numbered from `start` where there is one."""
        result = QTextListFormat()
        result.setIndent(depth)
        if start is None:
            result.setStyle(QTextListFormat.Style.ListDisc)
        else:
            result.setStyle(QTextListFormat.Style.ListDecimal)
            result.setStart(start)
        return result

    def code_frame(self) -> QTextFrameFormat:
        result = QTextFrameFormat()
        result.setBackground(QColor(self._look.colours.side))
        result.setPadding(self._look.gap_px)
        result.setTopMargin(self._look.gap_px)
        result.setBottomMargin(self._look.gap_px)
        return result

    def cell(self, *, head: bool) -> QTextTableCellFormat:
        """A line under each row, a stronger one under the first."""
        result = QTextTableCellFormat()
        result.setBottomBorder(1)
        result.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        colours = self._look.colours
        result.setBottomBorderBrush(QColor(colours.mute if head else colours.line))
        return result

    def cell_block(self, *, right: bool) -> QTextBlockFormat:
        """The paragraph of a cell; figures stand at the right where that is asked."""
        result = QTextBlockFormat()
        if right:
            absolute = Qt.AlignmentFlag.AlignAbsolute
            result.setAlignment(Qt.AlignmentFlag.AlignRight | absolute)
        return result

    def table(self) -> QTextTableFormat:
        result = QTextTableFormat()
        result.setBorder(0)
        result.setCellPadding(self._look.gap_px * 0.75)
        result.setCellSpacing(0)
        result.setBottomMargin(self._look.gap_px)
        return result


def with_room(block: QTextBlockFormat, text: QTextCharFormat) -> QTextBlockFormat:
    """Lines as high as they were, and higher only where a formula is."""
    if block.lineHeightType() == _PROPORTIONAL:
        natural = QFontMetricsF(text.font()).height()
        wanted = natural * LINE_HEIGHT_PERCENT / 100
        block.setLineHeight(wanted, _MINIMUM)  # which puts what it adds above the line
        block.setBottomMargin(block.bottomMargin() + (wanted - natural) / 2)
    return block
