"""The light embedder agrees with the original model, in tokens and in vectors."""

import threading
from pathlib import Path

import numpy as np
import pytest

from engine.embedder import LlamaEmbedder
from engine.embedder_conversion import PreparedEmbedder, load_references
from engine.errors import EngineError, ModelFileError
from tests.engine.conftest import REFERENCES

pytestmark = pytest.mark.slow

ODD_TEXTS = [
    "",
    "   \t\n ",
    "Ångström, naïve café, ŒUVRE, straße, İstanbul",
    "cafe\u0301 with a combining accent",
    "合同自双方签字之日起生效。",
    "계약은 서명한 날부터",
    "Договор вступает в силу й ё",
    "👩‍🔬 emoji 🇩🇪 and ❤️",
    "สวัสดีครับ नमस्ते שָׁלוֹם مُحَمَّد",
    "zero\u200bwidth\u00adsoft\ufeffbom\x00nul\x07bell",
    "ﬁnal ½ № ⅷ ™ ２０２６",
    "[CLS] [MASK] [SEP] ##ing <s>",
    "don't -- e.g. $1,234.56 (5%) a_b/c\\d|e~f`g^h",
    "x" * 300,
    "lone \ud800 surrogate",
    "word " * 600,
]


def test_tokens_are_those_of_the_original_tokenizer(
    embedder: LlamaEmbedder, embedder_folder: Path
) -> None:
    from tokenizers import Tokenizer

    original = Tokenizer.from_file(str(embedder_folder / "tokenizer.json"))
    original.no_padding()
    original.enable_truncation(256)
    for text in ODD_TEXTS:
        clean = text.encode("utf-8", "replace").decode()
        assert embedder.token_ids(text) == original.encode(clean).ids, repr(text)


def test_vectors_agree_with_sentence_transformers(embedder: LlamaEmbedder) -> None:
    (reference,) = load_references(REFERENCES).values()
    expected = np.asarray(reference.vectors, dtype=np.float32)
    vectors = embedder.encode(reference.sentences)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    assert (vectors * expected).sum(axis=1).min() > 0.9995


def test_a_text_has_the_same_vector_alone_and_among_others(
    embedder: LlamaEmbedder,
) -> None:
    texts = [f"Clause {n} " + "of the lease " * (n % 37) for n in range(75)]
    together = embedder.encode(texts)
    for index in (0, 36, 74):
        alone = embedder.encode([texts[index]])[0]
        assert float(alone @ together[index]) > 0.9999


def test_no_texts_give_no_rows(embedder: LlamaEmbedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimension)
    assert embedder.dimension == 384


def test_threads_may_share_it(embedder: LlamaEmbedder) -> None:
    texts = ["one text", "a second text", "a third and last text"]
    expected = embedder.encode(texts)
    got: dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}

    def work(index: int) -> None:
        for _ in range(5):
            got[index] = embedder.encode([texts[index]])

    threads = [threading.Thread(target=work, args=(index,)) for index in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for index in range(3):
        assert float(got[index][0] @ expected[index]) > 0.9999


def test_it_may_be_closed_twice_and_then_says_so(prepared: PreparedEmbedder) -> None:
    embedder = LlamaEmbedder(prepared.path, prepared.identity)
    assert embedder.encode(["x"]).shape == (1, 384)
    embedder.close()
    embedder.close()
    with pytest.raises(EngineError, match="closed"):
        embedder.encode(["x"])


def test_a_file_of_another_model_is_refused(prepared: PreparedEmbedder) -> None:
    with pytest.raises(ModelFileError) as caught:
        LlamaEmbedder(prepared.path, "other@000000000000").encode(["x"])
    assert prepared.identity in caught.value.detail


@pytest.mark.parametrize("content", [None, b"", b"GGUF", b"<html>404</html>"])
def test_a_missing_or_damaged_file_is_a_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelFileError) as caught:
        LlamaEmbedder(path, "x@1").encode(["x"])
    assert str(caught.value).endswith(".")
