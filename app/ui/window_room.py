"""Who has room in the window: the side panel, the page, and the reader beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.appearance import Appearance
from app.ui.top_bar import TopBar
from app.ui.window_frame import WindowFrame

READER_BESIDE_PX = 1100
SIDE_FOLDS_PX = 800


class WindowRoom(QObject):
    """Follows the width of the window, and what the person folded: see LOOK, Reader."""

    def __init__(
        self,
        window: QWidget,
        frame: WindowFrame,
        top: TopBar,
        appearance: Appearance,
        reader_open: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._frame = frame
        self._top = top
        self._appearance = appearance
        self._reader_open = reader_open
        self._folded = False
        self._folded_by_hand: bool | None = None

    @property
    def folded(self) -> bool:
        """Whether the side panel is away."""
        return self._folded

    @Slot()
    def toggle_side(self) -> None:
        """Fold or unfold the side panel, whatever the width."""
        self._folded_by_hand = not self._folded
        self.arrange()

    def fold_if_narrow(self) -> None:
        """Something was chosen in the side panel, which covers it."""
        if self._window.width() < self._side_folds_px and not self._folded:
            self._folded_by_hand = None
            self.arrange()

    def arrange(self) -> None:
        """Give each part its room."""
        width = self._window.width()
        by_hand = self._folded_by_hand
        self._folded = width < self._side_folds_px if by_hand is None else by_hand
        self._top.set_side_folded(self._folded)
        beside = width >= self._appearance.px(READER_BESIDE_PX)
        over = self._reader_open() and not beside
        self._frame.arrange(side=not self._folded, middle=not over)

    def resized(self, event: QResizeEvent) -> None:
        """What was folded by hand holds until the window gets narrow, or wide again."""
        was_narrow = 0 <= event.oldSize().width() < self._side_folds_px
        if was_narrow != (event.size().width() < self._side_folds_px):
            self._folded_by_hand = None
        self.arrange()

    @property
    def _side_folds_px(self) -> int:
        return self._appearance.px(SIDE_FOLDS_PX)
