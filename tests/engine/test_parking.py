"""Sequences wait in ordinary memory, and come back as they were."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import llama_decoder
from engine.llama_decoder import Decoder
from engine.parking import Parking
from tests.helpers.fake_context import FakeContext, next_token

TEXTS = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=30), max_size=20)


def talk(name: int, length: int = 40) -> list[int]:
    return [name, *(n % 7 for n in range(length - 1))]


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Decoder:
    """Sequences that are parked early: they are short here."""
    monkeypatch.setattr(llama_decoder, "WORTH_PARKING", 10)
    monkeypatch.setattr(llama_decoder, "_WORTH_UNPARKING", 6)
    monkeypatch.setattr(llama_decoder, "_FEW_CELLS", 8)
    return Decoder(FakeContext(cells=100, sequences=4), parking_bytes=120)


def read(decoder: Decoder, tokens: Sequence[int]) -> int:
    """Read what is not there yet; gives how many tokens were."""
    decoder.prepare(tokens)
    sequence = decoder.open(tokens)
    cached = len(sequence)
    row = 0
    while len(sequence) < len(tokens):
        chunk = tokens[len(sequence) :][: decoder.room]
        row = decoder.add(sequence, chunk) + len(chunk) - 1
        decoder.run()
    assert int(decoder.scores(row).argmax()) == next_token(tokens)
    decoder.release(sequence)
    return cached


def test_others_wait_outside_while_much_is_read_and_come_back(decoder: Decoder) -> None:
    assert read(decoder, talk(1)) == 0
    assert read(decoder, talk(2)) == 0
    assert decoder.table.used_cells == 40
    assert read(decoder, [*talk(1), 9, 9]) == 40
    assert decoder.table.used_cells == 42
    assert read(decoder, [*talk(2), 8]) == 40


def test_one_comes_back_although_the_others_need_its_place(
    monkeypatch: pytest.MonkeyPatch, decoder: Decoder
) -> None:
    monkeypatch.setattr(decoder, "_parking", Parking(90))
    read(decoder, talk(1))
    read(decoder, talk(2, 60))  # the first waits outside, where 90 fit
    assert read(decoder, [*talk(1), 9]) == 40


def test_what_is_shared_stays_where_it_is(decoder: Decoder) -> None:
    read(decoder, talk(1, 60))
    other = [*talk(1)[:25], *talk(9, 15)]
    assert read(decoder, other) == 25
    assert decoder.table.used_cells == 75
    assert read(decoder, [*talk(1, 60), 5]) == 60


def test_a_guess_that_was_wrong_is_not_kept(decoder: Decoder) -> None:
    read(decoder, talk(1))
    decoder.table.live[0].guessed = True
    read(decoder, talk(2))
    assert read(decoder, talk(1)) == 0


def test_what_was_forgotten_does_not_come_back(decoder: Decoder) -> None:
    read(decoder, talk(1))
    read(decoder, talk(2))
    decoder.forget_idle()
    assert read(decoder, talk(1)) == 0


def test_without_room_for_it_nothing_is_parked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama_decoder, "WORTH_PARKING", 10)
    decoder = Decoder(FakeContext(cells=100, sequences=4))
    read(decoder, talk(1))
    read(decoder, talk(2))
    assert decoder.table.used_cells == 80


def test_the_longest_unused_goes_first_and_a_beginning_is_not_kept_twice() -> None:
    parking = Parking(10)
    parking.put([1, 2], b"ab")
    parking.put([1, 2, 3], b"abc")
    assert len(parking) == 1
    parking.put([5, 6, 7, 8], b"5678")
    parking.put([9] * 5, b"99999")
    assert parking.best_match([1, 2, 3]) == (None, 0)
    parked, length = parking.best_match([5, 6, 1])
    assert (parked, length) == (([5, 6, 7, 8], b"5678"), 2)
    parking.put([4] * 11, bytes(11))
    assert len(parking) == 2


@given(TEXTS)
def test_it_never_holds_more_than_it_may(texts: list[list[int]]) -> None:
    parking = Parking(40)
    for text in texts:
        parking.put(text, bytes(text))
        found, length = parking.best_match(text)
        assert found is not None
        assert length == len(text)
    held = [parking.best_match(text)[0] for text in texts]
    kept = {tuple(parked.tokens): len(parked.state) for parked in held if parked}
    assert sum(kept.values()) <= 40
