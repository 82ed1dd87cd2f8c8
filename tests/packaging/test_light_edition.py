"""The program indexes and answers where only the light edition's libraries are."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.documents import ANSWER_PAGE, QUESTION, write_handbook
from tests.end_to_end.program import COMMAND

# Python imports this first, in the program and in every child of it.
ABSENT = """
from importlib.machinery import PathFinder
ABSENT = frozenset({"torch", "sentence_transformers", "transformers", "scipy",
                    "sklearn", "safetensors", "kubernetes", "grpc",
                    "hf_xet", "openai", "llm", "typer", "bcrypt"})
found = PathFinder.find_spec
def find_spec(name, path=None, target=None):
    return None if name.partition(".")[0] in ABSENT else found(name, path, target)
PathFinder.find_spec = find_spec
"""


@pytest.mark.slow
def test_it_answers_without_torch(tmp_path: Path, packaging_folder: Path) -> None:
    there = tmp_path / "first"
    there.mkdir()
    stand_in = (packaging_folder / "without_telemetry.py").read_text("utf-8")
    (there / "sitecustomize.py").write_text(ABSENT + stand_in, encoding="utf-8")
    handbook = write_handbook(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(there)}
    done = subprocess.run(
        [COMMAND, "--home", str(tmp_path / "home"), "ask", QUESTION, str(handbook),
         "--json"],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["quotes"][0]["page"] == ANSWER_PAGE
    told = subprocess.run(
        [COMMAND, "--home", str(tmp_path / "home"), "doctor", "--json"],
        env=environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    checks = {check["name"]: check for check in json.loads(told.stdout)["checks"]}
    assert "light edition" in checks["Edition"]["detail"]
    log = (tmp_path / "home" / "logs" / "library-worker.log").read_text("utf-8")
    assert "Traceback" not in log
