"""Has a model that reads well put a follow-up so that it stands alone.

What it writes is taken only if it kept the question and added nothing of its own.
"""

import re
from collections.abc import Sequence

from app.effort.asking import lines_of_answer
from app.effort.searching import undisturbed
from app.library import LibraryService
from app.prompts.messages import prompt_for_standalone, sampling_for
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.messages import ChatRequest, Message
from engine.model import Model

LOOK_BACK = 4  # messages
ANSWER_TOKENS = 80
MIN_KEPT = 0.5  # of the question's words
LONGEST = 250  # characters; a question that is longer tells a story

_WORD = re.compile(r"[^\W_]{4,}")
_LABEL = re.compile(r"^(?:standalone |rewritten )?question:\s*", re.IGNORECASE)
_PART = 5  # letters that two forms of a word share


def standalone_by_model(
    model: Model,
    library: LibraryService,
    question: str,
    history: Sequence[Message],
    cancel: CancelToken,
) -> str:
    """The question as the model puts it; empty where that is not to be trusted.

    Quotes come without a model, so one that fails is no reason to stop here.
    """
    said = history[-LOOK_BACK:]
    request = ChatRequest(
        prompt_for_standalone(question, said), sampling_for(ANSWER_TOKENS)
    )
    try:
        if not model.info().reads_well:
            return ""
        with undisturbed(library):
            lines = lines_of_answer(model.generate(request, cancel))
    except (EngineError, WorkerError):
        return ""  # the answer itself will tell what is wrong with the model
    if len(lines) != 1 or cancel.cancelled:
        return ""
    written = _LABEL.sub("", lines[0]).strip('"“” ')
    known = " ".join(message.content for message in said)
    return written if _is_sound(written, question, known) else ""


def _is_sound(written: str, question: str, known: str) -> bool:
    if not written or len(written) > LONGEST:
        return False
    asked, told = _beginnings(question), _beginnings(known)
    new = _beginnings(written)
    kept = len(asked & new) >= MIN_KEPT * len(asked)
    return kept and new <= asked | told and "?" in written


def _beginnings(text: str) -> set[str]:
    """Words, cut so that "lease" and "leases" are one."""
    return {word[:_PART].casefold() for word in _WORD.findall(text)}
