"""A short list of models that answer well from documents, with facts of their makers.

Only what the makers state: licence, languages, whether they were trained to call tools
and to think before they answer. Sizes and checksums come from the hub.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class CuratedModel:
    """One file of a repository, and whom it suits."""

    repo: str
    path: str
    name: str
    billions: float  # of parameters
    licence: str
    languages: str
    strength: str
    tools: bool
    thinking: bool


CURATED: tuple[CuratedModel, ...] = (
    CuratedModel(
        "Qwen/Qwen3-1.7B-GGUF", "Qwen3-1.7B-Q8_0.gguf", "Qwen3 1.7B", 1.7,
        "Apache-2.0", "over 100 languages",
        "Small and able to think before it answers.", tools=True, thinking=True,
    ),
    CuratedModel(
        "HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF", "smollm2-1.7b-instruct-q4_k_m.gguf",
        "SmolLM2 1.7B", 1.7, "Apache-2.0", "English",
        "The larger one of the family that comes with Inglenook.",
        tools=True, thinking=False,
    ),
    CuratedModel(
        "ibm-granite/granite-3.3-2b-instruct-GGUF",
        "granite-3.3-2b-instruct-Q4_K_M.gguf", "Granite 3.3 2B", 2.5, "Apache-2.0",
        "12 languages", "Made for answers from documents and for tools.",
        tools=True, thinking=True,
    ),
    CuratedModel(
        "bartowski/Llama-3.2-3B-Instruct-GGUF", "Llama-3.2-3B-Instruct-Q4_K_M.gguf",
        "Llama 3.2 3B", 3.2, "Llama 3.2 Community License", "8 languages",
        "Made for chat, search and summaries.", tools=True, thinking=False,
    ),
    CuratedModel(
        "Qwen/Qwen3-4B-GGUF", "Qwen3-4B-Q4_K_M.gguf", "Qwen3 4B", 4.0, "Apache-2.0",
        "over 100 languages", "For laptops with 8 GB of memory.",
        tools=True, thinking=True,
    ),
    CuratedModel(
        "Qwen/Qwen3-8B-GGUF", "Qwen3-8B-Q4_K_M.gguf", "Qwen3 8B", 8.2, "Apache-2.0",
        "over 100 languages", "For computers with 16 GB of memory or a graphics card.",
        tools=True, thinking=True,
    ),
)  # fmt: skip
