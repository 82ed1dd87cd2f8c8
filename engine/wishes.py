"""What a person may wish of tuning."""

from typing import Literal, get_args

Wish = Literal["faster", "balanced", "exact"]
WISHES: tuple[Wish, ...] = get_args(Wish)
