"""What the decoder keeps from one prompt to the next changes no answer."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.cancel import CancelToken
from engine.embedder_conversion import PreparedEmbedder
from engine.errors import EngineError, ModelFileError
from engine.llama import LlamaModel
from engine.llama_decoder import Decoder, PromptCancelledError
from engine.llama_vocabulary import Vocabulary

pytestmark = pytest.mark.slow

PROMPT = [(n * 37) % 40_000 + 100 for n in range(80)]


class CancelAfter(CancelToken):
    """Cancels itself when it has been asked so often."""

    def __init__(self, questions: int) -> None:
        super().__init__()
        self._left = questions

    @property
    def cancelled(self) -> bool:
        self._left -= 1
        return self._left < 0


@pytest.fixture
def decoder(native_model: int) -> Iterator[Decoder]:
    decoder = Decoder(native_model, Vocabulary(native_model).size, 256, 2)
    yield decoder
    decoder.close()
    decoder.close()


def test_a_common_beginning_is_read_once_and_gives_the_same(decoder: Decoder) -> None:
    # Scores depend on the sizes of the batches, so both times it is 50 and then 30.
    cancel = CancelToken()
    assert decoder.read(PROMPT[:50], cancel) == 0
    assert decoder.read(PROMPT, cancel) == 50
    fresh = decoder.logits().copy()
    assert decoder.read([*PROMPT[:50], 7, 8, 9], cancel) == 50
    assert decoder.read(PROMPT, cancel) == 50
    assert float(np.abs(decoder.logits() - fresh).max()) < 0.001
    assert decoder.read(PROMPT, cancel) == len(PROMPT) - 1


def test_an_appended_token_counts_as_read(decoder: Decoder) -> None:
    decoder.read(PROMPT, CancelToken())
    decoder.append(500)
    assert decoder.read([*PROMPT, 500, 600], CancelToken()) == len(PROMPT) + 1


def test_a_prompt_is_cancelled_inside_a_native_call(decoder: Decoder) -> None:
    decoder.read(PROMPT[:20], CancelToken())
    with pytest.raises(PromptCancelledError):
        decoder.read(PROMPT * 3, CancelAfter(50))
    assert decoder.read(PROMPT * 3, CancelToken()) == 20


def test_a_prompt_larger_than_the_window_is_an_error_and_not_the_end(
    decoder: Decoder,
) -> None:
    with pytest.raises(EngineError, match="could not go on"):
        decoder.read(PROMPT * 5, CancelToken())
    assert decoder.read(PROMPT, CancelToken()) == len(PROMPT) - 1


def test_an_empty_prompt_is_an_error(decoder: Decoder) -> None:
    with pytest.raises(EngineError, match="nothing to answer"):
        decoder.read([], CancelToken())


def test_a_search_model_is_refused_as_a_chat_model(prepared: PreparedEmbedder) -> None:
    with pytest.raises(ModelFileError, match="cannot chat"):
        LlamaModel(Path(prepared.path)).load()
