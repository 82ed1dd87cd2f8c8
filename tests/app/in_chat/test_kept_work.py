"""What is kept stays below its folder, whatever an imported chat is called."""

from pathlib import Path

import pytest

from app.in_chat.kept_work import KeptWork
from app.survey.service import SurveyFinished

TABLE = SurveyFinished("What?", ("What?",), (), "Nothing.", 1.0)


@pytest.mark.parametrize("odd", ["../../outside", "/etc", "..", "", "a/b", "x\0y"])
def test_odd_ids_name_no_place_outside(tmp_path: Path, odd: str) -> None:
    folder = tmp_path / "home" / "work"
    kept = KeptWork(folder)
    kept.keep_survey(odd, odd, TABLE)
    assert kept.survey(odd, odd) == TABLE
    written = list(tmp_path.rglob("*.survey"))
    assert [path.parents[1] for path in written] == [folder]
    kept.forget_chat(odd)
    assert kept.survey(odd, odd) is None
    assert folder.is_dir()


def test_a_damaged_table_is_none_and_goes_with_the_next_document(
    tmp_path: Path,
) -> None:
    kept = KeptWork(tmp_path)
    kept.keep_survey("a" * 32, "b" * 32, TABLE)
    (path,) = tmp_path.rglob("*.survey")
    path.write_text("{")
    assert kept.survey("a" * 32, "b" * 32) is None
    kept.forget_document("any")
    assert not path.exists()
