"""Why-not for an answer: what was found, but not quoted and not read."""

from pathlib import Path

import msgspec
import pytest

from app.chat_events import AskOptions
from app.why_not import AnswerWhyNot, for_services
from engine.model import ModelInfo
from tests.helpers.fake_backend import FakeServices, fake_services

QUESTION = "Which notice period does the tenant of the garage have?"
LONG = "The garage may be used at any time of day. " * 12
PAGES = "\f".join(
    [f"The notice period of garage tenant {n} is {n} weeks. {LONG}" for n in range(7)]
)
LAST = "The garage may be used at any time of day."


@pytest.fixture(params=[True, False], ids=["reads-well", "reads-badly"])
def services(request: pytest.FixtureRequest, tmp_path: Path) -> FakeServices:
    made = fake_services(tmp_path / "home", reads_well=request.param)
    file = tmp_path / "garages.txt"
    file.write_text(PAGES, "utf-8")
    made.library.add([file])
    return made


def explain(services: FakeServices, passage: str, document: str | None = None) -> str:
    report = for_services(services).explain(QUESTION, AskOptions(), passage, document)
    return report.cause.step


def test_what_is_quoted_was_used(services: FakeServices) -> None:
    assert explain(services, "The notice period of garage tenant 1 is 1 weeks.") == (
        "used"
    )
    services.close()


def test_what_is_in_no_document_stays_so(services: FakeServices) -> None:
    assert explain(services, "Whales sing.") == "text"
    services.close()


def test_what_the_model_did_not_get_to_read(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found and ranked, but there was no room: said with a way out."""
    info = services.model.info()
    slow = msgspec.structs.replace(info, context_tokens=40)
    monkeypatch.setattr(services.model, "info", lambda: slow)
    report = for_services(services).explain(QUESTION, AskOptions(), LAST)
    steps = [step.step for step in report.steps]
    assert report.cause.step == "budget"
    assert "used" not in steps
    assert report.cause.action == "more_passages"
    said = "cannot read so much" if info.reads_well else "none of its sentences"
    assert said in report.cause.detail
    services.close()


def test_a_model_with_room_for_it_has_read_it(tmp_path: Path) -> None:
    services = fake_services(tmp_path / "home", reads_well=True)
    file = tmp_path / "garages.txt"
    file.write_text(PAGES, "utf-8")
    services.library.add([file])
    info: ModelInfo = services.model.info()
    assert info.context_tokens >= 2048
    assert isinstance(for_services(services), AnswerWhyNot)
    assert explain(services, LAST) == "used"
    services.close()
