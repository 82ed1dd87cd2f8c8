"""why-not, as text and as JSON."""

from pathlib import Path

from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices

QUESTION = "What is the monthly rent?"


def test_the_shape_has_steps_and_the_cause(services: FakeServices, lease: Path) -> None:
    run(services, "index", str(lease))
    code, output = run(
        services, "why-not", QUESTION, "--passage", "Whales sing.", "--json"
    )
    assert code == 0
    shape = output.json
    assert shape["passage"] == "Whales sing."
    assert shape["steps"][0].keys() >= {"step", "ok", "detail", "remedy"}
    assert shape["cause"] == "text"


def test_text_says_the_cause_and_what_helps(
    services: FakeServices, lease: Path
) -> None:
    run(services, "index", str(lease))
    out = run(services, "why-not", QUESTION, "--passage", "Whales sing.")[1].out
    assert out.startswith("No document has it.\nWhat helps: Add the file.\n")
    passage = "The monthly rent is 900 euros."
    out = run(services, "why-not", QUESTION, "--passage", passage)[1].out
    assert out.startswith("The passage was used.")


def test_a_document_may_be_a_path_relative_to_where_one_is(
    services: FakeServices, lease: Path
) -> None:
    run(services, "index", str(lease))
    passage = "The monthly rent is 900 euros."
    _, output = run(
        services, "why-not", QUESTION, "--passage", passage,
        "--document", lease.name, "--json", folder=lease.parent,
    )  # fmt: skip
    assert output.json["cause"] == "used"
