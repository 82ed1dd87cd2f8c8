"""Makes a follow-up question stand alone by carrying the words it leans on.

Without a model: a question that points back ("When does it end?"), goes on ("And in
2024?") or swaps one thing for another ("What about the landlord?") gets the telling
words of the question before; what it replaces itself is not carried.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_POINTING_WORDS = """
    it its they them their theirs he him his she her hers this these those that
    sie ihn ihr ihre dies diese dieser dieses davon damit dafür elle ils elles lui leur
    cela celui ello ellos ella ellas esto eso este
"""
_EMPTY_WORDS = """
    a an the of in on at to for from by with about as into than and or but not no that
    is are was were be been being do does did done has have had can could will would
    shall should may might must what which who whom whose when where why how much many
    long often i me my you your we us our tell say says said please give show list
    explain describe mean means there then one ones same former latter such also so
    if any some all more other another it's what's who's exactly again still too only
    if under before after since until during between else anything something everything
    nothing detail details example examples further instead true false back
    der die das dem den des ein eine einen einem einer ist sind war waren wie was wer
    wann wo warum welche welcher welches und oder auch mit von für bei zu in im am
    le la les un une des du de est sont et ou que qui quand comment pourquoi quel quelle
    el los las unos unas y o es son qué quién cuándo cómo dónde por para
"""
_OPENING = re.compile(
    r"^\s*(?:and|but|or|also|then|so|ok(?:ay)?,?|what about|how about|what if|why not"
    r"|same for|und|oder|et|mais|y|e)\b[\s,]*(?:what about\b|how about\b|for\b)?",
    re.IGNORECASE,
)
# "the" before one of these points at what was spoken of: "How long is the period?"
_BARE_NOUN_WORDS = """
    amount price cost date reason answer number period deadline person company author
    place same first second last next previous other rest exception exceptions limit
    maximum minimum penalty fee total result results
"""
_THE_NOUN = re.compile(r"\b(?:the|this|that) ([^\W\d_]+)\s*\?*\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,:/-]*$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MONTH_WORDS = """
    january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday
    januar februar märz mai juni juli oktober dezember
"""
_SEASON_WORDS = """
    spring summer autumn winter weekdays weekends weekend frühling sommer herbst
    printemps été automne hiver verano invierno
