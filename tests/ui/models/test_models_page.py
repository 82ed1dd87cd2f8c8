"""The models page: what is here, using another one, adding a file."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.models import ModelEntry, ModelFigures, ModelTuning, RemovedModel
from app.paths import ProfilePaths, create_folders, profile_paths
from app.template_consent import TemplateState
from app.tuning.figures import FormFigures
from app.ui.appearance import Appearance
from app.ui.errors import ErrorBanner
from app.ui.models.model_card import ModelCard
from app.ui.models.models_page import ModelsPage
from app.ui.models.template_question import ALLOWED, QUESTION, REFUSED
from app.workers.tuning_messages import TuneProgress
from engine.cancel import CancelToken
from engine.errors import CancelledError, ModelFileError, ModelTooBigError
from engine.model import ModelInfo
from engine.tuning import Wish
from tests.ui.models.fake_reranker import FakeReranker
from tests.ui.models.fake_search_models import FakeSearchModels

Until = Callable[[Callable[[], object]], None]

BUNDLED = ModelEntry(
    id="bundled",
    name="SmolLM2-135M-Instruct",
    path="/models/small.gguf",
    bytes=98_000_000,
    quantization="Q4_1",
    context=None,
    source="bundled",
    in_use=True,
    measured=ModelFigures(512.0, 200.0),
)
LARGER = ModelEntry(
    id="larger.gguf",
    name="Larger",
    path="/models/larger.gguf",
    bytes=2_500_000_000,
    quantization="Q4_K_M",
    context=32768,
    source="found",
    in_use=False,
)


FORM = FormFigures(
    name="",
    bytes=98_000_000,
    prefill_tok_s=500.0,
    decode_tok_s=200.0,
    first_token_s=3.0,
    question_s=3.6,
    perplexity=20.0,
    bits_per_byte=1.1,
    worse=0.0,
    agreement=1.0,
    on_front=False,
)
FASTER = msgspec.structs.replace(
    FORM, name="BF16", first_token_s=1.0, question_s=1.7, worse=0.0, agreement=0.98
)
TUNING = ModelTuning(
    wish="balanced",
    form="BF16",
    sentence="Tuned for this computer: as BF16, 2 threads.",
    forms=(FORM, FASTER),
    space_bytes=241_000_000,
    busy_cores=0.0,
    made=0.0,
)


def info_of(entry: ModelEntry, reads_well: bool) -> ModelInfo:
    return ModelInfo(
        name=entry.name,
        path=entry.path,
        quantization=entry.quantization,
        size_bytes=entry.bytes,
        context_tokens=4096,
        trained_context_tokens=8192,
        parameters=135_000_000,
        reads_well=reads_well,
    )


@dataclass
class FakeModels:
    """Two models, one in use."""

    entries: list[ModelEntry] = field(default_factory=lambda: [LARGER, BUNDLED])
    checked: list[Path] = field(default_factory=list)
    refusal: Exception | None = None
    templates: list[tuple[str, bool]] = field(default_factory=list)
    tuned: list[tuple[str, Wish, bool]] = field(default_factory=list)
    tuning_waits: bool = False

    def choose_template(self, model_id: str, *, own: bool) -> ModelEntry:
        self.templates.append((model_id, own))
        state: TemplateState = "allowed" if own else "refused"
        self.entries = [
            msgspec.structs.replace(entry, template=state)
            if entry.id == model_id
            else entry
            for entry in self.entries
        ]
        return next(entry for entry in self.entries if entry.id == model_id)

    def tune(
        self, model_id: str, wish: Wish, cancel: CancelToken, *, again: bool = False
    ) -> Iterator[TuneProgress | ModelEntry]:
        self.tuned.append((model_id, wish, again))
        yield TuneProgress("Comparing speed…", 40, 100)
        while self.tuning_waits and not cancel.cancelled:
            time.sleep(0.005)
        if cancel.cancelled:
            raise CancelledError("Stopped.")
        self._note(model_id, msgspec.structs.replace(TUNING, wish=wish))
        yield self.list()[0]

    def forecast(self, parameters: int, size_bytes: int) -> ModelFigures | None:
        if not any(entry.tuning for entry in self.entries):
            return None
        return ModelFigures(2e11 / parameters, 2e10 / size_bytes, parameters / 1.5e8)

    def free_tuned(self, model_id: str | None = None) -> int:
        assert model_id is not None
        self._note(model_id, None)
        return TUNING.space_bytes

    def _note(self, model_id: str, tuning: ModelTuning | None) -> None:
        self.entries = [
            msgspec.structs.replace(entry, tuning=tuning)
            if entry.id == model_id
            else entry
            for entry in self.entries
        ]

    def remove(self, model_id: str) -> RemovedModel:
        if self.refusal is not None:
            raise self.refusal
        gone = next(entry for entry in self.entries if entry.id == model_id)
        self.entries = [entry for entry in self.entries if entry != gone]
        deleted = gone.removal == "delete"
        return RemovedModel(gone.name, deleted, gone.bytes * deleted, gone.in_use)

    def list(self) -> tuple[ModelEntry, ...]:
        return tuple(self.entries)

    def info(self) -> ModelInfo:
        used = next(entry for entry in self.entries if entry.in_use)
        return info_of(used, reads_well=used.source != "bundled")

    def use(self, model_id: str) -> ModelEntry:
        if self.refusal is not None:
            raise self.refusal
        self.entries = [
            msgspec.structs.replace(entry, in_use=entry.id == model_id)
            for entry in self.entries
        ]
        return next(entry for entry in self.entries if entry.in_use)

    def check(self, path: Path) -> ModelInfo:
        self.checked.append(path)
        if self.refusal is not None:
            raise self.refusal
        return info_of(LARGER, reads_well=True)


@dataclass
class FakeModelsServices:
    models: FakeModels
    paths: ProfilePaths
    search_models: FakeSearchModels = field(default_factory=FakeSearchModels)
    reranker: FakeReranker = field(default_factory=FakeReranker)


@pytest.fixture
def models() -> FakeModels:
    return FakeModels()


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    paths = profile_paths(tmp_path / "home")
    create_folders(paths)
    return paths


@pytest.fixture
def holder(qtbot: QtBot, appearance: Appearance) -> QWidget:
    """A window with the banner in which errors appear."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    column = QVBoxLayout(window)
    column.addWidget(ErrorBanner(appearance))
    return window


