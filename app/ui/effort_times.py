"""What each effort means in seconds: learnt from answers, else from the speed."""

from typing import TYPE_CHECKING

from app.effort.answer_times import AnswerTime, AnswerTimes, expected_times
from rag.documents import Effort

if TYPE_CHECKING:
    from app.models import ModelEntry
    from app.services import Services


def answer_times(services: "Services", entry: "ModelEntry") -> dict[Effort, AnswerTime]:
    """Waits until the model in use is loaded; for a background thread."""
    info = services.models.info()
    figures = entry.measured or entry.predicted
    expected: dict[Effort, AnswerTime] = {}
    if figures is not None:
        expected = expected_times(info, figures.prefill_tok_s, figures.decode_tok_s)
    return {**expected, **AnswerTimes(services.paths.cache_folder).of(info)}
