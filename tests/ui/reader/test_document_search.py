"""Words are found whatever their case and line breaks."""

from app.ui.reader.document_search import find_in_text


def test_case_and_line_breaks_do_not_matter() -> None:
    text = "The Notice\nperiod. A notice  period."
    hits = find_in_text(text, "notice PERIOD", 2)
    assert [text[h.char_start : h.char_end] for h in hits] == [
        "Notice\nperiod",
        "notice  period",
    ]
    assert {hit.page for hit in hits} == {2}


def test_pattern_characters_are_plain_characters() -> None:
    assert len(find_in_text("a.b (c) a+b", "(c)", None)) == 1
    assert find_in_text("anything", "   ", None) == ()
