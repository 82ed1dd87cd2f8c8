"""The settings of everything that may leave this computer; all is off at first."""

from pydantic import BaseModel, ConfigDict, Field

_WEB_ADDRESS = r"^https?://[^\s/]+(/\S*)?$"
_OWN_ADDRESS = r"^(https?://[^\s/]+(/\S*)?)?$"  # or empty: off


class NetworkSettings(BaseModel):
    """Each feature has a switch of its own; a name that is empty is a switch, too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model_downloads: bool = Field(
        default=False,
        title="Download models",
        description="Fetches a model file when you ask for it. The hub learns this "
        "computer's address and which file it was; of you and your documents nothing.",
        json_schema_extra={"section": "Network"},
    )
    hub_search: bool = Field(
        default=False,
        title="Search for models",
        description="Sends what you type into the search for models to the hub.",
        json_schema_extra={"section": "Network"},
    )
    hub_address: str = Field(
        default="https://huggingface.co",
        title="Model hub",
        description="Where models are searched and downloaded: Hugging Face, or a "
        "mirror of it.",
        pattern=_WEB_ADDRESS,
        max_length=500,
        json_schema_extra={"section": "Network"},
    )
    web_pages: bool = Field(
        default=False,
        title="Fetch web pages in tasks",
        description="A task may ask to fetch a page, and you are shown each address "
        "first. The site learns this computer's address and which page it was.",
        json_schema_extra={"section": "Network"},
    )
    elsewhere_address: str = Field(
        default="",
        title="A model elsewhere",
        description="The address of an OpenAI-compatible server in your own network, "
        "for example http://192.168.1.5:8080/v1. While it answers, it gets your "
        "questions and the passages found for them. Empty: off.",
        pattern=_OWN_ADDRESS,
        max_length=500,
        json_schema_extra={"section": "Network", "restarts_model": True},
    )
    elsewhere_model: str = Field(
        default="",
        title="Name of the model elsewhere",
        description="As that server calls it. Empty: the first one that it offers.",
        max_length=200,
        json_schema_extra={"section": "Network", "restarts_model": True},
    )
    elsewhere_token: str = Field(
        default="",
        title="Key of the model elsewhere",
        description="Sent with every request, where that server wants one. It is kept "
        "in the settings file, which only you can read.",
        max_length=500,
        json_schema_extra={
            "section": "Network",
            "secret": True,
            "restarts_model": True,
        },
    )
    elsewhere_answers: bool = Field(
        default=False,
        title="Answer with the model elsewhere",
        description="Every answer then says so. Off: models on this computer answer.",
        json_schema_extra={"section": "Network", "restarts_model": True},
    )
    update_check: bool = Field(
        default=False,
        title="Check for a new version",
        description="Adds a button here that asks when you press it, and never by "
        "itself. Nothing is installed.",
        json_schema_extra={"section": "Network"},
    )
    update_address: str = Field(
        default="",
        title="Where new versions are announced",
        description="The address of the list of versions, from whoever gave you "
        "Inglenook. Empty: nobody is asked.",
        pattern=_OWN_ADDRESS,
        max_length=500,
        json_schema_extra={"section": "Network"},
    )
    vector_server_host: str = Field(
        default="",
        title="Vector server",
        description="The name of a Chroma server of your own, for libraries that "
        "outgrow this computer. It gets numbers made from your texts, never the texts; "
        "from such numbers much of a text can be guessed. Empty: all stays here.",
        json_schema_extra={"section": "Network"},
    )
    vector_server_port: int = Field(
        default=8000,
        title="Port of the vector server",
        description="Where the server listens.",
        ge=1,
        le=65535,
        json_schema_extra={"section": "Network", "step": 1},
    )
    vector_server_token: str = Field(
        default="",
        title="Token of the vector server",
        description="Sent with every request, for whatever guards the server. It is "
        "kept in the settings file, which only you can read.",
        json_schema_extra={"section": "Network", "secret": True},
    )
