"""What was read, cited and chatted about is in no file once it is forgotten."""

from tests.benchmarks.bench_erasing import by_id, erase_and_look


def test_no_byte_of_forgotten_documents_is_left_or_comes_back() -> None:
    places, asked, came_back = erase_and_look(by_id, again=True, scripted=True)
    assert asked
    assert places == []
    assert came_back == []
