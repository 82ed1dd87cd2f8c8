"""The settings of where a model runs: graphics cards, and how much at once."""

from typing import Annotated

from msgspec import Meta

from app.settings_sampling import SamplingSettings


class HardwareSettings(SamplingSettings, frozen=True, kw_only=True):
    """What is usual suits nearly everybody; `inglenook doctor` lists the devices."""

    gpu_layers: Annotated[
        int,
        Meta(
            title="Layers on the graphics card",
            description="How much of the model a graphics card holds. -1: as many "
            "layers as fit; 0: none.",
            ge=-1,
            le=1024,
            extra={
                "section": "Model",
                "step": 1,
                "restarts_model": True,
                "advanced": True,
                "cost": "More than fit end the model; it is then loaded with fewer.",
                "why": "Counted from the memory of the card, and what a layer takes.",
                "per_model": True,
            },
        ),
    ] = -1
    device: Annotated[
        str,
        Meta(
            title="Graphics card",
            description="Use this one alone, by the name that inglenook doctor shows. "
            "Empty: all that are there.",
            extra={
                "section": "Model",
                "restarts_model": True,
                "advanced": True,
                "cost": "Fewer layers fit onto one card than onto two.",
                "why": "Cards with memory of their own share a model.",
            },
        ),
    ] = ""
    batch_tokens: Annotated[
        int,
        Meta(
            title="Tokens read at once",
            description="How much of a prompt is read in one go. 0: what tuning found, "
            "or 512.",
            ge=0,
            le=4096,
            multiple_of=32,
            extra={
                "section": "Model",
                "unit": "tokens",
                "step": 32,
                "restarts_model": True,
                "advanced": True,
                "cost": "More takes memory; less reads slower, and is stopped sooner.",
                "why": "Long prompts were read fastest so, where it was measured.",
                "per_model": True,
            },
        ),
    ] = 0
    draft_model: Annotated[
        str,
        Meta(
            title="Model that guesses ahead",
            description="A much smaller model of the same family, by its file or its "
            "name: the model in use checks several of its guesses at once. The answer "
            "stays the same. Empty: none.",
            extra={
                "section": "Model",
                "restarts_model": True,
                "advanced": True,
                "cost": "The memory of a second model; its time only where it was "
                "measured to gain.",
                "why": "It helps large models that memory holds up; with small ones on "
                "the processor, checking its guesses takes longer than they spare.",
                "per_model": True,
            },
        ),
    ] = ""
