"""What the models page says about a model, in words."""

from app.models import ModelEntry, ModelFigures
from app.ui.language import QT_TRANSLATE_NOOP, number, translate

BUNDLED_SENTENCE = QT_TRANSLATE_NOOP(
    "Models", "Small: finds and quotes well, writes simply."
)
QUOTES_LEAD_SENTENCE = QT_TRANSLATE_NOOP(
    "Models", "Reads less well than it finds, so quotes lead its answers."
)
ELSEWHERE_FACTS = QT_TRANSLATE_NOOP(
    "Models", "In your own network. It gets your questions and their passages."
)
READS_WELL_SENTENCE = QT_TRANSLATE_NOOP(
    "Models", "Large enough to answer in its own words; quotes prove them."
)


def size_words(size_bytes: int) -> str:
    """A file size as people say it."""
    if size_bytes <= 0:
        return translate("Models", "missing")
    if size_bytes < 1_000_000_000:
        return f"{number(size_bytes / 1e6)} MB"
    return f"{number(size_bytes / 1e9, 1)} GB"


def facts(entry: ModelEntry, context: int | None = None) -> str:
    """Size, quantisation and context, as far as they are known."""
    if entry.source == "elsewhere":
        return translate("Models", ELSEWHERE_FACTS)
    parts = [size_words(entry.bytes)]
    if entry.quantization:
        parts.append(entry.quantization)
    known = context or entry.context
    if known:
        room = translate("Models", "{tokens} tokens of context")
        parts.append(room.format(tokens=number(known)))
    return " · ".join(parts)


def speed_words(entry: ModelEntry, last_answer_tok_s: float = 0.0) -> str:
    """What was measured here, or what is expected and how far that may be off."""
    if entry.measured is not None:
        rates = translate(
            "Models",
            "On this computer: reads {read} and writes {written} tokens a second",
        )
        return f"{_with_rates(rates, entry.measured)}{_further(entry.measured)}."
    if last_answer_tok_s > 0:
        last = translate("Models", "Wrote the last answer at {tokens} tokens a second.")
        return last.format(tokens=number(last_answer_tok_s))
    if entry.predicted is not None:
        rates = translate(
            "Models",
            "Expected here: reads about {read} and writes about {written} tokens a "
            "second",
        )
        expected = f"{_with_rates(rates, entry.predicted)}{_further(entry.predicted)}."
        return f"{expected} {_off_by(entry.predicted)}".rstrip()
    return translate("Models", "Speed not measured on this computer yet.")


def _with_rates(words: str, figures: ModelFigures) -> str:
    return words.format(
        read=number(figures.prefill_tok_s), written=number(figures.decode_tok_s)
    )


def _further(figures: ModelFigures) -> str:
    """What follows the rates, each after a semicolon."""
    words = ""
    if figures.first_token_s is not None:
        first = translate(
            "Models", "the first word of a long question after {seconds} s"
        )
        words += "; " + first.format(seconds=number(figures.first_token_s, 1))
    if figures.memory_bytes is not None:
        memory = translate("Models", "{size} of memory")
        words += "; " + memory.format(size=size_words(figures.memory_bytes))
    return words


def _off_by(figures: ModelFigures) -> str:
    if figures.off_by is None:
        return ""
    return translate(
        "Models", "Such predictions were off by {percent}% at most so far."
    ).format(percent=number(100 * figures.off_by))


def ability_sentence(entry: ModelEntry, reads_well: bool | None) -> str:
    """What to expect; nothing where nothing is known."""
    if entry.source == "bundled":
        ours = translate("Models", "Comes with Inglenook.")
        return f"{ours} {translate('Models', BUNDLED_SENTENCE)}"
    if reads_well is None:
        return ""
    sentence = READS_WELL_SENTENCE if reads_well else QUOTES_LEAD_SENTENCE
    return translate("Models", sentence)
