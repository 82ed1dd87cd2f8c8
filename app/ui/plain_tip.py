"""Tooltips that show a text as it is."""

import html


def plain_tip(untrusted_text: str) -> str:
    """Qt takes what looks like HTML for HTML; names of files may look so."""
    return f"<span>{html.escape(untrusted_text)}</span>" if untrusted_text else ""
