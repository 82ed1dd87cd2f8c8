"""The settings of everything that may leave this computer; all is off at first."""

from typing import Annotated

from msgspec import Meta

from app.settings_hardware import HardwareSettings

_WEB_ADDRESS = r"^https?://[^\s/]+(/\S*)?$"
_OWN_ADDRESS = r"^(https?://[^\s/]+(/\S*)?)?$"  # or empty: off


class NetworkSettings(HardwareSettings, frozen=True, kw_only=True):
    """Each feature has a switch of its own; a name that is empty is a switch, too."""

    model_downloads: Annotated[
        bool,
        Meta(
            title="Download models",
            description="Fetches a model file when you ask for it. The hub learns this "
            "computer's address and which file it was, and nothing about you or "
            "your documents.",
            extra={"section": "Network"},
        ),
    ] = False
    hub_search: Annotated[
        bool,
        Meta(
            title="Search for models",
            description="Sends what you type into the search for models to the hub.",
            extra={"section": "Network"},
        ),
    ] = False
    hub_address: Annotated[
        str,
        Meta(
            title="Model hub",
            description="Where models are searched and downloaded: Hugging Face, or a "
            "mirror of it.",
            pattern=_WEB_ADDRESS,
            max_length=500,
            extra={"section": "Network"},
        ),
    ] = "https://huggingface.co"
    web_pages: Annotated[
        bool,
        Meta(
            title="Fetch web pages in tasks",
            description="A task may ask to fetch a page, and you are shown each "
            "address first. The site learns this computer's address and which page it "
            "was.",
            extra={"section": "Network"},
        ),
    ] = False
    elsewhere_address: Annotated[
        str,
        Meta(
            title="A model elsewhere",
            description="The address of an OpenAI-compatible server in your own "
            "network, for example http://192.168.1.5:8080/v1. While it answers, it "
            "gets your questions and the passages found for them. Empty: off.",
            pattern=_OWN_ADDRESS,
            max_length=500,
            extra={"section": "Network", "restarts_model": True},
        ),
    ] = ""
    elsewhere_model: Annotated[
        str,
        Meta(
            title="Name of the model elsewhere",
            description="As that server calls it. Empty: the first one that it offers.",
            max_length=200,
            extra={"section": "Network", "restarts_model": True},
        ),
    ] = ""
    elsewhere_token: Annotated[
        str,
        Meta(
            title="Key of the model elsewhere",
            description="Sent with every request, where that server wants one. It is "
            "kept in the settings file, which only you can read.",
            max_length=500,
            extra={
                "section": "Network",
                "secret": True,
                "restarts_model": True,
            },
        ),
    ] = ""
    elsewhere_answers: Annotated[
        bool,
        Meta(
            title="Answer with the model elsewhere",
            description="Every answer then says so. Off: models on this computer "
            "answer.",
            extra={"section": "Network", "restarts_model": True},
        ),
    ] = False
    update_check: Annotated[
        bool,
        Meta(
            title="Check for a new version",
            description="Adds a button here that asks when you press it, and never by "
            "itself. Nothing is installed.",
            extra={"section": "Network"},
        ),
    ] = False
    update_address: Annotated[
        str,
        Meta(
            title="Where new versions are announced",
            description="The address of the list of versions, from whoever gave you "
            "Inglenook. Empty: nobody is asked.",
            pattern=_OWN_ADDRESS,
            max_length=500,
            extra={"section": "Network"},
        ),
    ] = ""
    vector_server_host: Annotated[
        str,
        Meta(
            title="Vector server",
            description="The name of a Chroma server of your own, for libraries that "
            "outgrow this computer. It gets numbers made from your texts, never the "
            "texts; from such numbers much of a text can be guessed. Empty: all stays "
            "here.",
            extra={"section": "Network"},
        ),
    ] = ""
    vector_server_port: Annotated[
        int,
        Meta(
            title="Port of the vector server",
            description="Where the server listens.",
            ge=1,
            le=65535,
            extra={"section": "Network", "step": 1, "grouped": False},
        ),
    ] = 8000
    vector_server_token: Annotated[
        str,
        Meta(
            title="Token of the vector server",
            description="Sent with every request, for whatever guards the server. It "
            "is kept in the settings file, which only you can read.",
            extra={"section": "Network", "secret": True},
        ),
    ] = ""
