"""What each effort means in seconds: learnt from answers, else from the speed."""

import time
from typing import TYPE_CHECKING

from app.effort.answer_times import AnswerTime, AnswerTimes, expected_times
from engine.cancel import CancelToken
from rag.documents import Effort

if TYPE_CHECKING:
    from app.models import ModelEntry
    from app.services import Services

_PATIENCE_S = 120.0  # a large model on a slow disk
_POLL_S = 0.1


def answer_times(
    services: "Services", entry: "ModelEntry", cancel: CancelToken
) -> dict[Effort, AnswerTime]:
    """For a background thread: waits until the model in use is loaded.

    It stops waiting when it is cancelled, so that a window closes at once.
    """
    began = time.monotonic()
    while not services.model.ready:
        if cancel.cancelled or time.monotonic() - began > _PATIENCE_S:
            return {}
        time.sleep(_POLL_S)
    info = services.models.info()
    figures = entry.measured or entry.predicted
    expected: dict[Effort, AnswerTime] = {}
    if figures is not None:
        expected = expected_times(info, figures.prefill_tok_s, figures.decode_tok_s)
    return {**expected, **AnswerTimes(services.paths.cache_folder).of(info)}
