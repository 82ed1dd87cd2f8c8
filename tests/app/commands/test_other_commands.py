"""library, models, doctor, and the grammar."""

import errno
import os
from pathlib import Path

import pytest

from app.commands.errors import UsageError
from app.commands.parser import build_parser, parse_typed
from app.commands.tables import one_line, table
from tests.helpers.commands import run
from tests.helpers.fake_backend import FakeServices
from tests.helpers.gguf_plan import small_model


def test_libraries_are_made_renamed_listed_and_deleted(
    services: FakeServices, lease: Path
) -> None:
    assert run(services, "library", "create", "Law")[0] == 0
    run(services, "index", str(lease), "--library", "Law")
    assert run(services, "library", "rename", "Law", "Contracts")[0] == 0
    listed = run(services, "library", "list", "--json")[1].json["libraries"]
    assert [(row["name"], row["documents"]) for row in listed] == [
        ("Documents", 0),
        ("Contracts", 1),
    ]
    code, output = run(services, "library", "delete", "Contracts", "--json")
    assert code == 0
    assert len(output.json["erased"]) == 1
    assert run(services, "library", "delete", "Contracts")[0] == 1


def test_models_list_has_the_promised_shape(services: FakeServices) -> None:
    mine = services.paths.models_folder / "Mine-1B.Q8_0.gguf"
    mine.write_bytes(b"GGUF")
    listed = run(services, "models", "list", "--json")[1].json["models"]
    assert set(listed[0]) >= {
        "id", "name", "path", "bytes", "quantization", "context", "source", "in_use",
        "measured", "predicted",
    }  # fmt: skip
    assert [(m["source"], m["in_use"]) for m in listed] == [
        ("bundled", True),
        ("found", False),
    ]
    assert (listed[1]["name"], listed[1]["quantization"]) == ("Mine-1B", "Q8_0")


def test_models_check_of_a_missing_file(services: FakeServices) -> None:
    code, output = run(services, "models", "check", "/no/such.gguf", "--json")
    assert code == 1
    assert output.json["error"]["kind"] == "model_file"


def test_models_check_tells_what_the_header_says(services: FakeServices) -> None:
    small = services.paths.models_folder / "Small.gguf"
    small.write_bytes(small_model().written())
    code, output = run(services, "models", "check", str(small))
    assert code == 0
    assert "llama, 2 layers, 2 heads, 32.0 bits a weight" in output.out
    assert "no tools and no thinking" in output.out
    facts = run(services, "models", "check", str(small), "--json")[1].json["facts"]
    assert (facts["vocabulary"], facts["supports_tools"]) == (288, False)


def test_doctor_says_what_works_and_the_fix(services: FakeServices) -> None:
    code, output = run(services, "doctor", "--json")
    assert code == 0
    checks = {check["name"]: check for check in output.json["checks"]}
    assert all(
        set(check) >= {"name", "ok", "detail", "fix"} for check in checks.values()
    )
    for name in ("Profile folder", "Full-text search", "Library opens"):
        assert checks[name]["ok"], checks[name]
    assert checks["Chat template"]["detail"] == "The model's own."
    assert "indexing waits" in checks["Processor threads"]["detail"]
    assert checks["What was read is kept"]["detail"] == "0 MB of at most 1 GB."
    assert "Chat model loads" in run(services, "doctor")[1].out
    services.settings.update(threads=200, kept_reading_gb=0)
    rows = run(services, "doctor", "--json")[1].json["checks"]
    checks = {check["name"]: check for check in rows}
    assert not checks["Processor threads"]["ok"]
    assert checks["What was read is kept"]["detail"] == "Nothing."


def test_options_may_stand_before_or_after_the_command() -> None:
    parse = build_parser().parse_args
    for words in (["--home", "/h", "--json", "documents"],
                  ["documents", "--home", "/h", "--json"]):  # fmt: skip
        args = parse(words)
        assert (args.home, args.json) == ("/h", True)
    assert parse(["documents"]).home is None


def test_without_a_command_the_window_is_meant() -> None:
    """Told without the grammar of all commands, and to the same end."""
    for words in ([], ["--demo"], ["--home", "/h", "--debug"], ["--version"]):
        quick, full = parse_typed(words), build_parser().parse_args(words)
        assert vars(quick) == vars(full)
    assert parse_typed(["--home", "/h", "open", "a.pdf"]).paths == ["a.pdf"]
    assert parse_typed(["--js", "documents"]).json
    for words in (["--home"], ["--fly"], ["fly"]):
        with pytest.raises(UsageError, match="--help"):
            parse_typed(words)


@pytest.mark.parametrize(
    "words", [["search", "x", "-k", "0"], ["search", "x", "-k", "many"], ["fly"]]
)
def test_wrong_usage_is_one_sentence(words: list[str]) -> None:
    with pytest.raises(UsageError) as ended:
        build_parser().parse_args(words)
    assert "\n" not in str(ended.value)
    assert "--help" in str(ended.value)


@pytest.mark.parametrize(
    "words", [["ask", ""], ["ask", " \t"], ["search", "  "], ["index", ""]]
)
def test_what_is_empty_is_wrong_usage(services: FakeServices, words: list[str]) -> None:
    code, output = run(services, *words, "--json")
    assert code == 2
    assert output.json["error"]["kind"] == "usage"


def test_bytes_that_are_no_text_are_searched_all_the_same(
    services: FakeServices,
) -> None:
    code, output = run(services, "search", "rent \udcff", "--json")
    assert code == 0
    assert output.json["query"] == "rent ?"


def test_a_misspelt_library_is_not_one_without_documents(
    services: FakeServices,
) -> None:
    code, output = run(services, "ask", "What?", "--library", "Dokuments", "--json")
    assert code == 1
    assert "Dokuments" in output.json["error"]["message"]
    assert run(services, "ask", "What?", "--library", "documents")[0] == 0


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "not_allowed")]
)
def test_what_the_disk_says_is_a_sentence(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch, number: int, kind: str
) -> None:
    def fail(name: str | None = None) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(services.backend, "documents", fail)
    code, output = run(services, "documents", "--json")
    assert (code, output.json["error"]["kind"]) == (1, kind)


def test_tables_are_plain_lines() -> None:
    assert table(("A", "B"), [("1\n2", "\x1b[31mx")]) == "A    B\n1 2  [31mx"
    assert one_line("a\u202eb\r\nc") == "a b c"
