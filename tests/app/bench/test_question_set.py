"""The set that ships is true to its documents; files in SQuAD format are read."""

import json
from collections import Counter
from pathlib import Path

import pytest

from app.bench.errors import BenchError
from app.bench.matching import holds_letters, letters
from app.bench.question_set import read_question_file, starter_questions
from rag.local_reader import LocalReader

SQUAD = {
    "data": [
        {
            "paragraphs": [
                {
                    "context": "The sea is blue.",
                    "qas": [
                        {"question": "What is blue?", "answers": [{"text": "The sea"}]},
                        {"question": "Who is it?", "answers": []},
                    ],
                },
                {
                    "context": "Grass is green.",
                    "qas": [{"question": "Green?", "answers": [{"text": "Grass"}]}],
                },
            ]
        }
    ]
}


def test_shipped_questions_are_many_and_of_all_kinds() -> None:
    questions = starter_questions()
    styles = Counter(asked.style for asked in questions.questions)
    assert len(questions.questions) >= 60
    assert min(styles["paraphrase"], len(questions.unanswered)) >= 20
    assert all(asked.after for asked in questions.questions if asked.style[0] == "f")


def test_documents_say_what_the_shipped_questions_expect() -> None:
    questions = starter_questions()
    texts = {}
    for number, source in enumerate(questions.sources):
        pages = LocalReader().parse(Path(source.path)).pages
        for page in pages:
            texts[number, page.number] = page.text
    wrong = [
        asked.text
        for asked in questions.questions
        if letters(asked.evidence) not in letters(texts[asked.source, asked.page])
        or not holds_letters(texts[asked.source, asked.page], asked.answers)
    ]
    assert wrong == []


def test_squad_paragraphs_become_sources(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(SQUAD))
    questions = read_question_file(file)
    assert [source.text[:5] for source in questions.sources] == ["The s", "Grass"]
    assert [(q.source, q.answers) for q in questions.questions] == [
        (0, ("The sea",)),
        (1, ("Grass",)),
    ]
    assert questions.unanswered == ("Who is it?",)


def test_quick_part_keeps_questions_with_their_sources() -> None:
    questions = starter_questions()
    quick = questions.quick()
    assert len(quick.questions) < len(questions.questions)
    assert {asked.source for asked in quick.questions} == {0, 1, 2}


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"data": []}', b"\xff\xfe", b"%PDF-1.4"]
)
def test_other_files_are_refused_in_one_sentence(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(content)
    with pytest.raises(BenchError, match=r"^The file .*\.$"):
        read_question_file(file)
