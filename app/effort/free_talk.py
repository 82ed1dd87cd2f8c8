"""How words are chosen in a chat without documents, as the settings say."""

from app.settings_sampling import SamplingSettings
from engine.messages import Sampling

_PERCENT = 100


def free_sampling(settings: SamplingSettings, answer_tokens: int) -> Sampling:
    """At temperature 0 the likeliest word each time."""
    return Sampling(
        temperature=settings.temperature_percent / _PERCENT,
        top_k=settings.top_k,
        top_p=settings.top_p_percent / _PERCENT,
        min_p=settings.min_p_percent / _PERCENT,
        repeat_penalty=settings.repeat_penalty_percent / _PERCENT,
        dry_multiplier=settings.dry_percent / _PERCENT,
        seed=settings.seed,
        max_tokens=answer_tokens,
    )
