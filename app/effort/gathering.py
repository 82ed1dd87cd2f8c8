"""Finds what an answer is made from: searches, parts of a question, quotes rescored."""

from collections.abc import Generator, Sequence

from app.chat_events import AskOptions, StepBegan
from app.effort.asking import lines_of_answer
from app.effort.levels import PLANS
from app.effort.parts import MOST_PARTS, likely_parts, sure_parts
from app.effort.rescoring import rescored, worth_rescoring
from app.effort.searching import Gathered, Part, search_request, undisturbed
from app.library import LibraryService
from app.prompts.messages import prompt_for_parts, sampling_for
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.messages import ChatRequest
from engine.model import Model

SPLITTING = "Looking whether the question has several parts…"
COMPARING = "Comparing the best passages with the question…"
MODEL_PARTS_FROM_WORDS = 9  # a shorter question asks for one thing
PART_TOKENS = 120
MIN_SHARED = 0.5  # of a part's words, with the question: it adds nothing of its own

Steps = Generator[StepBegan, None, Gathered]


class Gatherer:
    """One question at a time, as hard as its effort says."""

    def __init__(self, model: Model, library: LibraryService) -> None:
        self._model = model
        self._library = library

    def gather(self, question: str, options: AskOptions, cancel: CancelToken) -> Steps:
        """Ends early, with what there is, when it is cancelled."""
        plan = PLANS[options.effort]
        parts = sure_parts(question) if plan.splits else (question,)
        if len(parts) > 1:
            yield StepBegan(_looking_for(len(parts)))
        found = tuple(self.part(part, options) for part in parts)
        if len(parts) == 1 and plan.guesses_parts:
            found = yield from self._guessed(found[0], options, cancel)
        if plan.rescores and not cancel.cancelled:
            found = yield from self._rescored(found, cancel)
        return Gathered(found)

    def part(
        self, question: str, options: AskOptions, passages: int | None = None
    ) -> Part:
        """Search for one question."""
        request = search_request(question, options, passages)
        result = self._library.search(request)
        return Part(question, result, result.quotes)

    # ---- parts that are not sure ----

    def _guessed(
        self, whole: Part, options: AskOptions, cancel: CancelToken
    ) -> Generator[StepBegan, None, tuple[Part, ...]]:
        """The parts, where each has an answer of its own; else the whole alone."""
        proposed = likely_parts(whole.question)
        if not proposed and _is_long(whole.question):
            yield StepBegan(SPLITTING)
            proposed = self._parts_by_model(whole.question, cancel)
        if len(proposed) < 2:
            return (whole,)
        yield StepBegan(_looking_for(len(proposed)))
        parts = [self.part(part, options) for part in proposed]
        firsts = [quote for part in parts for quote in part.quotes[:1]]
        places = {(q.document, q.page, q.char_start) for q in firsts}
        good = all(part.answered for part in parts) and len(places) == len(parts)
        return tuple(parts) if good else (whole,)

    def _parts_by_model(self, question: str, cancel: CancelToken) -> tuple[str, ...]:
        request = ChatRequest(
            prompt_for_parts(question, MOST_PARTS), sampling_for(PART_TOKENS)
        )
        try:
            if not self._model.info().reads_well:
                return ()
            with undisturbed(self._library):
                lines = lines_of_answer(self._model.generate(request, cancel))
        except (EngineError, WorkerError):
            return ()  # the answer itself will tell what is wrong with the model
        asked = _words(question)
        parts = [line for line in lines if line.endswith("?")]
        sound = len(parts) == len(lines) <= MOST_PARTS and all(
            len(_words(part) & asked) >= MIN_SHARED * len(_words(part))
            for part in parts
        )
        return tuple(parts) if sound else ()

    # ---- quotes, rescored ----

    def _rescored(
        self, parts: Sequence[Part], cancel: CancelToken
    ) -> Generator[StepBegan, None, tuple[Part, ...]]:
        """Only those that are not sure enough to lead as they are."""
        found = []
        for part in parts:
            if worth_rescoring(part):
                yield StepBegan(COMPARING)
                found.append(self._rescored_part(part, cancel))
            else:
                found.append(part)
        return tuple(found)

    def _rescored_part(self, part: Part, cancel: CancelToken) -> Part:
        try:
            with undisturbed(self._library):
                quotes = rescored(self._model, part, cancel)
        except (EngineError, WorkerError):
            return part  # as it was found; the answer will tell what is wrong
        return part._replace(quotes=quotes)


def _looking_for(parts: int) -> str:
    return f"Looking for the {parts} parts of the question one by one…"


def _is_long(question: str) -> bool:
    return len(question.split()) >= MODEL_PARTS_FROM_WORDS


def _words(text: str) -> set[str]:
    return {word.strip(".,;:?!\"'").casefold() for word in text.split()}
