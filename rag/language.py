"""Guesses the language of a text from its letters and its smallest words.

Says as well which languages an embedder can read: the bundled one knows English only,
and what it makes of other scripts is noise.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable

from rag.words import word_set

SAMPLE_CHARS = 20_000
MIN_LETTERS = 15
MIN_SHARE_OF_SCRIPT = 0.3
MIN_SCORE = 0.09  # about every tenth word is a small word of the language
LETTER_WEIGHT = 6.0  # a letter that few languages have, against a small word

# The most frequent words; what several languages share counts less.
_SMALL_WORDS = {
    "en": """the of and to in is that for it with as was are be by on not this or from
          at who may can will which their""",
    "de": """der die und das ist nicht ein eine zu den mit von auf für im dem des sich
          wird sind oder auch werden bei einer nach wie aus""",
    "fr": """le la les et des un une est dans que pour qui du au sur pas avec ce il sont
          par plus ou aux cette d' l' être ne vous nous""",
    "es": """el la los las y de que en un una es por con para del se no lo al como más
          su o son este pero está ser""",
    "it": """il la di che e un una per non con del della sono gli nel alla i lo le si da
          dei è anche come più questo dal ogni al l' dell' un' all' ha o ed se""",
    "pt": """o a os as e de que em um uma não para com do da no na por se mais dos das
          ao como é são foi pela pelo ou seu""",
    "nl": """de het een en van is dat niet in te op voor met zijn aan die door wordt of
          ook bij worden naar om er""",
    "sv": """och att det som en på är av för med den till inte ett i om har de kan från
          eller ska vara när så det måste går detta den än vi""",
    "da": """og at det som en på er af for med den til ikke et i om har de kan fra eller
          skal være når der blev hvis efter uden""",
    "no": """og at det som en på er av for med den til ikke et i om har de kan fra eller
          skal være når må ble hvis etter uten å på""",
    "fi": """ja on ei että se oli ovat tai kun myös jotka ilman joka mutta hän sekä niin
          kuin voi tämä sen jos ole ennen jälkeen""",
    "pl": """i w na z do się nie że jest to o jak za od po dla przez ale są oraz lub
          jego który która przed być""",
    "cs": """a v na se je že s z do o ne k za pro jako by po od ale jsou nebo který
          která před být musí jeho ve při""",
    "sk": """a v na sa je že s z do o ne k za pre ako by po od ale sú alebo ktorý ktorá
          pred byť musí jeho vo pri""",
    "hu": """a az és hogy nem is egy ez van meg volt mint csak de vagy még kell minden
          után el ha már be""",
    "ro": """și de la în a cu pe nu un o din este că pentru care sunt se mai sau al prin
          fi ale după lei""",
    "tr": """ve bir bu için ile da de olarak olan çok daha ne gibi kadar sonra var değil
          en veya her göre ancak""",
    "id": """yang dan di dengan untuk dari pada ini itu tidak dalam adalah akan atau
          oleh ke harus telah sebagai setiap""",
    "vi": """và của là có trong được cho không một với các này những để đã người khi từ
          phải đến hoặc""",
    "hr": """i u je na se da su za ne od s a kao što ili koji biti iz o po te prije
          kako mora nije""",
    "ca": """el la els les i de que en un una és per amb no es del al com més dels o són
          aquest seva pel""",
}
_LETTERS = {
    "de": "ßäöü", "es": "ñ¿¡", "pt": "ãõ", "sv": "åäö", "da": "æøå", "no": "æøå",
    "pl": "łąęśżźćń",
    "cs": "ěřůýíčšž", "sk": "ľĺŕôťýíčšžä", "hu": "őűáé", "ro": "șțăşţ", "tr": "ğışİü",
    "hr": "đćčžš",
    "vi": "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư", "fr": "œçêèù", "ca": "ŀ",
    "fi": "äö", "en": "", "it": "", "nl": "", "id": "",
}  # fmt: skip
_LETTER_SHARED = Counter(letter for letters in _LETTERS.values() for letter in letters)
_SCRIPTS = (
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("zh", "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
)
_SCRIPT_PATTERNS = tuple((code, re.compile(f"[{span}]")) for code, span in _SCRIPTS)
# Languages that share a script, by letters that only they have.
_IN_SCRIPT = {
    "zh": (("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]"), 0.03),),
    "ru": (
        ("uk", re.compile("[іїєґІЇЄҐ]"), 0.01),
        ("sr", re.compile("[ђјљњћџЂЈЉЊЋЏ]"), 0.01),
        ("ru", re.compile("[ыэёЫЭЁ]"), 0.005),
        ("bg", re.compile("[ъщЪЩ]"), 0.005),
    ),
    "ar": (
        ("ur", re.compile("[ٹڈڑںے]"), 0.01),
        ("fa", re.compile("[پچژگکی]"), 0.01),
    ),
}
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
_ENGLISH_ONLY = re.compile(
    r"all[-_](minilm|mpnet|distilroberta)|(bge|gte|e5|arctic)\b.*[-_]en\b"
    r"|[-_]en([-_]|$)|e5[-_](small|base|large)([-_]v2)?$|multi[-_]qa|nomic.*v1",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:'(?=[^\W\d_]))?")


def _weighted() -> dict[str, dict[str, float]]:
    """For each small word, the languages that it speaks for."""
    sets = {code: word_set(words) for code, words in _SMALL_WORDS.items()}
    shared = Counter(word for words in sets.values() for word in words)
    weighted: dict[str, dict[str, float]] = {}
    for code, words in sets.items():
        for word in words:
            weight = math.log(1 + len(sets) / shared[word]) / math.log(1 + len(sets))
            weighted.setdefault(word, {})[code] = weight
    return weighted


_WEIGHTS = _weighted()


def guess_language(text: str) -> str | None:
    """A two-letter code, None where it is not clear."""
    sample = text[:SAMPLE_CHARS]
    letters = sum(c.isalpha() for c in sample)
    script = script_of(sample)
    if script is not None:
        return _in_script(sample, script) if letters >= MIN_LETTERS // 3 else None
    if letters < MIN_LETTERS:
        return None
    scores = _latin_scores(sample, letters)
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= MIN_SCORE else None


def script_of(text: str) -> str | None:
    """A language that stands for the script of a text, None for Latin letters."""
    if text.isascii():
        return None
    letters = sum(c.isalpha() for c in text)
    for code, pattern in _SCRIPT_PATTERNS:
        if len(pattern.findall(text)) > letters * MIN_SHARE_OF_SCRIPT:
            return code
    return None


def _in_script(text: str, script: str) -> str:
    letters = len(text)
    for code, pattern, share in _IN_SCRIPT.get(script, ()):
        if len(pattern.findall(text)) > letters * share:
            return code
    return script


def _latin_scores(text: str, letters: int) -> dict[str, float]:
    lower = text.lower()
    words = Counter(_TOKEN.findall(lower))
    total = sum(words.values()) or 1
    scores = dict.fromkeys(_SMALL_WORDS, 0.0)
    for word, count in words.items():
        for code, weight in _WEIGHTS.get(word, {}).items():
            scores[code] += weight * count / total
    if not lower.isascii():
        found = Counter(c for c in lower if not c.isascii())
        for code, telling in _LETTERS.items():
            share = sum(found[c] / _LETTER_SHARED[c] for c in telling) / letters
            scores[code] += min(share * LETTER_WEIGHT, 0.3)
    return scores


def name_of_language(code: str) -> str:
    """The English name, or the code itself."""
    return _NAMES.get(code, code)


def reads_english_only(identity: str) -> bool:
    """Whether an embedder, by its identity, was made for English alone."""
    name = identity.partition("@")[0]
    return "multilingual" not in name.lower() and bool(_ENGLISH_ONLY.search(name))


def is_read(identity: str, text: str) -> bool:
    """Whether what an embedder makes of a text (a question) tells anything."""
    return not reads_english_only(identity) or script_of(text) is None


def unread_languages(identity: str, languages: Iterable[str | None]) -> tuple[str, ...]:
    """Of the languages of documents, those whose meaning an embedder does not know."""
    if not reads_english_only(identity):
        return ()
    return tuple(sorted({code for code in languages if code and code != "en"}))


MORE_LANGUAGES = "A multilingual model finds more."


def unread_sentence(languages: tuple[str, ...]) -> str:
    """What to tell the person about documents in such languages; "" for none."""
    if not languages:
        return ""
    names = [name_of_language(code) for code in languages]
    listed = ", ".join(names[:-1]) + " and " + names[-1] if names[1:] else names[0]
    return (
        f"Documents in {listed} are found by their words; the search model in use "
        f"knows the meaning of English only. {MORE_LANGUAGES}"
    )
