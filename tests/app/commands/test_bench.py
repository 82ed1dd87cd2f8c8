"""`bench library` on the set that ships, with a scripted model and hashed words."""

import json
import signal
from pathlib import Path

import pytest

from app.bench.amounts import Amount, estimated_s, time_needed
from app.bench.figures import Figure
from app.bench.parts import PARTS, Part
from app.bench.plot_style import DPI, SIZE_IN
from app.bench.question_set import starter_questions
from app.bench.report_writing import Extent as ReportExtent
from app.bench.scale_figures import Extent
from app.commands.bench import figures_table
from app.commands.errors import UsageError
from app.commands.parser import build_parser
from engine.cancel import CancelToken
from tests.end_to_end.program import finish, start, wait_for
from tests.helpers.commands import CapturedOutput, run
from tests.helpers.fake_backend import FakeServices

PNG = b"\x89PNG\r\n\x1a\n"
PLOTS = {
    "effort", "calibration", "abstention", "support", "recall", "reports", "scale",
}  # fmt: skip
BEGINNINGS = (
    "right passage first",
    "first quote holds the answer, best order",
    "abstains, only other",
    "abstains wrongly",
    "support AUC, a number or name swapped, said",
    "boxes cover exactly",
    "page is right",
    "long reports: page among",
    "what is read first",
    "gain of thorough",
)
FIGURE_FIELDS = {"name", "value", "unit", "reference", "bar"}


