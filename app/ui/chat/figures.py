"""The figures of an answer in words: one line under it, all of them in the details."""

from app.conversations.records import AnswerRecord, Timings
from app.ui.chat.context_words import part_rows, token_words
from app.ui.language import QT_TRANSLATE_NOOP, number, translate
from engine.messages import Sampling

_EFFORT_WORDS = {
    "quick": QT_TRANSLATE_NOOP("Chat", "Quick"),
    "balanced": QT_TRANSLATE_NOOP("Chat", "Balanced"),
    "thorough": QT_TRANSLATE_NOOP("Chat", "Thorough"),
}


def figures_line(timings: Timings, *, found: bool = True) -> str:
    """First word, speed and context; what did not happen is left out."""
    parts: list[str] = []
    if timings.first_token_ms > 0:
        words = translate("Chat", "first word {time}")
        parts.append(words.format(time=_seconds(timings.first_token_ms)))
    if timings.decode_tok_s > 0:
        parts.append(speed(timings.decode_tok_s))
    if timings.prompt_tokens and timings.context_tokens:
        used = timings.prompt_tokens + timings.answer_tokens
        whole = _thousands(timings.context_tokens)
        words = translate("Chat", "{used} of {whole} context")
        parts.append(words.format(used=_thousands(used), whole=whole))
    if not parts and timings.retrieve_ms > 0:
        words = translate("Chat", "searched in {time}")
        if found:
            words = translate("Chat", "found in {time}")
        parts.append(words.format(time=_seconds(timings.retrieve_ms)))
    return " · ".join(parts)


def speed(tokens_per_second: float) -> str:
    """Speed as it is shown everywhere."""
    digits = 0 if tokens_per_second >= 10 else 1
    words = translate("Chat", "{count} tok/s")
    return words.format(count=number(tokens_per_second, digits))


def detail_rows(answer: AnswerRecord) -> list[tuple[str, str]]:
    """Name and value of everything that is known of an answer."""
    rows = [*_search_rows(answer), *_model_rows(answer)]
    return [(name, value) for name, value in rows if value]


def _search_rows(answer: AnswerRecord) -> list[tuple[str, str]]:
    searched = answer.standalone_question or answer.question
    took = _positive_seconds(answer.timings.retrieve_ms)
    return [
        (translate("Chat", "Effort"), translate("Chat", _EFFORT_WORDS[answer.effort])),
        (translate("Chat", "Searched for"), searched),
        (translate("Chat", "Search"), took),
        (translate("Chat", "Quotes"), _quote_counts(answer)),
        (translate("Chat", "Best quote"), _fit(answer)),
    ]


def _model_rows(answer: AnswerRecord) -> list[tuple[str, str]]:
    timings = answer.timings
    prompt = _tokens(timings.prompt_tokens, timings.cached_tokens)
    return [
        (translate("Chat", "Model"), answer.model),
        (translate("Chat", "Words chosen"), _sampling(answer.sampling)),
        (translate("Chat", "First word"), _positive_seconds(timings.first_token_ms)),
        (translate("Chat", "All of it"), _positive_seconds(timings.total_ms)),
        (translate("Chat", "Prompt"), prompt),
        (translate("Chat", "Made of"), _parts(answer)),
        (translate("Chat", "Prompt speed"), _speed(timings.prefill_tok_s)),
        (translate("Chat", "Answer"), _tokens(timings.answer_tokens)),
        (translate("Chat", "Answer speed"), _speed(timings.decode_tok_s)),
        (translate("Chat", "Context"), _tokens(timings.context_tokens)),
    ]


def _sampling(sampling: Sampling | None) -> str:
    """The settings that tokens were chosen by, and the seed: enough to repeat it."""
    if sampling is None:
        return ""
    penalty = number(sampling.repeat_penalty, 2)
    most = number(sampling.max_tokens)
    if sampling.temperature <= 0:
        words = translate(
            "Chat",
            "always the likeliest; repetition penalty {penalty}, at most {most} tokens",
        )
        return words.format(penalty=penalty, most=most)
    words = translate(
        "Chat",
        "temperature {temperature}, top-k {top_k}, top-p {top_p}, min-p {min_p}, "
        "repetition penalty {penalty}, DRY {dry}, seed {seed}, at most {most} tokens",
    )
    return words.format(
        temperature=number(sampling.temperature, 2),
        top_k=number(sampling.top_k),
        top_p=number(sampling.top_p, 2),
        min_p=number(sampling.min_p, 2),
        penalty=penalty,
        dry=number(sampling.dry_multiplier, 2),
        seed=sampling.seed,
        most=most,
    )


def _quote_counts(answer: AnswerRecord) -> str:
    if not answer.quotes:
        return ""
    words = translate("Chat", "{count} found, {cited} cited")
    cited = number(len(answer.citations))
    return words.format(count=number(len(answer.quotes)), cited=cited)


def _parts(answer: AnswerRecord) -> str:
    """What the prompt was made of, part by part, in tokens."""
    rows = part_rows(answer.context) if answer.context is not None else ()
    return ", ".join(
        f"{row.words} {number(row.tokens)}"
        for row in rows
        if row.tokens and row.part not in ("answer", "free")
    )


def _fit(answer: AnswerRecord) -> str:
    if not answer.quotes:
        return ""
    words = translate("Chat", "{percent} % match")
    return words.format(percent=number(100 * answer.confidence))


def _speed(tokens_per_second: float) -> str:
    return speed(tokens_per_second) if tokens_per_second else ""


def _tokens(count: int, cached: int = 0) -> str:
    if not count:
        return ""
    if not cached:
        return token_words(count)
    words = translate("Chat", "{count} tokens, {cached} of them read before")
    return words.format(count=number(count), cached=number(cached))


def _positive_seconds(milliseconds: float) -> str:
    return _seconds(milliseconds) if milliseconds > 0 else ""


def _seconds(milliseconds: float) -> str:
    if milliseconds < 100:
        return translate("Chat", "{milliseconds} ms").format(
            milliseconds=number(milliseconds)
        )
    return translate("Chat", "{seconds} s").format(
        seconds=number(milliseconds / 1000, 1)
    )


def _thousands(count: int) -> str:
    if count < 1000:
        return str(count)
    if count % 1024 == 0:  # windows are powers of two: 8192 is called 8k
        return f"{count // 1024}k"
    decimals = 0 if f"{count / 1000:.1f}".endswith(".0") else 1
    return f"{number(count / 1000, decimals)}k"
