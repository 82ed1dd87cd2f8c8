"""Days as the person means them: from their own midnight to the next."""

from datetime import date, datetime, time, timedelta

_BEFORE_MIDNIGHT_S = 0.001


def day_start(day: date) -> float:
    """The first moment of a day, in Unix seconds."""
    return datetime.combine(day, time.min).astimezone().timestamp()


def day_end(day: date) -> float:
    """The last moment of a day, in Unix seconds."""
    return day_start(day + timedelta(days=1)) - _BEFORE_MIDNIGHT_S