@pytest.fixture
def page(
    holder: QWidget,
    models: FakeModels,
    paths: ProfilePaths,
    appearance: Appearance,
    until: Until,
) -> ModelsPage:
    page = ModelsPage(FakeModelsServices(models, paths), appearance)
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(page)
    holder.show()
    until(lambda: len(page.cards) == 2)
    return page


def banner(page: ModelsPage) -> ErrorBanner:
    found = page.window().findChild(ErrorBanner)
    assert isinstance(found, ErrorBanner)
    return found


def test_the_one_in_use_comes_first(page: ModelsPage, until: Until) -> None:
    first, second = page.cards
    assert first.entry.id == "bundled"
    assert first.in_use.isVisible()
    assert not first.use_button.isVisible()
    assert "Small: finds and quotes well" in first.ability.text()
    until(lambda: first.facts.text() == "98 MB · Q4_1 · 8,192 tokens of context")
    assert first.speed.text() == (
        "On this computer: reads 512 and writes 200 tokens a second."
    )
    assert second.facts.text() == "2.5 GB · Q4_K_M · 32,768 tokens of context"
    assert second.speed.text() == "Speed not measured on this computer yet."


def test_use_another_one(page: ModelsPage, until: Until) -> None:
    page.cards[1].use_button.click()
    until(lambda: page.cards[0].entry.id == "larger.gguf")
    until(lambda: "in its own words" in page.cards[0].ability.text())


def test_a_model_that_cannot_be_used_is_said(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:
    models.refusal = ModelTooBigError("Larger needs 3 GB of memory; 1 GB is free.")
    page.cards[1].use_button.click()
    until(lambda: banner(page).sentence == str(models.refusal))
    until(lambda: page.cards[1].use_button.isEnabled())


def test_a_file_is_checked_and_brought_in(
    page: ModelsPage,
    models: FakeModels,
    paths: ProfilePaths,
    tmp_path: Path,
    until: Until,
) -> None:
    source = tmp_path / "My-Model-Q8_0.gguf"
    source.write_bytes(b"GGUF and more")
    page.add_file(source)
    target = paths.models_folder / source.name
    until(target.exists)
    until(lambda: "was added" in page.news.text())
    assert models.checked == [source]
    assert source.read_bytes() == target.read_bytes()


@pytest.mark.parametrize("content", [b"", b"<html>Not found</html>"])
def test_what_is_not_a_model_is_refused(
    page: ModelsPage,
    models: FakeModels,
    paths: ProfilePaths,
    tmp_path: Path,
    until: Until,
    content: bytes,
) -> None:
    source = tmp_path / "page.gguf"
    source.write_bytes(content)
    page.add_file(source)
    until(lambda: "is not a GGUF model file" in banner(page).sentence)
    assert models.checked == []
    assert list(paths.models_folder.iterdir()) == []


def test_a_broken_model_is_refused_with_its_sentence(
    page: ModelsPage,
    models: FakeModels,
    paths: ProfilePaths,
    tmp_path: Path,
    until: Until,
) -> None:
    models.refusal = ModelFileError("The file ends in the middle.")
    source = tmp_path / "cut.gguf"
    source.write_bytes(b"GGUF")
    page.add_file(source)
    until(lambda: banner(page).sentence == "The file ends in the middle.")
    assert list(paths.models_folder.iterdir()) == []


def test_the_button_opens_a_file_dialog(
    page: ModelsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, until: Until
) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QFileDialog

    source = tmp_path / "chosen.gguf"
    source.write_bytes(b"GGUF")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_args: (str(source), "")
    )
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    until(lambda: "was added" in page.news.text())


