"""What a sentence of an answer claims: its telling words and facts, without padding."""

import re
from typing import NamedTuple

from rag.facts import Facts, facts_of
from rag.words import STOP_WORDS, fold, word_set, words_of

# Words that answers are padded with; a sentence of nothing else states nothing.
_PADDING = word_set(
    """according based answer answers question questions document documents text
    passage passages source sources context information provided given following
    follows found find says states stated mentions mentioned mention described summary
    list here below above sure certainly course help helps hope let know feel free ask
    further yes no however therefore also additionally overall note excerpt quote
    quotes sentence details detail see regarding would like happy"""
)
_PADDED_START = re.compile(
    r"^(?:(?:according to|based on|as stated in|from|in) (?:the |your |this )?"
    r"(?:given |provided |following )?"
    r"(?:documents?|text|passages?|sources?|context|information)(?: provided| above)?,?"
    r"\s+|(?:the )?(?:documents?|text|passages?|sources?|context) (?:says?|states?|"
    r"mentions?)(?: that)?\s+|(?:the )?answer(?: to (?:the|your) question)? is:?\s+)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)]|#{1,6}|>)\s+|\*\*|__|`|\[\d{1,2}\]")
_CLAUSE_END = re.compile(
    r";\s+|,\s+(?:and|but|while|whereas|und|aber|et|mais|y)\s+"
    r"|\s+(?:while|whereas|und|and)\s+(?=(?:the|a|an|it|he|she|they|its|in)\s)",
    re.IGNORECASE,
)
MIN_CLAUSE_WORDS = 3


class Claim(NamedTuple):
    """A sentence or clause that is checked."""

    text: str  # without markup
    stems: frozenset[str]  # of its telling words, without numbers and dates
    words: int  # how many of them, with numbers and dates
    facts: Facts
    says_something: bool
    question: str


def claim_of(text: str, question: str) -> Claim:
    """The claim in a sentence of an answer."""
    plain = _MARKUP.sub("", text).strip()
    core = _PADDED_START.sub("", plain) or plain
    # The first word of a sentence may be a name: it is one if the question knows it.
    known = {fold(w.surface) for w in words_of(question)[1:] if w.surface[:1].isupper()}
    facts = facts_of(core, known)
    telling = [
        word
        for word in words_of(facts.rest)
        if word.surface.lower() not in STOP_WORDS | _PADDING
    ]
    stated = bool(telling or facts.numbers or facts.dates)
    stems = frozenset(word.stem for word in telling)
    return Claim(
        text=core,
        stems=stems,
        words=len(stems) + len(facts.numbers) + len(facts.dates),
        facts=facts,
        says_something=stated and not core.rstrip().endswith(("?", ":")),
        question=question,
    )


def clauses_of(claim: Claim) -> list[Claim]:
    """The parts of a long sentence that stand on their own."""
    parts = [part for part in _CLAUSE_END.split(claim.text) if part.strip()]
    clauses = [claim_of(part, claim.question) for part in parts]
    if len(clauses) < 2 or any(c.words < MIN_CLAUSE_WORDS for c in clauses):
        return []
    return clauses
