"""What may use the network: each feature has its own switch, and all begin off."""

from dataclasses import dataclass
from typing import Literal, get_args

from app.settings import Settings

Feature = Literal[
    "model_downloads",
    "hub_search",
    "web_pages",
    "elsewhere_model",
    "update_check",
    "vector_server",
]
Reach = Literal["anywhere", "public", "own_network"]

OFFLINE = "Offline. Nothing leaves this computer"
FEATURES: tuple[Feature, ...] = get_args(Feature)


@dataclass(frozen=True)
class FeatureRule:
    """How a feature is called, where it may go, and which setting turns it on."""

    title: str
    reach: Reach
    setting: str  # a toggle, or a name that is empty while it is off


RULES: dict[Feature, FeatureRule] = {
    "model_downloads": FeatureRule("Model downloads", "anywhere", "model_downloads"),
    "hub_search": FeatureRule("Model search", "anywhere", "hub_search"),
    "web_pages": FeatureRule("Web pages for tasks", "public", "web_pages"),
    "elsewhere_model": FeatureRule(
        "A model elsewhere", "own_network", "elsewhere_address"
    ),
    "update_check": FeatureRule("Check for a new version", "anywhere", "update_check"),
    "vector_server": FeatureRule("Vector server", "anywhere", "vector_server_host"),
}


def is_on(feature: Feature, settings: Settings) -> bool:
    """Whether the person turned it on."""
    value = getattr(settings, RULES[feature].setting)
    return bool(value.strip() if isinstance(value, str) else value)


def features_on(settings: Settings) -> tuple[Feature, ...]:
    """Everything that may leave this computer now; nothing, until it is turned on."""
    return tuple(feature for feature in FEATURES if is_on(feature, settings))


def state_sentence(settings: Settings) -> str:
    """Everything that is turned on, by name."""
    on = [RULES[feature].title for feature in features_on(settings)]
    if not on:
        return f"{OFFLINE}."
    return f"Turned on: {', '.join(on)}. Nothing else leaves this computer."