def test_the_speed_of_the_last_answer_is_told_of_the_model_in_use(
    qtbot: QtBot, appearance: Appearance
) -> None:
    unmeasured = msgspec.structs.replace(BUNDLED, measured=None)
    card = ModelCard(unmeasured, appearance)
    qtbot.addWidget(card)
    assert card.speed.text() == "Speed not measured on this computer yet."
    card.show_speed(31.4)
    assert card.speed.text() == "Wrote the last answer at 31 tokens a second."


def test_a_template_is_asked_about_once_and_can_be_changed(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:
    models.entries = [msgspec.structs.replace(LARGER, template="undecided"), BUNDLED]
    page.refresh()
    until(lambda: page.cards[-1].template.isVisible())
    assert page.cards[0].template.isHidden()  # ours
    question = page.cards[-1].template
    assert question.words == QUESTION
    question.allow.click()
    until(lambda: page.cards[-1].template.words == ALLOWED)
    assert models.templates == [("larger.gguf", True)]
    question = page.cards[-1].template
    assert not question.allow.isVisible()
    question.change.click()
    assert question.words == QUESTION
    question.refuse.click()
    until(lambda: page.cards[-1].template.words == REFUSED)
    assert models.templates[-1] == ("larger.gguf", False)


def test_tuning_shows_how_far_it_is_and_what_it_found(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:
    models.tuning_waits = True
    assert page.chart.isHidden()
    strip = page.cards[0].tuning
    assert "Its file is not changed" in strip.words.text()
    strip.tune_button.click()
    until(lambda: strip.label.text() == "Comparing speed…")
    assert (strip.bar.value(), strip.bar.maximum()) == (40, 100)
    assert not page.cards[1].tuning.tune_button.isEnabled()  # one at a time
    models.tuning_waits = False
    until(lambda: "3.0 times" in page.cards[0].tuning.words.text())
    words = page.cards[0].tuning.words
    assert "same next word in 98 % of places" in words.text()
    assert words.toolTip() == TUNING.sentence  # the exact terms
    assert page.cards[0].tuning.space.text() == "Takes 241 MB of disk beside its file."
    assert page.chart.isVisible()
    assert page.chart_title.isVisible()
    used = [point.name for point in page.chart.points if point.kind == "in_use"]
    assert used == ["BF16"]
    left, right, *others = (page.chart.place(p).x() for p in page.chart.points)
    assert left < right  # the faster one stands to the right
    candidates = [p for p in page.chart.points if p.kind == "predicted"]
    assert "Qwen3 8B" in [point.name for point in candidates]
    assert len(others) == len(candidates)
    assert max(others) < left
    assert not page.grab().isNull()  # it can be drawn


def test_tuning_can_be_stopped(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:
    models.tuning_waits = True
    page.cards[0].tuning.tune_button.click()
    until(lambda: page.cards[0].tuning.stop_button.isVisible())
    page.cards[0].tuning.stop_button.click()
    until(lambda: page.cards[0].tuning.tune_button.isVisible())
    assert banner(page).isHidden()  # it was asked for


def test_a_wish_is_chosen_and_space_given_back(
    page: ModelsPage, models: FakeModels, until: Until
) -> None:
    models.entries = [LARGER, msgspec.structs.replace(BUNDLED, tuning=TUNING)]
    page.refresh()
    until(lambda: page.cards[0].tuning.free_button.isVisible())
    strip = page.cards[0].tuning
    assert strip.wish_buttons["balanced"].isChecked()
    strip.wish_buttons["faster"].click()
    until(lambda: page.cards[0].tuning.wish == "faster")
    page.cards[0].tuning.again_button.click()
    until(lambda: len(models.tuned) == 2)
    assert models.tuned == [("bundled", "faster", False), ("bundled", "faster", True)]
    until(lambda: not page.tuning.running)
    until(lambda: page.cards[0].tuning.free_button.isEnabled())
    page.cards[0].tuning.free_button.click()
    until(lambda: page.cards[0].tuning.tune_button.isVisible())