@pytest.fixture
def scripted(services: FakeServices) -> FakeServices:
    """What the bench builds for itself is scripted like the services it is given."""
    services.demo = True
    return services


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even less than `--quick` takes: a test has no time."""
    amount = Amount(3, 2, 2, 2, Extent((100, 200), 3, 8, 1))
    monkeypatch.setattr("app.bench.library.QUICKLY", amount)
    monkeypatch.setattr("app.bench.question_set.QUICK_QUESTIONS", 8)
    monkeypatch.setattr("app.bench.reports.QUICK", ReportExtent(1, 2))
    monkeypatch.setattr("app.bench.reports.QUICK_QUESTIONS", 2)


def left_in(services: FakeServices) -> list[Path]:
    return list(services.paths.temporary_folder.iterdir())


def size_of_png(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    assert content.startswith(PNG)
    assert content.endswith(b"IEND\xaeB`\x82")
    width, height = content[16:20], content[20:24]
    return int.from_bytes(width, "big"), int.from_bytes(height, "big")


@pytest.mark.usefixtures("small")
def test_quick_run_gives_every_figure_and_plot(
    scripted: FakeServices, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "plots"
    code, output = run(
        scripted, "bench", "library", "--quick", "--json", "--out", str(out)
    )
    assert (code, output.err.count("\n")) == (0, 1)  # how long it will take
    figures = {figure["name"]: figure for figure in output.json["figures"]}
    assert all(figure.keys() >= FIGURE_FIELDS for figure in figures.values())
    for begins in BEGINNINGS:
        found = [figure for name, figure in figures.items() if name.startswith(begins)]
        assert found, begins
        assert all(-1 <= figure["value"] <= 1 for figure in found)
    first = figures["right passage first (R@1)"]
    assert first["interval"][0] <= first["value"] <= first["interval"][1]
    assert first["reference"] < first["value"]  # plain hashed words are poor
    assert figures["why-not: true cause named"]["value"] >= 20
    assert figures["search, with quotes, during an import, 95 of 100"]["unit"] == "ms"
    assert figures["boxes cover exactly the sentence"]["value"] > 0.8
    assert {path.stem for path in out.iterdir()} == PLOTS
    pixels = (int(SIZE_IN[0] * DPI), int(SIZE_IN[1] * DPI))
    assert {size_of_png(path) for path in out.iterdir()} == {pixels}
    assert {label for label, _, _ in output.bars} >= {"Reading", "Answering"}
    assert left_in(scripted) == []
    assert scripted.library.documents() == ()


@pytest.mark.usefixtures("small")
def test_only_what_is_named_is_measured(scripted: FakeServices, tmp_path: Path) -> None:
    code, output = run(
        scripted, "bench", "library", "--quick", "--json", "--only", "quotes",
        "--only", "support", "--out", str(tmp_path / "plots"),
    )  # fmt: skip
    assert code == 0
    names = [figure["name"] for figure in output.json["figures"]]
    assert names[0] == "first quote holds the answer"
    assert all(name.startswith("support AUC") for name in names[1:])
    assert output.json["parts"] == ["quotes", "support"]
    assert [path.stem for path in (tmp_path / "plots").iterdir()] == ["support"]


def test_a_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="colours"):
        build_parser().parse_args(["bench", "library", "--only", "colours"])


class GivingUp(CapturedOutput):
    """A person who gives up while something is being done."""

    def __init__(self, cancel: CancelToken, at: str) -> None:
        super().__init__()
        self._cancel, self._at = cancel, at

    def progress(self, label: str, done: int, total: int) -> None:
        super().progress(label, done, total)
        if label == self._at:
            self._cancel.cancel()


@pytest.mark.parametrize("at", ["Reading", "Searching"])
def test_an_interrupted_run_ends_with_130_and_leaves_nothing(
    scripted: FakeServices, at: str
) -> None:
    of_a_killed_run = scripted.paths.temporary_folder / "bench-0-left" / "home"
    of_a_killed_run.mkdir(parents=True)
    cancel = CancelToken()
    output = GivingUp(cancel, at)
    code, _ = run(scripted, "bench", "library", "--quick", cancel=cancel, output=output)
    assert code == 130
    assert output.out == ""
    assert left_in(scripted) == []


def test_ctrl_c_ends_the_real_program_with_130_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    process = start(tmp_path / "home", "bench", "library", "--quick", "--json")
    temporary = tmp_path / "home" / "data" / "temporary"
    wait_for(
        lambda: list(temporary.glob("bench-*/home/data/library/library.db")),
        60,
        "its own library",
    )
    process.send_signal(signal.SIGINT)
    finished = finish(process)
    assert (finished.code, finished.stdout) == (130, "")
    assert finished.stderr.count("\n") == 1  # how long it would have taken
    assert list(temporary.iterdir()) == []


def test_another_file_is_refused_in_one_sentence(
    scripted: FakeServices, tmp_path: Path
) -> None:
    data = tmp_path / "mine.json"
    data.write_text(json.dumps({"rows": []}))
    for name in (str(data), str(tmp_path / "absent.json")):
        code, output = run(scripted, "bench", "library", "--data", name, "--json")
        assert code == 1
        assert output.json["error"]["kind"] == "data_file"
        assert output.err.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_named_before_measuring(
    scripted: FakeServices, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    out = str(tmp_path / "file" / "plots")
    code, output = run(scripted, "bench", "library", "--out", out, "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "out_folder"
    assert output.bars == []


def test_without_matplotlib_a_sentence_says_what_to_install(
    scripted: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bench.plot_style.find_spec", lambda name: None)
    code, output = run(scripted, "bench", "library", "--out", str(tmp_path / "plots"))
    assert code == 1
    assert "inglenook[bench]" in output.err
    assert not (tmp_path / "plots").exists()


def test_more_takes_longer_and_the_sentence_says_about_how_long() -> None:
    questions = starter_questions()
    one: list[Part] = ["support"]
    two: list[Part] = ["scale", "reports"]
    quick, some, every = (
        estimated_s(one, questions, quick=True),
        estimated_s(two, questions, quick=False),
        estimated_s(PARTS, questions, quick=False),
    )
    assert quick < some < every
    assert "about a minute" in time_needed(one, questions, quick=True)
    assert f"about {some / 60:.0f} minutes" in time_needed(two, questions, quick=False)


def test_table_shows_intervals_bars_and_the_plain_way() -> None:
    figures = [
        Figure("found", 0.5, "", 0.9, "higher", 0.25, (0.4, 0.6)),
        Figure("pages", 12.0, ""),
        Figure("search", 12.34, "ms", 20.0),
    ]
    lines = figures_table("mine", figures, colours=False).splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.strip()}
    assert rows["found"] == ["0.500", "0.400-0.600", "0.250", ">=", "0.9", "missed"]
    assert rows["pages"] == ["12"]
    assert rows["search"] == ["12.3", "ms", "<=", "20", "ok"]
