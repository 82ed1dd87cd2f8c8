"""Figures in words, and what is copied."""

import pytest

from app.conversations.records import AnswerRecord, Timings
from app.ui.chat.copied_answer import copied_answer
from app.ui.chat.figures import detail_rows, figures_line, speed
from app.ui.chat.quote_words import file_icon, quote_place
from app.ui.chat.support_words import citation_state, count_states
from engine.messages import Sampling
from tests.helpers.fake_services import (
    INVENTED,
    NOTICE,
    make_answer,
    make_quote,
    make_support,
)


@pytest.mark.parametrize(
    ("timings", "line"),
    [
        (
            Timings(
                first_token_ms=900,
                decode_tok_s=11.2,
                prompt_tokens=2000,
                answer_tokens=100,
                context_tokens=8192,
            ),
            "first word 0.9 s · 11 tok/s · 2.1k of 8k context",
        ),
        (Timings(retrieve_ms=12.0), "found in 12 ms"),
        (Timings(), ""),
    ],
)
def test_the_line_tells_what_happened(timings: Timings, line: str) -> None:
    assert figures_line(timings) == line


def test_speeds_have_a_useful_number_of_digits() -> None:
    assert [speed(3.21), speed(11.2), speed(190.4)] == [
        "3.2 tok/s",
        "11 tok/s",
        "190 tok/s",
    ]


def test_details_leave_out_what_is_not_known() -> None:
    answer = make_answer("Text.", citations=(make_quote(),)).answer
    assert answer is not None
    rows = dict(detail_rows(answer))
    assert rows["Searched for"] == "How much notice before the lease ends?"
    assert rows["Model"] == "Qwen 4B Q4_K_M"
    assert rows["Best quote"] == "82 % match"
    assert "" not in rows.values()


@pytest.mark.parametrize(
    ("sampling", "said"),
    [
        (Sampling(repeat_penalty=1.05), ["likeliest", "1.05", "512 tokens"]),
        (
            Sampling(temperature=0.8, top_k=50, min_p=0.02, dry_multiplier=0.5, seed=7),
            ["temperature 0.80", "top-k 50", "min-p 0.02", "DRY 0.50", "seed 7"],
        ),
    ],
)
def test_details_say_how_words_were_chosen(sampling: Sampling, said: list[str]) -> None:
    answer = AnswerRecord("Q", "Q", "A.", False, 0.9, sampling=sampling)
    words = dict(detail_rows(answer))["Words chosen"]
    assert all(part in words for part in said)


def test_states_are_counted_and_given_to_citations() -> None:
    text = f"{NOTICE} {INVENTED} The rent is due."
    marks = make_support(
        text,
        [
            (NOTICE, "weak", (0,)),
            (INVENTED, "unsupported", ()),
            ("The rent is due.", "supported", (0, 1)),
        ],
    )
    assert count_states(marks) == (("supported", 1), ("weak", 1), ("unsupported", 1))
    assert citation_state(0, marks) == "supported"
    assert citation_state(1, marks) == "supported"
    assert citation_state(2, marks) is None


def test_a_copy_has_numbers_states_and_sources() -> None:
    text = f"{NOTICE} {INVENTED}"
    marks = make_support(
        text, [(NOTICE, "supported", (0,)), (INVENTED, "unsupported", ())]
    )
    answer = make_answer(text, marks, (make_quote(page=7),)).answer
    assert copied_answer(text, answer).split("\n") == [
        f"{NOTICE} [1] {INVENTED} (Not found in your documents.)",
        "",
        f"[1] “{NOTICE}” Lease 1.pdf, page 7",
    ]
    assert copied_answer("Just talk.", None) == "Just talk."


def test_places_and_icons() -> None:
    assert quote_place(make_quote(page=7)) == "page 7"
    assert quote_place(make_quote(page=None)) == ""
    assert file_icon("/x/A.PDF") == "ph.file-pdf"
    assert file_icon("/x/unknown.xyz") == "ph.file-text"
