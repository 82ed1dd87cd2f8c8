"""Which parts of a page a reader sees: menus are left out, invisible words marked."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEFT_OUT_NAMES = """
    head script style noscript template svg math nav iframe object embed applet
    select datalist button input textarea dialog audio video canvas map title"""
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_LEFT_OUT_ROLES = frozenset(
    ("navigation", "menu", "menubar", "search", "banner", "dialog", "button")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# "[edit]", the names of languages, links that jump over a menu, and the like.
_LEFT_OUT_CLASSES = frozenset(
    ("mw-editsection", "noprint", "mw-jump-link", "interlanguage-link", "skip-link")
)
# Words that a page draws so that nobody can see them, other than by leaving them out.
_UNSEEN = re.compile(
    r"font-size\s*:\s*[01](?:\.\d+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?:^|[\s;])opacity\s*:\s*0?(?:\.0\d*)?\s*(?:;|!|$)"
    r"|(?:^|[\s;])(?:left|top|text-indent|margin-left)\s*:\s*-\d{4,}"
    r"|(?:^|[\s;])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0\s*\))",
    re.I,
)
_WHITE = re.compile(
    r"(?:^|[\s;])color\s*:\s*"
    r"(?:white|#fff(?:fff)?(?![0-9a-f])|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.I,
)
_GROUND = re.compile(r"background(?:-color|-image)?\s*:", re.I)
_SKIP_LINK = re.compile(r"\s*(?:skip|jump) to\b", re.I)


def is_left_out(element: "HtmlElement") -> bool:
    """What a reader does not see, or sees on every page of a site."""
    get = element.get
    return (
        element.tag in _LEFT_OUT
        or get("hidden") is not None
        or get("aria-hidden") == "true"
        or get("role") in _LEFT_OUT_ROLES
        or bool(_HIDDEN.search(get("style") or ""))
        or not _LEFT_OUT_CLASSES.isdisjoint((get("class") or "").split())
        or _is_skip_link(element)
    )


def _is_skip_link(element: "HtmlElement") -> bool:
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    return bool(_SKIP_LINK.match(element.text or ""))


def is_unseen(element: "HtmlElement") -> bool:
    """Tiny, transparent, far outside, or white on a ground that nobody painted."""
    style = element.get("style") or ""
    if not style and (element.get("color") or "").lower() not in ("white", "#ffffff"):
        return False
    if _UNSEEN.search(style):
        return True
    if style and not _WHITE.search(style):
        return False
    return not any(
        _GROUND.search(ancestor.get("style") or "") or ancestor.get("bgcolor")
        for ancestor in (element, *element.iterancestors())
    )
