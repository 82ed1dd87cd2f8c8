"""What the models page says about tuning."""

from app.tuning.figures import ModelTuning
from app.ui.models.model_words import size_words
from engine.tuning import Wish

INVITATION = (
    "Tuning measures for about a minute how this model runs best on this computer, and "
    "then runs it that way. Its file is not changed, and you can go on working."
)
BUSY_SENTENCE = (
    "Other programs kept the computer busy meanwhile; measure again when it is idle."
)
_BUSY_CORES = 0.5
_NOTICED = 0.0005  # less than that is as well
WISH_WORDS: dict[Wish, tuple[str, str]] = {
    "faster": ("Faster", "May answer a little worse: texts are predicted up to 10 % "
               "less well"),
    "balanced": ("Balanced", "As fast as it gets while texts are predicted as well, "
                 "within 1 %"),
    "exact": ("Exact", "The file as it came; only threads and batches are chosen"),
}  # fmt: skip


def tuned_words(tuning: ModelTuning) -> str:
    """What is done, and what it brings."""
    shipped = next((f for f in tuning.forms if not f.name), None)
    used = next((f for f in tuning.forms if f.name == tuning.form), None)
    busy = f" {BUSY_SENTENCE}" if tuning.busy_cores > _BUSY_CORES else ""
    if shipped is None or used is None or used is shipped:
        return f"Tuned for this computer: runs best as it came.{busy}"
    gain = shipped.first_token_s / used.first_token_s
    well = "as well" if used.worse <= _NOTICED else f"{used.worse:.1%} less well"
    return (
        f"Tuned for this computer: reads {gain:.1f} times as fast as the file that "
        f"came and predicts a text {well}; both think of the same word first in "
        f"{used.agreement:.0%} of places.{busy}"
    )


def space_words(tuning: ModelTuning) -> str:
    """What the written forms take; empty where there are none."""
    if not tuning.space_bytes:
        return ""
    return f"Takes {size_words(tuning.space_bytes)} of disk beside its file."
