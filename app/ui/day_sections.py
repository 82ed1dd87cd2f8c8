"""Chats by day: Today, Yesterday, This week, This month, then by month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.conversations.records import ConversationRecord
from app.ui.language import moment, translate


def by_day(
    conversations: Sequence[ConversationRecord], now: datetime
) -> list[tuple[str, list[ConversationRecord]]]:
    """Sections in the order of the chats, which come latest first."""
    sections: list[tuple[str, list[ConversationRecord]]] = []
    for conversation in conversations:
        when = datetime.fromtimestamp(conversation.updated, now.tzinfo)
        name = section_name(when, now)
        if not sections or sections[-1][0] != name:
            sections.append((name, []))
        sections[-1][1].append(conversation)
    return sections


def section_name(when: datetime, now: datetime) -> str:
    """The section a moment belongs to."""
    today = now.date()
    day = when.date()
    if day >= today:
        return translate("Window", "Today")
    if day == today - timedelta(days=1):
        return translate("Window", "Yesterday")
    if day > today - timedelta(days=7):
        return translate("Window", "This week")
    if (day.year, day.month) == (today.year, today.month):
        return translate("Window", "This month")
    if day.year == today.year:
        return moment(day, translate("Window", "MMMM"))
    return moment(day, translate("Window", "MMMM yyyy"))
