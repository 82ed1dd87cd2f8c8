"""Which page is cited for a sentence over a page end: that of the part that answers.

The answer stands rather in the longer part, in the part with the words of the question,
and in the only one that has what is asked for, such as a date.
`tests/benchmarks/try_page_choice.py` cuts the sentences of a public set at line ends:
the page is right for .80 of them, by length alone for .75.
"""

from rag.page_ends import Lean
from rag.question import Question, has_wanted, wanted_of
from rag.words import content_words, words_of

SURE = 2.0  # more than length can weigh
BY_WORDS = 0.5  # of the question, beside length


def by_length(head: str, tail: str) -> float:
    """Where nothing else is known; -1..1."""
    return (len(head) - len(tail)) / max(1, len(head) + len(tail))


def by_question(text: str) -> Lean:
    """What is asked for, then its words and length.

    Of the text alone, so that a quote and a citation of it name the same page.
    """
    stems = {word.stem: 1.0 for word in content_words(text)}
    question = Question(text, frozenset(stems), stems, "", wanted_of(text))

    def lean(head: str, tail: str) -> float:
        first, second = (words_of(part) for part in (head, tail))
        has = has_wanted(question, head, first)
        also = has_wanted(question, tail, second)
        if has is not None and also is not None and has != also:
            return SURE if has > also else -SURE
        covered = question.coverage(word.stem for word in first)
        covered -= question.coverage(word.stem for word in second)
        return by_length(head, tail) + BY_WORDS * covered

    return lean


def by_page(is_head: bool) -> Lean:
    """The page is known already."""
    return lambda _head, _tail: SURE if is_head else -SURE
