"""The model in the user's own network that the settings name."""

from urllib.parse import urlsplit

import msgspec

from app.settings import Settings


class Elsewhere(msgspec.Struct, frozen=True):
    """An OpenAI-compatible server, and which of its models is meant."""

    address: str  # of its API, such as http://192.168.1.5:8080/v1
    model: str = ""  # empty: the first one that it offers
    token: str = ""
    context_tokens: int = 4096

    @property
    def host(self) -> str:
        """For sentences: its name, and its port where that is said."""
        parts = urlsplit(self.address)
        return parts.netloc.rpartition("@")[2]

    @property
    def host_name(self) -> str:
        """What is looked up."""
        return (urlsplit(self.address).hostname or "").lower()

    @property
    def title(self) -> str:
        """How it is called wherever it answers."""
        name = self.model.rpartition("/")[2].removesuffix(".gguf")  # some give a path
        return f"{name or 'A model'} on {self.host}"


def elsewhere(settings: Settings) -> Elsewhere | None:
    """None while no address stands in the settings."""
    address = settings.elsewhere_address.strip().rstrip("/")
    if not address:
        return None
    return Elsewhere(
        address,
        settings.elsewhere_model.strip(),
        settings.elsewhere_token.strip(),
        settings.context_tokens,
    )


def answers_elsewhere(settings: Settings) -> Elsewhere | None:
    """The one that answers now; None while a model on this computer does."""
    return elsewhere(settings) if settings.elsewhere_answers else None
