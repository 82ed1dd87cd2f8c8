"""Sentence ends in prose, lists, headings, other languages; spans are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.sentences import MAX_SENTENCE_CHARS, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. J. R. Smith came. He left.", ["Dr. J. R. Smith came.", "He left."]),
        ("It costs $3.50 or so. Fine.", ["It costs $3.50 or so.", "Fine."]),
        ("See Fig. 3 and No. 5. Then go.", ["See Fig. 3 and No. 5.", "Then go."]),
        ("We live in the U.S. The end.", ["We live in the U.S.", "The end."]),
        ("At 5 p.m. he left. Good.", ["At 5 p.m. he left.", "Good."]),
        ("Brown v. Board of Education won.", ["Brown v. Board of Education won."]),
        ('"Really?" he said. Yes.', ['"Really?" he said.', "Yes."]),
        ("He said “Go.” Then he went.", ["He said “Go.”", "Then he went."]),
        ("Born in 1990. He grew.", ["Born in 1990.", "He grew."]),
        ("A claim.[3] Another.", ["A claim.[3]", "Another."]),
        ("Wait... Now go.", ["Wait...", "Now go."]),
        ("今日は天気。明日は雨！終わり", ["今日は天気。", "明日は雨！", "終わり"]),
        ("Am 3. Oktober war es. Gut.", ["Am 3. Oktober war es.", "Gut."]),
        ("Yahoo! is a firm. So.", ["Yahoo! is a firm.", "So."]),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_wrapped_lines_of_a_page_are_one_sentence() -> None:
    text = "This sentence is wrapped over several\nlines of a page, as PDF\nmostly is."
    assert sentences(text) == [text]


def test_blank_lines_list_marks_and_headings_end_sentences() -> None:
    text = "# Title\nBody text\n\n1. First item\n2. Second item\n- third\n\nEnd"
    assert sentences(text) == [
        "# Title",
        "Body text",
        "1. First item",
        "2. Second item",
        "- third",
        "End",
    ]


def test_rows_of_a_table_stay_apart() -> None:
    assert sentences("Name\tAge\nAnn\t12\nBob\t13") == [
        "Name\tAge",
        "Ann\t12",
        "Bob\t13",
    ]


def test_a_sentence_never_crosses_a_heading() -> None:
    text = "no full stop here Notice period of thirty days"
    place = text.index("Notice")
    assert [text[a:b] for a, b in split_sentences(text, (place,))] == [
        "no full stop here",
        "Notice period of thirty days",
    ]


def test_endless_text_is_cut() -> None:
    found = split_sentences("word " * 1000)
    assert len(found) > 1
    assert all(end - start <= MAX_SENTENCE_CHARS for start, end in found)


@given(st.text(alphabet="aB1. \n\t!?。“”()-,;#", max_size=300))
def test_sentences_cover_everything_but_space_in_order(text: str) -> None:
    end = 0
    for start, stop in split_sentences(text):
        assert not text[end:start].strip()
        assert start < stop
        assert text[start:stop].strip() == text[start:stop]
        end = stop
    assert not text[end:].strip()


def test_a_letter_with_a_stop_goes_on_a_full_line() -> None:
    text = (
        "The schools were opened after the decision in the case of Brown\n"
        "v. Board of Education, which changed the rules for every state.\n"
        "It was the work of many years, and many people took part in it."
    )
    assert len(sentences(text)) == 2


def test_lines_that_grew_by_a_hyphen_do_not_make_the_others_look_short() -> None:
    narrow = (
        "Three of his best-known works were\n"
        "published in 1520: To the Christian\n"
        "Nobility of the German Nation, On the\n"
        "Babylonian Captivity of the Church, and something else that was hyphenated\n"
        "On the Freedom of a Christian."
    )
    assert sentences(narrow) == [narrow]


def test_a_line_that_leads_on_is_not_the_end() -> None:
    text = "Total: 5\nItems: 3\nThe handling of\nSKU-88 also varies.\nDone by\nBarbara"
    assert sentences(text) == [
        "Total: 5",
        "Items: 3",
        "The handling of\nSKU-88 also varies.",
        "Done by",
        "Barbara",
    ]


def test_one_wrapped_paragraph_among_short_lines() -> None:
    wrapped = (
        "The report has several findings, most of all that the stores of the old\n"
        "mill were counted twice in March, which explains what the keeper of the\n"
        "Eastern gate had said before."
    )
    rows = "\n".join(f"Row {n}" for n in range(12))
    assert sentences(f"{rows}\n\n{wrapped}")[-1] == wrapped
    log = "\n".join(
        f"0{n}:00 INFO {'again ' * n}the service was started" for n in range(9)
    )
    assert len(sentences(f"{rows}\n\n{log}")) == 12 + 9
