"""How a model is loaded: what was set by hand, what tuning found, the usual."""

from pathlib import Path

import msgspec

from app.settings import Settings
from app.tuning.records import TunedModel
from engine.model import CacheType

_BY_HAND: dict[str, str] = {
    "threads": "processor threads",
    "cache_type": "memory of a conversation",
    "flash_attention": "flash attention",
}


class ModelLoading(msgspec.Struct, frozen=True):
    """Everything that tuning has a say in."""

    path: Path  # the file that is loaded
    threads: int  # 0: one for each physical core
    cache_type: CacheType
    flash_attention: bool
    batch_tokens: int = 512
    form: str = ""  # what tuning chose to load instead of the shipped file
    tuned: bool = False
    by_hand: tuple[str, ...] = ()  # settings that tuning keeps its hands off


def model_loading(
    path: Path, settings: Settings, tuned: TunedModel | None, form: Path | None
) -> ModelLoading:
    """`form`: the file that tuning chose, where it is there and whole."""
    usual = Settings()
    by_hand = tuple(
        name for name in _BY_HAND if getattr(settings, name) != getattr(usual, name)
    )
    loading = ModelLoading(
        path=path,
        threads=settings.threads,
        cache_type=settings.cache_type,
        flash_attention=settings.flash_attention,
        by_hand=by_hand,
    )
    if tuned is None:
        return loading
    plan = tuned.plan
    return msgspec.structs.replace(
        loading,
        path=form or path,
        threads=settings.threads if "threads" in by_hand else plan.threads,
        cache_type=(
            settings.cache_type if "cache_type" in by_hand else plan.cache_type
        ),
        flash_attention=(
            settings.flash_attention
            if "flash_attention" in by_hand
            else plan.flash_attention
        ),
        batch_tokens=plan.batch_tokens,
        form=tuned.chosen if form is not None else "",
        tuned=True,
    )


def loading_words(loading: ModelLoading) -> str:
    """What is done because of tuning, and what is not."""
    if not loading.tuned:
        return ""
    threads, batch = loading.threads, loading.batch_tokens
    sentences = [
        f"Tuned for this computer: as {loading.form}, {threads} threads, batches of "
        f"{batch}."
        if loading.form
        else f"Tuned for this computer: the file as it came, {threads} threads, "
        f"batches of {batch}.",
        "Flash attention is on."
        if loading.flash_attention
        else "Flash attention is off.",
    ]
    if loading.cache_type != "f16":
        sentences.append(f"Conversations are kept as {loading.cache_type}.")
    if kept := " and ".join(_BY_HAND[name] for name in loading.by_hand):
        sentences.append(f"You set {kept} yourself, so that stays.")
    return " ".join(sentences)
