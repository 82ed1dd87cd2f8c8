"""What is made once is made once, whoever asks."""

import threading

from app.made_once import is_made, made_once


class House:
    """Counts what is made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    @made_once
    def door(self) -> str:
        """Needs the wall."""
        self.made.append("door")
        return f"door in {self.wall}"

    @made_once
    def wall(self) -> str:
        """Needs nothing."""
        self.made.append("wall")
        return "wall"


def test_it_is_made_when_it_is_asked_for_and_then_kept() -> None:
    house, other = House(), House()
    assert not is_made(house, "door")
    assert house.door == house.door == "door in wall"
    assert house.made == ["door", "wall"]
    assert is_made(house, "wall")
    assert not is_made(other, "wall")


def test_threads_wait_for_the_one_that_makes_it() -> None:
    entered, go_on = threading.Event(), threading.Event()

    class Slow:
        count = 0

        @made_once
        def thing(self) -> object:
            """Takes until it is told."""
            self.count += 1
            entered.set()
            assert go_on.wait(20)
            return object()

    slow, found = Slow(), []
    threads = [
        threading.Thread(target=lambda: found.append(slow.thing)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    assert entered.wait(20)
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert len(found) == 4
    assert len(set(map(id, found))) == slow.count == 1


def test_another_one_can_take_its_place() -> None:
    house = House()
    house.wall = "tent"
    assert house.door == "door in tent"
