"""Which sources answer the question: a true sentence about something else does not."""

import math
from collections.abc import Sequence

from rag.documents import Passage
from rag.question import Question, has_wanted, wanted_of
from rag.quotes import WITH_MEANING, Candidate, look_at
from rag.store_search import SentenceRow
from rag.words import content_words, words_of

MIN_WORDS = 2  # "What does it say?" asks for nothing in particular


class Relevance:
    """How far each source falls behind the one that fits the question best."""

    def __init__(
        self,
        question: str,
        passages: Sequence[Passage],
        sources: Sequence[tuple[int, int, int, str, frozenset[str]]],
        cosines: Sequence[float],
    ) -> None:
        """Sources are (passage, start, end, text, stems)."""
        words = list(dict.fromkeys(word.stem for word in content_words(question)))
        self._raw: list[float] = []
        self._question = Question(
            question,
            frozenset(words),
            dict.fromkeys(words, 1.0),
            "",
            wanted_of(question),
        )
        if len(words) < MIN_WORDS or not sources:
            return
        top = max(passage.score for passage in passages)
        candidates = []
        before: frozenset[str] = frozenset()
        last = -1
        for number, (source, cosine) in enumerate(zip(sources, cosines, strict=True)):
            passage, start, end, text, stems = source
            if passage != last:
                before, last = frozenset(), passage
            row = SentenceRow(number, passage, start, end, text)
            lag = passages[passage].score - top
            candidates.append(Candidate(row, cosine, before, lag))
            before = stems
        self._raw = [
            sum(w * value for w, value in zip(WITH_MEANING.weights, row, strict=True))
            + WITH_MEANING.bias
            for row in look_at(self._question, candidates).rows
        ]

    @property
    def asks(self) -> bool:
        """Whether the question asks for something in particular."""
        return bool(self._raw)

    def behind(self, sources: Sequence[int]) -> float:
        """How much worse the best of these is than the best of all; 0: it is that."""
        if not self._raw or not sources:
            return 0.0
        return max(self._raw) - max(self._raw[source] for source in sources)

    def lacks_wanted(self, text: str) -> bool:
        """Whether a number, date or name is asked for and this brings none."""
        return has_wanted(self._question, text, words_of(text)) == 0.0

    @property
    def sure(self) -> float:
        """How likely the best source is to answer."""
        if not self._raw:
            return 0.0
        return 1 / (1 + math.exp(-max(self._raw)))
