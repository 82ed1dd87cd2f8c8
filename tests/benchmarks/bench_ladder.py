"""The worker of the real model is killed for its memory at load, prefill and decode.

Done when: each time the ladder steps down and the answer goes on, 3 of 3. The worker is
killed like one in a group of processes with too little memory: as soon as its resident
memory passes what a packed memory of the conversation needs, and an exact one does not.
Run alone: `python -m tests.benchmarks ladder`.
"""

import tempfile
import time
from pathlib import Path
from typing import ClassVar, get_args

from app.ladder.ladder import Ladder
from app.models import bundled_model
from app.workers.model_client import ModelClient, ModelWorkerConfig
from engine.events import GenerationFinished, ModelSteppedDown, TextGenerated
from engine.messages import ChatRequest, Message, Sampling
from tests.benchmarks.figures import Figure, show
from tests.helpers.limited_child import Limit, Moment, set_limit

WINDOW = 8_192
LIMIT_MB = 450.0
TOKENS = 80
ASKED = ChatRequest(
    (Message("user", "Write a long story about the keeper of a lighthouse."),),
    Sampling(max_tokens=TOKENS),
)


class LimitedClient(ModelClient):
    """Its workers have a limit to their memory."""

    entry: ClassVar[str] = "tests.helpers.limited_child:main"


def measure() -> list[Figure]:
    """Each moment on a profile of its own, then once more as the next start would."""
    moments: tuple[Moment, ...] = get_args(Moment)
    went_on = [_goes_on(moment) for moment in moments]
    return [Figure("answers that went on", sum(went_on), "of 3", 3, "higher")]


def _goes_on(moment: Moment) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        set_limit(folder, Limit(moment, LIMIT_MB))
        first, seconds, told = _ask(folder)
        again, seconds_again, told_again = _ask(folder)
    print(f"  {moment}: {seconds:.1f} s, then {seconds_again:.1f} s; {told}")
    remembered = not told_again
    print(f"    {first[-70:]!r}; remembered at the next start: {remembered}")
    return bool(first and again and told and remembered)


def _ask(folder: Path) -> tuple[str, float, str]:
    """The answer where it is whole, how long it took, and what was said of it."""
    config = ModelWorkerConfig(str(bundled_model()), str(folder / "log"), WINDOW)
    client = LimitedClient(config, fallback=Ladder(folder, lambda _: False))
    began = time.monotonic()
    try:
        events = list(client.generate(ASKED))
    finally:
        client.close()
    told = [e.sentence for e in events if isinstance(e, ModelSteppedDown)]
    pieces = [e.text for e in events if isinstance(e, TextGenerated)]
    last = events[-1]
    whole = (
        isinstance(last, GenerationFinished)
        and last.reason in ("end", "length")
        and len(pieces) <= TOKENS + 5
    )
    text = "".join(pieces) if whole else ""
    return text, time.monotonic() - began, told[-1] if told else ""


def main() -> bool:
    """Print the table."""
    return show(measure())
