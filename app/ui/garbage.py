"""Collects garbage on the GUI thread only.

Python's collector runs in whichever thread happens to allocate. A widget in a reference
cycle would then be destroyed outside the GUI thread, which crashes Qt.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

CHECK_MS = 2000


class GarbageCollector(QObject):
    """Takes the place of the automatic collector until it is stopped.

    What there is when it begins, modules above all, is never looked through: that
    would stop the window for longer than a person overlooks.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations that are due, as the automatic one would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    @Slot()
    def spare(self) -> None:
        """Never look through what is there by now: more was imported."""
        gc.freeze()

    def stop(self) -> None:
        """Put the automatic collector back."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
