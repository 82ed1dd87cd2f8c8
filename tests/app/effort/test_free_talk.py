"""How words are chosen in a chat without documents, and that documents stay greedy."""

from pathlib import Path

from msgspec import convert

from app.chat_events import AskOptions
from app.effort.free_talk import free_sampling
from app.model_presets import Value
from app.settings_sampling import SamplingSettings
from engine.messages import Sampling
from tests.helpers.fake_backend import fake_services

CHOSEN: dict[str, Value] = {
    "temperature_percent": 120,
    "top_k": 10,
    "top_p_percent": 80,
    "min_p_percent": 2,
    "repeat_penalty_percent": 130,
    "dry_percent": 80,
    "seed": 7,
}


def test_settings_become_what_the_model_is_told() -> None:
    assert free_sampling(SamplingSettings(), 99) == Sampling(
        temperature=0.4, max_tokens=99
    )
    assert free_sampling(convert(CHOSEN, SamplingSettings), 9) == Sampling(
        temperature=1.2,
        top_k=10,
        top_p=0.8,
        min_p=0.02,
        repeat_penalty=1.3,
        dry_multiplier=0.8,
        seed=7,
        max_tokens=9,
    )


def test_they_hold_in_a_plain_chat_and_not_for_documents(tmp_path: Path) -> None:
    services = fake_services(tmp_path / "home", "Hello!", "Three months [1].")
    services.settings.update(**CHOSEN)
    list(services.chat.ask("Hi there", AskOptions()))
    lease = tmp_path / "lease.txt"
    lease.write_text("The notice period for tenants is three months.")
    services.library.add([lease])
    list(services.chat.ask("What is the notice period for tenants?", AskOptions()))
    plain, from_documents = services.model.requests
    assert (plain.sampling.temperature, plain.sampling.seed) == (1.2, 7)
    assert from_documents.sampling.temperature == 0
    assert from_documents.sampling.repeat_penalty == 1.0
    services.close()
