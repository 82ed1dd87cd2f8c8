"""What appears without being asked for is said to whoever does not see it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def say_aloud(speaker: QObject, sentence: str) -> None:
    """Through the screen reader, where there is one."""
    if sentence and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(speaker, sentence)
        QAccessible.updateAccessibility(event)
