"""Named moments at which a test may have this process killed; nothing otherwise.

`INGLENOOK_FAILPOINT=before_swap` kills at the first time, `before_swap:3` at the third.
This is the one place that reads the variable.
"""

import os
import signal
from typing import Literal

VARIABLE = "INGLENOOK_FAILPOINT"

Failpoint = Literal[
    "before_sql_commit",
    "after_sql_commit",
    "before_vec_add",
    "mid_vec_add",
    "before_swap",
    "after_swap",
    "mid_migration",
    "mid_exact_keep",
    "erasing_noted",
    "rows_erased",
    "copies_erased",
    "before_vacuum",
    "mid_space_change",
    "before_space_swap",
    "after_space_swap",
    "before_chat_commit",
    "after_chat_commit",
    "mid_chat_migration",
    "mid_backup",
    "before_backup_swap",
    "after_backup_swap",
    "mid_restore",
]

_hits = 0


def reach(point: Failpoint) -> None:
    """Be killed here where the environment says so."""
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return
    name, _, times = wanted.partition(":")
    if name != point:
        return
    global _hits
    _hits += 1
    if _hits >= int(times or 1):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
