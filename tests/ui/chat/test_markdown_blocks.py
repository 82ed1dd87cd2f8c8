"""Blocks tell where the next one begins, so that only the last is drawn again."""

from app.ui.chat.markdown_blocks import parse_blocks

TEXT = "# Title\n\nFirst.\n\n- a\n- b\n\n```\ncode\n\nmore\n```\n\nLast"


def test_blocks_cover_the_text_in_order() -> None:
    blocks = parse_blocks(TEXT)
    kinds = [block.tokens[0].type for block in blocks]
    assert kinds == [
        "heading_open",
        "paragraph_open",
        "bullet_list_open",
        "fence",
        "paragraph_open",
    ]
    ends = [block.source_end for block in blocks]
    assert ends == sorted(ends)
    assert ends[-1] == len(TEXT)


def test_the_rest_after_a_block_parses_as_the_rest() -> None:
    blocks = parse_blocks(TEXT)
    rest = parse_blocks(TEXT[blocks[2].source_end :])
    assert [b.tokens[0].type for b in rest] == ["fence", "paragraph_open"]


def test_nothing_gives_no_blocks() -> None:
    assert parse_blocks("") == []
    assert parse_blocks("\n\n") == []


def test_html_is_text() -> None:
    (block,) = parse_blocks("<img src=x onerror=alert(1)>")
    assert block.tokens[0].type == "paragraph_open"
