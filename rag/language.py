"""Guesses the language of a text from its letters and its smallest words."""

from collections import Counter

from rag.words import word_set

SAMPLE_CHARS = 20_000
MIN_SHARE = 0.05  # of all words that must be small words of the language
_SMALL_WORDS = {
    "en": word_set("the of and to in is that for it with as was are be by on not this"),
    "de": word_set("der die und das ist nicht ein eine zu den mit von auf für im dem"),
    "fr": word_set("le la les et des un une est dans que pour qui du au sur pas avec"),
    "es": word_set("el la los las y de que en un una es por con para del se no lo"),
    "it": word_set("il la di che e un una per non con del della sono gli nel alla i"),
    "pt": word_set("o a os as e de que em um uma não para com do da no na por"),
    "nl": word_set("de het een en van is dat niet in te op voor met zijn aan die"),
}
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("el", "\u0370", "\u03ff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
)


def guess_language(text: str) -> str | None:
    """A two-letter code, None where it is not clear."""
    sample = text[:SAMPLE_CHARS]
    letters = sum(c.isalpha() for c in sample)
    if letters < 20:
        return None
    for code, first, last in _SCRIPTS:
        if sum(first <= c <= last for c in sample) > letters * 0.15:
            return code
    words = Counter(sample.lower().split())
    total = sum(words.values())
    shares = {
        code: sum(words[word] for word in small) / total
        for code, small in _SMALL_WORDS.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= MIN_SHARE else None
