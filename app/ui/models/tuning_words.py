"""What the models page says about tuning."""

from app.tuning.figures import ModelTuning
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from app.ui.models.model_words import size_words
from engine.tuning import Wish

INVITATION = QT_TRANSLATE_NOOP(
    "Models",
    "Tuning measures for about a minute how this model runs best on this computer, and "
    "then runs it that way. Its file is not changed, and you can go on working.",
)
BUSY_SENTENCE = QT_TRANSLATE_NOOP(
    "Models",
    "Other programs kept the computer busy meanwhile; measure again when it is idle.",
)
_BUSY_CORES = 0.5
_NOTICED = 0.0005  # less than that is as well
WISH_WORDS: dict[Wish, tuple[str, str]] = {
    "faster": (
        QT_TRANSLATE_NOOP("Models", "Faster"),
        QT_TRANSLATE_NOOP(
            "Models",
            "May answer a little worse: texts are predicted up to 10 % less well",
        ),
    ),
    "balanced": (
        QT_TRANSLATE_NOOP("Models", "Balanced"),
        QT_TRANSLATE_NOOP(
            "Models",
            "As fast as it gets while texts are predicted as well, within 1 %",
        ),
    ),
    "exact": (
        QT_TRANSLATE_NOOP("Models", "Exact"),
        QT_TRANSLATE_NOOP(
            "Models", "The file as it came; only threads and batches are chosen"
        ),
    ),
}


def tuned_words(tuning: ModelTuning) -> str:
    """What is done, and what it brings."""
    shipped = next((f for f in tuning.forms if not f.name), None)
    used = next((f for f in tuning.forms if f.name == tuning.form), None)
    busy = translate("Models", BUSY_SENTENCE) if tuning.busy_cores > _BUSY_CORES else ""
    if shipped is None or used is None or used is shipped:
        as_it_came = translate(
            "Models", "Tuned for this computer: runs best as it came."
        )
        return f"{as_it_came} {busy}".rstrip()
    words = (
        translate(
            "Models",
            "Tuned for this computer: reads {times} times as fast as the file that "
            "came and predicts a text as well; both pick the same next word in "
            "{same} % of places.",
        )
        if used.worse <= _NOTICED
        else translate(
            "Models",
            "Tuned for this computer: reads {times} times as fast as the file that "
            "came and predicts a text {worse} % less well; both pick the same next "
            "word in {same} % of places.",
        )
    ).format(
        times=number(shipped.first_token_s / used.first_token_s, 1),
        worse=number(100 * used.worse, 1),
        same=number(100 * used.agreement),
    )
    return f"{words} {busy}".rstrip()


def space_words(tuning: ModelTuning) -> str:
    """What the written forms take; empty where there are none."""
    if not tuning.space_bytes:
        return ""
    return translate("Models", "Takes {size} of disk beside its file.").format(
        size=size_words(tuning.space_bytes)
    )
