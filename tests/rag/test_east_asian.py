"""Chinese, Japanese and Korean documents are found by words and quoted."""

import sqlite3
from pathlib import Path

import pytest

from rag import migrations
from rag.documents import SearchRequest
from rag.east_asian import gram_text, has_east_asian, is_gram
from rag.embedder import Vectors
from rag.hash_embedder import HashEmbedder
from rag.library import Library
from rag.migrations import migrate
from rag.words import content_words, words_of
from tests.rag.conftest import OpenLibrary, work

TEXTS = {
    "lease_zh": "本合同的通知期为九十天。租金每月九百欧元，须在每月一日支付。"
    "未经房东书面同意，租客不得饲养宠物。",
    "museum_zh": "博物馆于一九〇五年五月开放。第二年发生了火灾，主楼被烧毁。",
    "lease_ja": "契約の通知期間は九十日です。家賃は毎月一日に支払います。"
    "ペットを飼うには大家の書面による同意が必要です。",
    "pump_ja": "このポンプの重さは十二キログラムです。リスボンで製造されました。",
    "lease_ko": "통지 기간은 구십 일입니다. 임대료는 매월 1일에 지불해야 합니다. "
    "반려동물은 집주인의 서면 동의가 필요합니다.",
    "garden_ko": "정원은 오월에 가장 아름답습니다. 장미는 아침에 물을 줍니다.",
    "lease_en": "The notice period is ninety days. Rent is due on the first.",
}
QUESTIONS = [
    ("租金是多少？", "租金每月九百欧元，须在每月一日支付。"),
    ("租客可以饲养宠物吗？", "未经房东书面同意，租客不得饲养宠物。"),
    ("什么时候发生了火灾？", "第二年发生了火灾，主楼被烧毁。"),
    ("通知期是多久？", "本合同的通知期为九十天。"),
    ("家賃はいつ支払いますか？", "家賃は毎月一日に支払います。"),
    (
        "ペットを飼うには何が必要ですか？",
        "ペットを飼うには大家の書面による同意が必要です。",
    ),
    ("ポンプの重さはどのくらいですか？", "このポンプの重さは十二キログラムです。"),
    ("임대료는 언제 지불합니까?", "임대료는 매월 1일에 지불해야 합니다."),
    ("반려동물에 무엇이 필요합니까?", "반려동물은 집주인의 서면 동의가 필요합니다."),
    ("장미에 물을 언제 줍니까?", "장미는 아침에 물을 줍니다."),
]


class EnglishEmbedder(HashEmbedder):
    """Says that it knows English only, as the bundled one does."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    @property
    def identity(self) -> str:
        return "all-MiniLM-L6-v2@test"

    def encode(self, texts: "list[str] | tuple[str, ...]") -> Vectors:  # type: ignore[override]
        self.texts += texts
        return super().encode(texts)


@pytest.fixture
def filled(open_library: OpenLibrary, files: Path) -> Library:
    library = open_library(EnglishEmbedder())
    for name, text in TEXTS.items():
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    library.add([files])
    work(library)
    return library


@pytest.mark.parametrize(("question", "quote"), QUESTIONS)
def test_the_sentence_is_found_by_its_words(
    filled: Library, question: str, quote: str
) -> None:
    result = filled.search(SearchRequest(question))
    assert result.quotes[0].text == quote
    # Second where a Japanese text has the same signs: 通知期間.
    assert result.passages[0].routes["words"] <= (2 if "通知期" in question else 1)
    assert result.quotes[0].score > result.quotes[1].score


def test_an_english_embedder_is_not_asked_and_the_result_says_so(
    filled: Library,
) -> None:
    result = filled.search(SearchRequest("租金是多少？"))
    assert not result.meaning_ready
    assert result.unread_languages == ("ja", "ko", "zh")
    assert "Chinese" in result.notice
    english = filled.search(SearchRequest("notice period"))
    assert english.meaning_ready


def test_languages_are_kept_with_the_documents(filled: Library) -> None:
    languages = {record.title: record.language for record in filled.documents()}
    assert languages["lease_zh"] == "zh"
    assert languages["pump_ja"] == "ja"
    assert languages["garden_ko"] == "ko"
    assert languages["lease_en"] == "en"


def test_only_such_chunks_have_rows_and_forgetting_takes_them(filled: Library) -> None:
    with filled._store.reading() as db:
        assert db.execute("SELECT count(*) FROM chunks_grams").fetchone()[0] == 6
    chosen = [r.id for r in filled.documents() if r.title == "museum_zh"]
    filled.forget(chosen)
    with filled._store.reading() as db:
        assert db.execute("SELECT count(*) FROM chunks_grams").fetchone()[0] == 5
        found = db.execute(
            "SELECT doc FROM grams_vocabulary WHERE term = '火灾'"
        ).fetchone()
    assert found is None
    path = filled._store.path
    content = path.read_bytes() + path.with_name("library.db-wal").read_bytes()
    assert "火灾".encode() not in content


def test_an_older_library_is_filled_when_it_is_opened() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    for number, step in enumerate(migrations.MIGRATIONS[:3], start=1):
        step(db)
        db.execute(f"PRAGMA user_version = {number}")
    db.execute("INSERT INTO libraries VALUES(1, 'l', 'L', 0)")
    db.execute(
        """INSERT INTO documents(number, id, library, path, name, title, state, added)
           VALUES(1, 'd', 1, '/a', 'a', '租约', 'ready', 0)"""
    )
    for text in ("租金每月九百欧元。", "Nothing else."):
        db.execute(
            """INSERT INTO chunks(document, page_index, char_start, char_end, heading,
                 text, key) VALUES(1, 0, 0, 9, '', ?, x'00')""",
            (text,),
        )
    migrate(db)
    match = db.execute(
        "SELECT rowid FROM chunks_grams WHERE chunks_grams MATCH '{text} : 租金'"
    )
    assert [row[0] for row in match] == [1]
    db.close()


def test_words_are_pairs_and_questions_lose_their_fillers() -> None:
    assert [w.surface for w in words_of("租金2024年 PDF")] == [
        "租金",
        "2024",
        "年",
        "PDF",
    ]
    assert [w.surface for w in content_words("租金是多少？")] == ["租金"]
    assert [w.surface for w in content_words("是多少？")]  # nothing else: all of it
    text = "この契約は ABC 契約"
    for word in words_of(text):
        assert text[word.start : word.start + len(word.surface)] == word.surface


def test_other_text_is_not_touched() -> None:
    assert not has_east_asian("Café Müller costs 12 €")
    assert gram_text("Café") == ""
    assert not is_gram("café")
    assert is_gram("租金")
