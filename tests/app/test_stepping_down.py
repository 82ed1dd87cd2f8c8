"""A model that died under an answer: the answer goes on and says how, once."""

from pathlib import Path

from app.chat_events import AnswerFinished, AskOptions, StepBegan
from engine.events import (
    GenerationFinished,
    ModelSteppedDown,
    PromptRead,
    TextGenerated,
)
from tests.helpers.fake_backend import fake_services

AGAIN = "Small stopped unexpectedly and was started again."
PACKED = "Small ran out of memory; it goes on with a packed memory."


def test_the_last_sentence_stays_with_the_answer(tmp_path: Path) -> None:
    services = fake_services(tmp_path / "home")
    services.model.enqueue(
        [
            PromptRead(5, 0, 1.0, 4096),
            TextGenerated("The lamp is lit "),
            ModelSteppedDown(AGAIN),
            ModelSteppedDown(PACKED),
            TextGenerated("at dusk."),
            GenerationFinished("end", 6, 1.0, 2.0),
        ]
    )
    try:
        events = list(services.chat.ask("When is the lamp lit?", AskOptions()))
    finally:
        services.close()
    told = [event.sentence for event in events if isinstance(event, StepBegan)]
    assert told == [AGAIN, PACKED]
    last = events[-1]
    assert isinstance(last, AnswerFinished)
    assert last.message.state == "complete"
    assert last.message.text == "The lamp is lit at dusk."
    assert last.message.answer is not None
    assert PACKED in last.message.answer.notes
    assert AGAIN not in last.message.answer.notes
