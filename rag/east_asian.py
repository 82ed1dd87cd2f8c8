"""Chinese, Japanese and Korean text as overlapping pairs of letters ("grams").

These scripts mark words with no spaces, or glue endings to them. Most of their words
have two letters, which an index of triples could not find; pairs find words of any
length. `chunks_grams` holds what `gram_text` gives: a change of it needs a migration
that fills that table anew.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LETTERS = (
    "\u3005-\u3007\u3040-\u309f\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u1100-\u11ff\u3130-\u318f"
    "\uff66-\uff9d\U00020000-\U0003134f"
)
_RUN = re.compile(f"[{_LETTERS}]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
# Between the words that say what a question is about; nothing to look up.
_FILLERS = re.compile(
    # Chinese
    "为什么|為什麼|是什么|是什麼|什么时候|什麼時候|什么|什麼|怎么样|怎么|怎麼|怎样|如何|多少"
    "|多长|哪一[个年]|哪[里裡些个個年]|请问|請問|是否|有没有|可以|这个|這個|我们|我們|[吗嗎呢吧的了是在和与與谁誰也都把被]"
    # Japanese
    "|ですか|ますか|でしょうか|どのように|どのくらい|いつ|どこ|どの|どれ|だれ|誰|なぜ|なに|何"
    "|について|によって|における|から|まで|ください|です|ます|した|する|される|して|ある|いる"
    "|[はがをにのでとも](?=[^\u3041-\u3096]|$)|[のをはが]"
    # Korean: question words, and endings of words
    "|무엇|언제|어디|누가|누구|얼마|어떻게|입니까|습니까|인가요|나요|합니다|입니다"
    "|에서|까지|부터|으로|(?<=[가-힣]{2})(?:은|는|이|가|을|를|의|에|로|와|과|도)$"
)


class Gram(NamedTuple):
    """A pair of letters (or a letter that stands alone) and where it begins."""

    text: str
    start: int


def has_east_asian(text: str) -> bool:
    """Whether any letter of these scripts is in the text."""
    return not text.isascii() and _RUN.search(text) is not None


def in_other_script(question: str, text: str) -> bool:
    """Whether one has kana and the other only the signs that Chinese shares with it."""
    if question.isascii() or not (has_east_asian(question) and has_east_asian(text)):
        return False
    return (_KANA.search(question) is None) != (_KANA.search(text) is None)


def is_gram(stem: str) -> bool:
    """Whether a stem is looked up among the grams."""
    return not stem.isascii() and _RUN.fullmatch(stem) is not None


def runs(text: str) -> Iterator[tuple[bool, int, str]]:
    """The parts of a word: whether they are of these scripts, and where they begin."""
    done = 0
    for match in _RUN.finditer(text):
        if match.start() > done:
            yield False, done, text[done : match.start()]
        yield True, match.start(), match.group()
        done = match.end()
    if done < len(text):
        yield False, done, text[done:]


def grams_of_run(run: str) -> list[Gram]:
    """The overlapping pairs of a run."""
    run = _unified(run)
    if len(run) < 2:
        return [Gram(run, 0)]
    return [Gram(run[i : i + 2], i) for i in range(len(run) - 1)]


def telling_grams(run: str) -> list[Gram]:
    """The pairs that do not touch a filler; all where nothing else is left."""
    run = _unified(run)
    found: list[Gram] = []
    done = 0
    for start, end in [*(m.span() for m in _FILLERS.finditer(run)), (len(run),) * 2]:
        if start - done >= 2:
            pairs = grams_of_run(run[done:start])
            found += [Gram(pair.text, pair.start + done) for pair in pairs]
        done = end
    return found


def gram_text(text: str) -> str:
    """What the word index is given for a text: its pairs with spaces between."""
    return " ".join(
        gram.text for match in _RUN.finditer(text) for gram in grams_of_run(match[0])
    )


def _unified(run: str) -> str:
    """Half-width and full-width letters as one, length kept."""
    unified = unicodedata.normalize("NFKC", run)
    return unified if len(unified) == len(run) else run
