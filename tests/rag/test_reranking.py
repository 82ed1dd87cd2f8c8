"""A reranker orders the best again; it may be missing, scripted, real or broken."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.documents import SearchRequest
from rag.embedding import CrossEncoderReranker
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder
from rag.library import Library, LibraryConfig
from rag.quotes import RankedQuote
from rag.reranking import RERANKED, reranked_quotes
from rag.store_search import SentenceRow
from tests.helpers.documents_for_library import PlainReader
from tests.rag.conftest import work

TEXTS = {
    "lease": "The notice period is ninety days. Rent is due monthly.",
    "pump": "The pump weighs 12 kg. It was built in Lisbon by Maria Lopez.",
    "notice": "A notice hangs at the door. The notice period is written on it.",
}


class ScriptedReranker:
    """Prefers texts with a word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[int] = []

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        if self.word == "broken":
            raise EmbedderError("The reranker failed.", question)
        self.asked.append(len(texts))
        return [float(self.word in text) for text in texts]

    def close(self) -> None:
        """Nothing is held."""


def open_with(word: str, tmp_path: Path) -> tuple[Library, ScriptedReranker]:
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    reranker = ScriptedReranker(word)
    library = Library(
        LibraryConfig(tmp_path / word), PlainReader(), HashEmbedder(), None, reranker
    )
    library.add([folder])
    work(library)
    return library, reranker


def test_passages_and_quotes_come_in_its_order_with_falling_scores(
    tmp_path: Path,
) -> None:
    library, reranker = open_with("Lisbon", tmp_path)
    result = library.search(SearchRequest("How long is the notice period?"))
    library.close()
    assert result.passages[0].title == "pump"
    assert "Lisbon" in result.quotes[0].text
    scores = [quote.score for quote in result.quotes]
    assert scores == sorted(scores, reverse=True)
    assert max(reranker.asked) <= RERANKED


def test_a_reranker_that_fails_changes_nothing(tmp_path: Path) -> None:
    broken, _ = open_with("broken", tmp_path)
    plain = broken.search(SearchRequest("How many kg does the pump weigh?"))
    broken.close()
    assert plain.quotes[0].text == "The pump weighs 12 kg."


def test_what_comes_late_keeps_its_place() -> None:
    quotes = [
        RankedQuote(SentenceRow(n, 1, n, n + 1, f"text {n}"), 1 - n / 100)
        for n in range(RERANKED + 1)
    ]
    last = quotes[-1].sentence.text
    unmoved = [(quote.sentence, quote.score) for quote in quotes]
    assert reranked_quotes(ScriptedReranker(last), "?", quotes) == unmoved
    assert reranked_quotes(None, "?", quotes) == unmoved
    moved = reranked_quotes(ScriptedReranker("text 3"), "?", quotes)
    assert moved[0] == (quotes[3].sentence, quotes[0].score)
    assert [score for _, score in moved] == [quote.score for quote in quotes]


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real cross-encoder of random weights, so small that it is made in a moment."""
    from tqdm import tqdm  # type: ignore[import-untyped]
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    tqdm.monitor_interval = 0  # no thread that watches progress bars
    folder = tmp_path_factory.mktemp("cross-encoder")
    words = "[PAD] [UNK] [CLS] [SEP] [MASK] how long is the notice period ninety days"
    (folder / "vocab.txt").write_text("\n".join(words.split()))
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(str(folder))
    config = BertConfig(
        vocab_size=len(words.split()),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label={0: "LABEL_0"},
    )
    BertForSequenceClassification(config).save_pretrained(
        str(folder), safe_serialization=True
    )
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.torch
def test_a_real_cross_encoder_scores_every_text_the_same_way_each_time(
    cross_encoder: Path,
) -> None:
    reranker = CrossEncoderReranker(cross_encoder)
    texts = ["the notice period is ninety days", "days", "long \ud800"]
    scores = reranker.scores("how long is the notice period", texts)
    assert len(set(scores)) == len(texts)
    again = reranker.scores("how long is the notice period", texts[::-1])
    assert again[::-1] == pytest.approx(scores, abs=1e-5)
    assert reranker.scores("how long", []) == []
    reranker.close()


def test_a_folder_without_safe_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError):
        CrossEncoderReranker(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"x")
    (tmp_path / "pytorch_model.bin").write_bytes(b"x")
    with pytest.raises(EmbedderError):
        CrossEncoderReranker(tmp_path)
