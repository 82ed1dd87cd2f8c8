"""The figures of an answer in words: one line under it, all of them in the details."""

from app.conversations.records import AnswerRecord, Timings

_EFFORT_WORDS = {"quick": "Quick", "balanced": "Balanced", "thorough": "Thorough"}


def figures_line(timings: Timings) -> str:
    """First word, speed and context; what did not happen is left out."""
    parts: list[str] = []
    if timings.first_token_ms > 0:
        parts.append(f"first word {_seconds(timings.first_token_ms)}")
    if timings.decode_tok_s > 0:
        parts.append(f"{speed(timings.decode_tok_s)}")
    if timings.prompt_tokens and timings.context_tokens:
        used = timings.prompt_tokens + timings.answer_tokens
        parts.append(
            f"{_thousands(used)} of {_thousands(timings.context_tokens)} context"
        )
    if not parts and timings.retrieve_ms > 0:
        parts.append(f"found in {_seconds(timings.retrieve_ms)}")
    return " · ".join(parts)


def speed(tokens_per_second: float) -> str:
    """Speed as it is shown everywhere."""
    digits = 0 if tokens_per_second >= 10 else 1
    return f"{tokens_per_second:.{digits}f} tok/s"


def detail_rows(answer: AnswerRecord) -> list[tuple[str, str]]:
    """Name and value of everything that is known of an answer."""
    timings = answer.timings
    rows = [
        ("Model", answer.model),
        ("Effort", _EFFORT_WORDS[answer.effort]),
        ("Searched for", answer.standalone_question or answer.question),
        ("Best quote", f"{answer.confidence:.0%} match" if answer.quotes else ""),
        ("Search", _seconds(timings.retrieve_ms) if timings.retrieve_ms else ""),
        ("First word", _positive_seconds(timings.first_token_ms)),
        ("All of it", _positive_seconds(timings.total_ms)),
        ("Prompt", _tokens(timings.prompt_tokens, timings.cached_tokens)),
        ("Prompt speed", speed(timings.prefill_tok_s) if timings.prefill_tok_s else ""),
        ("Answer", f"{timings.answer_tokens} tokens" if timings.answer_tokens else ""),
        ("Answer speed", speed(timings.decode_tok_s) if timings.decode_tok_s else ""),
        ("Context", f"{timings.context_tokens:,} tokens")
        if timings.context_tokens
        else ("Context", ""),
    ]
    return [(name, value) for name, value in rows if value]


def _tokens(count: int, cached: int) -> str:
    if not count:
        return ""
    reused = f", {cached:,} of them read before" if cached else ""
    return f"{count:,} tokens{reused}"


def _positive_seconds(milliseconds: float) -> str:
    return _seconds(milliseconds) if milliseconds > 0 else ""


def _seconds(milliseconds: float) -> str:
    if milliseconds < 100:
        return f"{milliseconds:.0f} ms"
    return f"{milliseconds / 1000:.1f} s"


def _thousands(count: int) -> str:
    if count < 1000:
        return str(count)
    if count % 1024 == 0:  # windows are powers of two: 8192 is called 8k
        return f"{count // 1024}k"
    return f"{count / 1000:.1f}k".replace(".0k", "k")
