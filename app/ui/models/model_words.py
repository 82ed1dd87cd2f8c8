"""What the models page says about a model, in words."""

from app.models import ModelEntry

BUNDLED_SENTENCE = "Small: finds and quotes well, writes simply."
QUOTES_LEAD_SENTENCE = "Reads less well than it finds, so quotes lead its answers."
READS_WELL_SENTENCE = "Large enough to answer in its own words; quotes prove them."


def size_words(size_bytes: int) -> str:
    """A file size as people say it."""
    if size_bytes <= 0:
        return "missing"
    if size_bytes < 1_000_000_000:
        return f"{size_bytes / 1e6:.0f} MB"
    return f"{size_bytes / 1e9:.1f} GB"


def facts(entry: ModelEntry, context: int | None = None) -> str:
    """Size, quantisation and context, as far as they are known."""
    parts = [size_words(entry.bytes)]
    if entry.quantization:
        parts.append(entry.quantization)
    known = context or entry.context
    if known:
        parts.append(f"{known:,} tokens of context")
    return " · ".join(parts)


def speed_words(entry: ModelEntry, last_answer_tok_s: float = 0.0) -> str:
    """Only what was measured here."""
    figures = entry.measured
    if figures is None and last_answer_tok_s > 0:
        return f"Wrote the last answer at {last_answer_tok_s:,.0f} tokens a second."
    if figures is None:
        return "Speed not measured on this computer yet."
    return (
        f"On this computer: reads {figures.prefill_tok_s:,.0f} and writes "
        f"{figures.decode_tok_s:,.0f} tokens a second."
    )


def ability_sentence(entry: ModelEntry, reads_well: bool | None) -> str:
    """What to expect; nothing where nothing is known."""
    if entry.source == "bundled":
        return f"Comes with Inglenook. {BUNDLED_SENTENCE}"
    if reads_well is None:
        return ""
    return READS_WELL_SENTENCE if reads_well else QUOTES_LEAD_SENTENCE
