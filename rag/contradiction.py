"""Whether a source says the opposite of a claim: denials, opposites, other figures."""

import re
from collections import Counter

from rag.claims import Claim
from rag.fact_matching import has_date, has_number
from rag.facts import Facts, Number
from rag.stemming import stem
from rag.words import STOP_WORDS, Word, fold, word_set, words_of

NEAR_WORDS = 4  # a denial reaches this far to the right
_DENIALS = word_set(
    """not no never none neither nor cannot cant without nothing nobody hardly unable
    nicht kein keine keinen keiner niemals ohne ne pas jamais sans sin nunca"""
)
# "Pets are prohibited" is the source of "pets are not allowed".
_NEGATIVE = frozenset(
    map(
        stem,
        word_set(
            """prohibited forbidden excluded exclude excluding except exempt refused
            refuse rejected lack lacks lacking fail fails failed failure denied denies
            avoid absence absent impossible illegal unlawful invalid void waived free
            few fewer rarely seldom ban banned prevent stopped ceased ended unlike
            instead only verboten ausgeschlossen ausser interdit"""
        ),
    )
)
_CLAUSE = re.compile(r"[,;:()]\s|\s[–—-]\s")
_DENIED_VERB = re.compile(r"\b\w+n['’]t\b", re.IGNORECASE)
_OPPOSITES = (
    "increase decrease", "increased decreased", "rise fall", "rose fell", "more less",
    "before after", "above below", "over under", "maximum minimum", "first last",
    "allowed forbidden", "permitted prohibited", "may must", "win lose", "won lost",
    "accept reject", "accepted rejected", "approved rejected", "include exclude",
    "included excluded", "higher lower", "highest lowest", "largest smallest",
    "most least", "buy sell", "buyer seller", "tenant landlord", "north south",
    "east west", "northern southern", "eastern western", "male female", "men women",
    "gain loss", "profit loss", "open closed", "early late", "earlier later",
    "true false", "always never", "all none", "success failure", "begin end",
    "began ended", "start end", "started ended", "employer employee", "lender borrower",
    "safe dangerous", "legal illegal", "possible impossible", "able unable",
)  # fmt: skip
_OPPOSITE: dict[str, set[str]] = {}
for _pair in _OPPOSITES:
    _left, _right = _pair.split()
    _OPPOSITE.setdefault(_left, set()).add(_right)
    _OPPOSITE.setdefault(_right, set()).add(_left)


def contradiction(claim: Claim, text: str, facts: Facts) -> str:
    """Why the source denies the claim, as a sentence; "" if it does not."""
    return (
        _denied(claim, text)
        or _opposite(claim, text)
        or _turned_round(claim, text)
        or other_figure(claim, facts)
    )


def _denied(claim: Claim, text: str) -> str:
    """One side denies what the other affirms about the same words."""
    shared = claim.stems & {word.stem for word in words_of(text)}
    mine = [denied & shared for denied in _denials(claim.text)]
    theirs = [denied & shared for denied in _denials(text)]
    pairs = sorted(
        ((len(m & t), i, j) for i, m in enumerate(mine) for j, t in enumerate(theirs)),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    met_mine: set[int] = set()
    met_theirs: set[int] = set()
    for overlap, i, j in pairs:
        if overlap and i not in met_mine and j not in met_theirs:
            met_mine.add(i)
            met_theirs.add(j)
    if any(denied and i not in met_mine for i, denied in enumerate(mine)):
        return "The answer denies what the source affirms."
    if any(denied and j not in met_theirs for j, denied in enumerate(theirs)):
        return "The source denies what the answer affirms."
    return ""


def denies_alone(claim: Claim, text: str) -> bool:
    """Whether the claim denies something and no word of the source is negative."""
    if not _denials(claim.text) or _denials(text):
        return False
    return not any(word.stem in _NEGATIVE for word in words_of(text))


def _turned_round(claim: Claim, text: str) -> str:
    """ "Anna paid Tom" where the source has "Tom paid Anna"."""
    mine, theirs = _once(claim.text), _once(text)
    shared = [stem for stem in mine if stem in theirs]
    if ("by" in fold(claim.text).split()) != ("by" in fold(text).split()):
        return ""  # "Tom was paid by Anna"
    order = sorted(shared, key=lambda stem: theirs[stem].start)
    place = {stem: number for number, stem in enumerate(order)}
    for left, verb, right in zip(shared, shared[1:], shared[2:], strict=False):
        if mine[verb].surface[:1].isupper():
            continue
        if place[right] + 1 == place[verb] == place[left] - 1:
            one, other = mine[left].surface, mine[right].surface
            return f"The source says this of “{other}”, the answer of “{one}”."
    return ""


def _once(text: str) -> dict[str, Word]:
    """The telling words that stand once in a text, in order."""
    words = [w for w in words_of(text) if w.surface.lower() not in STOP_WORDS]
    counts = Counter(word.stem for word in words)
    return {word.stem: word for word in words if counts[word.stem] == 1}


def _denials(text: str) -> list[set[str]]:
    """The telling words in the reach of each denial."""
    denials: list[set[str]] = []
    for clause in _CLAUSE.split(_DENIED_VERB.sub("not", text)):
        words = words_of(clause)
        for index, word in enumerate(words):
            if fold(word.surface) not in _DENIALS or _is_only(words, index):
                continue
            reach: set[str] = set()
            for other in words[index + 1 : index + 1 + NEAR_WORDS]:
                if fold(other.surface) in _DENIALS:
                    break
                if other.surface.lower() not in STOP_WORDS:
                    reach.add(other.stem)
            if index + 1 == len(words):  # "they have it not"
                before = words[max(0, index - NEAR_WORDS) : index]
                reach = {w.stem for w in before if w.surface.lower() not in STOP_WORDS}
            denials.append(reach)
    return denials


def _is_only(words: list[Word], index: int) -> bool:
    """ "not only", "no later than", "no. 5" deny nothing."""
    following = words[index + 1].surface.lower() if index + 1 < len(words) else ""
    if fold(words[index].surface) == "no" and following.isdigit():
        return True
    return following in ("only", "just", "later", "less", "more")


def _opposite(claim: Claim, text: str) -> str:
    mine = {fold(word.surface) for word in words_of(claim.text)}
    theirs = {fold(word.surface) for word in words_of(text)}
    for word in sorted(mine - theirs):
        for other in sorted(_OPPOSITE.get(word, set()) & theirs - mine):
            if stem(word) not in {stem(their) for their in theirs}:
                return f"The source says “{other}”, the answer “{word}”."
    return ""


def other_figure(claim: Claim, facts: Facts) -> str:
    """The source gives another figure of the same kind, or another date."""
    for number in claim.facts.numbers:
        if has_number(number, facts) or not number.kind:
            continue
        for other in facts.numbers:
            if other.kind == number.kind:
                return f"The source says {_shown(other)}, not {_shown(number)}."
    for date in claim.facts.dates:
        if facts.dates and not has_date(date, facts.dates):
            return f"The source says {facts.dates[0].surface}, not {date.surface}."
    return ""


def _shown(number: Number) -> str:
    return (
        f"{number.surface} {number.unit}s"
        if number.kind == "time"
        else (number.surface)
    )
