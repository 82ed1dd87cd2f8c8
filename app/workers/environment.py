"""Offline and no-telemetry switches, set before any library that heeds them loads.

Called first in `app.cli` and in every child. Imports nothing heavy, on purpose.
"""

import os

OFFLINE_VARIABLES: dict[str, str] = {
    # Hugging Face libraries call home even for local files unless told not to.
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    # Chroma (PostHog and OpenTelemetry), onnxruntime, and the general convention.
    "ANONYMIZED_TELEMETRY": "False",
    "CHROMA_TELEMETRY_IMPL": "None",
    "OTEL_SDK_DISABLED": "true",
    "ORT_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "DISABLE_TELEMETRY": "1",
    "POSTHOG_DISABLED": "1",
    # A forked tokenizer pool brings warnings and threads, and no speed here.
    "TOKENIZERS_PARALLELISM": "false",
}


def prepare_environment() -> None:
    """Make this process, and the children it starts, stay offline and silent."""
    os.environ.update(OFFLINE_VARIABLES)