"""
# "Is it true that ...", "How long does it take to ...": this "it" means nothing.
_EMPTY_IT = re.compile(
    r"\bit (?:true|possible|likely|allowed|legal|necessary|safe|known|said|important)"
    r" (?:that|to|for)\b|\bit takes?\b.*\bto\b|\bit (?:rain|snow)\w*",
    re.IGNORECASE,
)
# "What is photosynthesis?", "Define entropy": a new subject in one word.
_DEFINED = re.compile(
    r"^\s*(?:(?:what|who) (?:is|are|was|were)|define|explain|describe)"
    r"\s+([^\W\d_]{3,})\s*\?*\s*$",
    re.IGNORECASE,
)
# "And how does a heat pump work?" opens like a follow-up and is complete.
_OPENED_QUESTION = re.compile(
    r"^\s*(?:and|but|or|also|then|so|ok(?:ay)?|und|aber|et|mais|y)\b[\s,]*"
    r"(?:what|which|who|whom|whose|when|where|why|how|wie|was|wer|wann|wo|warum)\b"
    r"(?!\s+about\b)",
    re.IGNORECASE,
)
# A pronoun at the end of its clause is not who does something in it.
_OBJECT = re.compile(
    r"\b(?:him|her|them|it)\s*(?:$|[?.,!]|(?:in|on|at|for|by|to|from|with|when)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:do|does|did|has|have|had|can|could|will|would|should)\s+[A-Z]"
)
_POLITE_WORDS = "thanks thank ok okay yes no hello hi great good nice"
_BARE_NOUNS = frozenset(_BARE_NOUN_WORDS.split())
_MONTHS = frozenset(_MONTH_WORDS.split())
_SEASONS = frozenset(_SEASON_WORDS.split())
_POINTING = frozenset(_POINTING_WORDS.split())
_EMPTY = _POINTING | frozenset(_EMPTY_WORDS.split())
_POLITE = frozenset(_POLITE_WORDS.split())
_FEW_WORDS = 2
_MAX_CARRIED = 8
_LOOK_BACK = 4  # questions, for a name that a pronoun may mean


class _Part(NamedTuple):
    word: str
    folded: str
    is_name: bool
    kind: str  # "year", "month", "season", "number" or "word"


def standalone_question(question: str, earlier_questions: Sequence[str]) -> str:
    """The question itself, or with the words of the last one that it leans on.

    `earlier_questions` are standalone already, oldest first.
    """
    if not earlier_questions or not _leans(question):
        return question
    own = _parts(question)
    have = {_root(part.folded) for part in own}
    carried: list[str] = []
    for part in _telling(earlier_questions, own, question):
        if _root(part.folded) not in have:
            have.add(_root(part.folded))
            carried.append(part.word)
    if not carried:
        return question
    return f"{question.rstrip()} ({' '.join(carried[:_MAX_CARRIED])})"


def _telling(
    earlier: Sequence[str], own: Sequence[_Part], question: str
) -> list[_Part]:
    """What may be carried: of the last question, and a name from before it."""
    last = [part for part in _parts(earlier[-1]) if part.folded not in _EMPTY]
    replaced = {part.kind for part in own if part.kind != "word"}
    if "year" in replaced:
        replaced |= {"month"} if not {"month"} & {p.kind for p in own} else set()
    kept = [part for part in last if part.kind not in replaced]
    kept = _without_rivals(kept, own, question)
    if _points_back(own) and not any(part.is_name for part in last):
        for before in reversed(earlier[-_LOOK_BACK:-1]):
            names = [part for part in _parts(before) if part.is_name]
            if names:
                return names + kept
    return kept


def _without_rivals(
    carried: list[_Part], own: Sequence[_Part], question: str
) -> list[_Part]:
    """“What about Berlin?” after a question on one other name swaps the name."""
    names = [part for part in own if part.is_name]
    swapped = [part for part in carried if part.is_name]
    others = [part for part in carried if not part.is_name]
    swaps = names and _OPENING.match(question) and not _points_back(own)
    if swaps and swapped and others and _is_one_name(carried):
        return others
    return carried


def _is_one_name(parts: Sequence[_Part]) -> bool:
    """Whether the names stand together, so that they are one: "Alder Lane"."""
    places = [at for at, part in enumerate(parts) if part.is_name]
    return places[-1] - places[0] == len(places) - 1


def _parts(question: str) -> list[_Part]:
    parts = []
    for match in _WORD.finditer(question.replace("’s", "").replace("'s", "")):
        word = match.group()
        folded = word.casefold()
        begins = match.start() == 0
        is_name = word[0].isupper() and not begins and folded not in _EMPTY
        parts.append(_Part(word, folded, is_name and not _kind(folded), _kind(folded)))
    return [part._replace(kind=part.kind or "word") for part in parts]


def _kind(folded: str) -> str:
    if _YEAR.match(folded):
        return "year"
    if folded in _MONTHS:
        return "month"
    if folded in _SEASONS:
        return "season"
    return "number" if _NUMBER.match(folded) else ""


def _root(folded: str) -> str:
    """Singular and plural are one word."""
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded


def _points_back(parts: Sequence[_Part]) -> bool:
    return any(part.folded in _POINTING for part in parts)


def _leans(question: str) -> bool:
    parts = _parts(question)
    telling = [part for part in parts if part.folded not in _EMPTY]
    if telling and all(part.folded in _POLITE for part in telling):
        return False
    if _is_relative_that(question, parts):
        parts = [part for part in parts if part.folded != "that"]
    if _EMPTY_IT.search(question):
        parts = [part for part in parts if part.folded != "it"]
    if _points_back(parts) and not _has_own_antecedent(question, parts):
        return True
    if _OPENED_QUESTION.match(question) and not _points_back(parts):
        return sum(part.kind == "word" for part in telling) < _FEW_WORDS
    if _OPENING.match(question):
        return True
    if (new := _DEFINED.match(question)) and not _is_bare(new[1]):
        return False
    noun = _THE_NOUN.search(question)
    if noun and noun[1].casefold() in _BARE_NOUNS and len(telling) <= _FEW_WORDS:
        return True
    return len(telling) < _FEW_WORDS


def _is_relative_that(question: str, parts: Sequence[_Part]) -> bool:
    """“The person that signed” does not point back; “What does that mean?” does."""
    return re.search(r"\w{4,} that \w+", question) is not None and len(parts) > 5


def _is_bare(word: str) -> bool:
    folded = word.casefold()
    return folded in _BARE_NOUNS or folded in _EMPTY or folded in _SEASONS


def _has_own_antecedent(question: str, parts: Sequence[_Part]) -> bool:
    """A name earlier in the question that its pronoun most likely means.

    Not so in "When did Norvik hire her?": nobody hires themselves.
    """
    if _OBJECT.search(question) and _DOES.search(question):
        return False
    for at, part in enumerate(parts):
        if part.folded in _POINTING:
            return any(earlier.is_name for earlier in parts[:at])
    return False
