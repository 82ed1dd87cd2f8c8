"""survey: its JSON and its table."""

from pathlib import Path

from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices


def test_every_document_has_a_row(services: FakeServices, tmp_path: Path) -> None:
    for name, text in (("One", "The rent is 900 euros."), ("Two", "No sums here.")):
        (tmp_path / f"{name}.txt").write_text(text)
    services.library.add([tmp_path / "One.txt", tmp_path / "Two.txt"])
    services.model.enqueue("900 euros")
    code, output = run(services, "survey", "How much is the rent?", "--json")
    assert code == 0
    shape = output.json
    assert shape["question"] == "How much is the rent?"
    assert shape["columns"] == ["How much is the rent?"]
    assert shape["summary"].startswith("1 of 2 documents states it.")
    first, second = shape["rows"]
    assert first["answer"] == "900 euros"
    assert first["stated"] is True
    assert first["quote"] == "The rent is 900 euros."
    assert first["path"].endswith("One.txt")
    assert (second["answer"], second["stated"]) == ("not stated", False)
    assert len(services.model.requests) == 1  # the other holds no sum: nobody was asked
    _, output = run(services, "survey", "How much is the rent?")
    assert "One" in output.out
    assert "not stated" in output.out
    assert len(services.model.requests) == 1  # it is known
    services.library.forget([first["document"]])
    cache = services.paths.cache_folder / "survey.db"
    assert b"900 euros" not in cache.read_bytes()


def test_an_empty_library_has_nothing_to_ask(services: FakeServices) -> None:
    code, output = run(services, "survey", "Who?")
    assert code == 0
    assert output.out == "There are no documents to ask.\n"
    code, _ = run(services, "survey", " ")
    assert code == 2
