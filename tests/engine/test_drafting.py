"""Drafts are what followed before, the likeliest branch first."""

from hypothesis import given
from hypothesis import strategies as st

from engine.drafting import (
    LONGEST_MATCH,
    Draft,
    SuccessorTable,
    TokenTrie,
    TrieText,
)

TOKENS = st.lists(st.integers(0, 3), max_size=40)


def trie(*tokens: int) -> TrieText:
    made = TokenTrie().text()
    made.extend(tokens)
    return made


def test_a_repeated_stretch_is_continued_as_before() -> None:
    assert trie(1, 2, 3, 4, 5, 9, 1, 2).draft(3) == Draft((3, 4, 5), 2)
    assert trie(7, 1, 2, 3, 8, 7, 1, 2).draft(9) == Draft((3, 8, 7, 1, 2), 3)


def test_the_longest_match_wins_over_the_more_frequent_one() -> None:
    assert trie(5, 1, 2, 3, 1, 2, 4, 1, 2, 4, 5, 1, 2).draft(1) == Draft((3,), 3)


def test_of_equal_matches_the_branch_taken_most_often_wins() -> None:
    assert trie(1, 2, 3, 0, 1, 2, 4, 9, 1, 2, 3, 8, 1, 2).draft(1) == Draft((3,), 2)


def test_nothing_known_gives_nothing() -> None:
    assert trie().draft(4) == trie(1).draft(4) == trie(1, 2, 3).draft(4) == Draft()
    assert trie(1, 2, 3, 1, 2).draft(0) == Draft()


def test_samples_of_one_prompt_continue_each_other() -> None:
    shared = TokenTrie()
    shared.text().extend((1, 2, 3, 4))
    one, other = shared.text((3, 4)), shared.text((3, 4))
    assert one.draft(3) == Draft()  # nothing was written after the prompt yet
    one.extend((5, 6, 7))
    assert other.draft(9) == Draft((5, 6, 7), 2)
    other.extend((5, 1, 2))
    assert other.draft(1) == Draft((3,), 2)  # of the prompt
    assert one.draft(3) == Draft()


@given(TOKENS, TOKENS, st.integers(1, 6))
def test_a_draft_stands_in_the_text_after_what_was_matched(
    first: list[int], second: list[int], limit: int
) -> None:
    text = first + second
    made = TokenTrie().text()
    made.extend(first)
    made.extend(second)
    assert len(made) == len(text)
    draft = made.draft(limit)
    assert len(draft.tokens) <= limit
    assert (draft.match == 0) == (not draft.tokens)
    assert draft.match == made.match() <= LONGEST_MATCH
    if draft.tokens:
        wanted = [*text[-draft.match :], draft.tokens[0]]
        assert any(text[n : n + len(wanted)] == wanted for n in range(len(text) - 1))
    seen_before = any(text[n : n + 2] == text[-2:] for n in range(len(text) - 2))
    assert bool(draft.tokens) == (len(text) >= 2 and seen_before)


def test_the_table_follows_the_latest_successors_and_no_circles() -> None:
    table = SuccessorTable()
    for token, successor in ((1, 2), (2, 9), (2, 3), (3, 1)):
        table.learn(token, successor)
    assert table.draft(1, 9) == Draft((2, 3), 1)
    assert table.draft(1, 1) == Draft((2,), 1)
    assert table.draft(8, 3) == Draft()
    table.clear()
    assert table.draft(1, 9) == Draft()
