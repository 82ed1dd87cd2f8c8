"""Takes out of a text what it must not carry into a prompt."""

import re
import unicodedata

_SPECIAL_TOKENS = re.compile(
    r"<[|｜][^<>]{0,60}[|｜]>"  # <|im_start|>, <|eot_id|>
    r"|</?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|excerpt|text|conversation)\b"
    r"[^<>]{0,60}>"
    r"|\[/?INST\]|<<?/?SYS>>?",
    re.IGNORECASE,
)
_BLANK_LINES = re.compile(r"\n\s*\n+")


def clean_untrusted(untrusted_text: str) -> str:
    """Take out what a document must not carry into a prompt.

    Chat-template tokens, control and invisible characters; repeated until nothing is
    left of them, since taking one out may put another one together.
    """
    text = "".join(
        char
        for char in untrusted_text
        if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}
    )
    while True:
        cleaned = _SPECIAL_TOKENS.sub(" ", text)
        if cleaned == text:
            return _BLANK_LINES.sub("\n", cleaned).strip()
        text = cleaned


def one_line(untrusted_text: str) -> str:
    """Cleaned, and without line breaks."""
    return " ".join(clean_untrusted(untrusted_text).split())
