"""A model's wording of a follow-up is taken only where it can be trusted."""

from pathlib import Path

import pytest

from app.effort.rewriting import standalone_by_model
from engine.cancel import CancelToken
from engine.errors import ModelFileError
from engine.messages import Message
from tests.helpers.fake_backend import fake_services

HISTORY = (
    Message("user", "What is the notice period in the Hartmann lease?"),
    Message("assistant", "It is three months."),
)
ASKED = "When does it end?"


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        (
            "When does the notice period in the Hartmann lease end?",
            "When does the notice period in the Hartmann lease end?",
        ),
        ('Question: "When does the Hartmann lease end?"', None),
        ("When does the Brown lease end?", ""),
        ("When does the lease end?\nIt ends in May.", ""),
        ("The lease ends in three months.", ""),
        ("What is the Hartmann notice?", ""),
        ("", ""),
    ],
)
def test_only_words_that_were_said_are_taken(
    tmp_path: Path, written: str, taken: str | None
) -> None:
    services = fake_services(tmp_path, written)
    put = standalone_by_model(
        services.model, services.library, ASKED, HISTORY, CancelToken()
    )
    wanted = "When does the Hartmann lease end?" if taken is None else taken
    assert put == wanted
    services.close()


def test_model_that_fails_leaves_it_to_the_rules(tmp_path: Path) -> None:
    services = fake_services(tmp_path, ModelFileError("The model file is damaged."))
    put = standalone_by_model(
        services.model, services.library, ASKED, HISTORY, CancelToken()
    )
    assert put == ""
    services.close()
