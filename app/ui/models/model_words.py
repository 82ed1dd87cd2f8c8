"""What the models page says about a model, in words."""

from app.models import ModelEntry, ModelFigures

BUNDLED_SENTENCE = "Small: finds and quotes well, writes simply."
QUOTES_LEAD_SENTENCE = "Reads less well than it finds, so quotes lead its answers."
ELSEWHERE_FACTS = "In your own network. It gets your questions and their passages."
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
    if entry.source == "elsewhere":
        return ELSEWHERE_FACTS
    parts = [size_words(entry.bytes)]
    if entry.quantization:
        parts.append(entry.quantization)
    known = context or entry.context
    if known:
        parts.append(f"{known:,} tokens of context")
    return " · ".join(parts)


def speed_words(entry: ModelEntry, last_answer_tok_s: float = 0.0) -> str:
    """What was measured here, or what is expected and how far that may be off."""
    if entry.measured is not None:
        return f"On this computer: {_figures(entry.measured, '')}."
    if last_answer_tok_s > 0:
        return f"Wrote the last answer at {last_answer_tok_s:,.0f} tokens a second."
    if entry.predicted is not None:
        return f"Expected here: {_figures(entry.predicted, 'about ')}.{_off_by(entry)}"
    return "Speed not measured on this computer yet."


def _figures(figures: ModelFigures, sign: str) -> str:
    words = (
        f"reads {sign}{figures.prefill_tok_s:,.0f} and writes {sign}"
        f"{figures.decode_tok_s:,.0f} tokens a second"
    )
    if figures.first_token_s is not None:
        words += (
            f"; the first word of a long question after {figures.first_token_s:,.1f} s"
        )
    if figures.memory_bytes is not None:
        words += f"; {size_words(figures.memory_bytes)} of memory"
    return words


def _off_by(entry: ModelEntry) -> str:
    figures = entry.predicted
    if figures is None or figures.off_by is None:
        return ""
    return f" Such predictions were off by {figures.off_by:.0%} at most so far."


def ability_sentence(entry: ModelEntry, reads_well: bool | None) -> str:
    """What to expect; nothing where nothing is known."""
    if entry.source == "bundled":
        return f"Comes with Inglenook. {BUNDLED_SENTENCE}"
    if reads_well is None:
        return ""
    return READS_WELL_SENTENCE if reads_well else QUOTES_LEAD_SENTENCE
