"""A template in a model file is used only after someone allowed this very one."""

from pathlib import Path

import pytest

from app.models import bundled_model, is_bundled
from app.paths import ProfileError
from app.template_consent import TemplateConsents
from tests.helpers.make_gguf import make_gguf

TEMPLATE = "{% for m in messages %}{{ m.content }}{% endfor %}"


@pytest.fixture
def consents(tmp_path: Path) -> TemplateConsents:
    return TemplateConsents(tmp_path / "chat-templates.json", is_bundled)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_gguf(tmp_path / "tiny.gguf", TEMPLATE)


def test_ours_needs_no_consent(consents: TemplateConsents) -> None:
    assert consents.state(bundled_model()) == "allowed"


def test_a_file_without_one_has_nothing_to_ask(
    consents: TemplateConsents, tmp_path: Path
) -> None:
    assert consents.state(make_gguf(tmp_path / "bare.gguf")) == "none"
    (tmp_path / "broken.gguf").write_bytes(b"GGUF")
    assert consents.state(tmp_path / "broken.gguf") == "none"
    assert consents.state(tmp_path / "gone.gguf") == "none"


def test_a_choice_is_remembered_and_can_be_changed(
    consents: TemplateConsents, model: Path, tmp_path: Path
) -> None:
    assert consents.state(model) == "undecided"
    assert not consents.allows_own(model)
    consents.decide(model, allowed=True)
    again = TemplateConsents(tmp_path / "chat-templates.json", is_bundled)
    assert again.allows_own(model)
    again.decide(model, allowed=False)
    assert consents.state(model) == "refused"
    assert (tmp_path / "chat-templates.json").stat().st_mode & 0o077 == 0


def test_another_template_in_its_place_is_asked_for_again(
    consents: TemplateConsents, model: Path
) -> None:
    consents.decide(model, allowed=True)
    make_gguf(model, TEMPLATE + "{{ eos_token }}")
    assert consents.state(model) == "undecided"


def test_a_damaged_file_allows_nothing(
    consents: TemplateConsents, model: Path, tmp_path: Path
) -> None:
    consents.decide(model, allowed=True)
    (tmp_path / "chat-templates.json").write_text('{"x": "yes"}')
    assert consents.state(model) == "undecided"


def test_a_choice_that_cannot_be_saved_says_so(tmp_path: Path, model: Path) -> None:
    consents = TemplateConsents(tmp_path / "missing" / "file.json", is_bundled)
    with pytest.raises(ProfileError, match=r"\.$"):
        consents.decide(model, allowed=True)
