"""A scorecard decides how a model is given tools; it is measured once a model."""

from pathlib import Path

import msgspec

from app.agent.model_use import ModelUse, forget_scorecards
from app.agent.request_driver import RequestDriver
from engine.agent_shortlist import ShortlistDriver
from engine.cancel import CancelToken
from engine.model import ModelInfo
from engine.scorecard import Calling, Scorecard
from engine.scripted import ScriptedModel
from tests.engine.test_tool_filling import WordEmbedder


class FileModel(ScriptedModel):
    """A scripted model that says it is a file of some size."""

    def __init__(self, path: Path, reads_well: bool) -> None:
        super().__init__()
        self.path, self.reads_well = path, reads_well
        path.write_bytes(b"no gguf")

    def info(self) -> ModelInfo:
        return msgspec.structs.replace(
            super().info(), path=str(self.path), reads_well=self.reads_well
        )


def use(tmp_path: Path, model: ScriptedModel, calling: Calling) -> ModelUse:
    measured: list[str] = []

    def measure(*_: object) -> Scorecard:
        assert not measured, "measured twice"
        measured.append("once")
        return Scorecard(calling, 4, ((4, 12),), 6, 12)

    return ModelUse(tmp_path / "cards.json", model, WordEmbedder(), measure)


def test_until_it_is_measured_the_size_decides(tmp_path: Path) -> None:
    small = FileModel(tmp_path / "small", reads_well=False)
    large = FileModel(tmp_path / "large", reads_well=True)
    assert isinstance(use(tmp_path, small, "forms").driver(), RequestDriver)
    assert isinstance(use(tmp_path, large, "forms").driver(), ShortlistDriver)


def test_then_the_scorecard_does_and_it_is_remembered(tmp_path: Path) -> None:
    small = FileModel(tmp_path / "small", reads_well=False)
    uses = use(tmp_path, small, "dialect")
    uses.learn(CancelToken())
    uses.learn(CancelToken())
    assert isinstance(uses.driver(), ShortlistDriver)
    again = use(tmp_path, small, "forms")
    known = again.known()
    assert known is not None
    assert known.card.tools_shown == 4
    info = small.info()
    forget_scorecards(tmp_path / "cards.json", info.quantization, info.size_bytes + 1)
    assert again.known() is not None
    forget_scorecards(tmp_path / "cards.json", info.quantization, info.size_bytes)
    assert again.known() is None


def test_what_is_no_file_is_not_measured_and_damage_is_forgotten(
    tmp_path: Path,
) -> None:
    uses = use(tmp_path, ScriptedModel(), "forms")
    assert uses.learn(CancelToken()) is None
    (tmp_path / "cards.json").write_text("{")
    assert uses.known() is None
