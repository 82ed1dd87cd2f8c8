"""What the decoder keeps, shares and forgets changes no score."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.cancel import CancelToken
from engine.embedder_conversion import PreparedEmbedder
from engine.errors import EngineError, ModelFileError
from engine.llama import LlamaModel
from engine.llama_context import AbortedError, ContextSize, LlamaContext
from engine.llama_decoder import Decoder
from engine.llama_vocabulary import Vocabulary
from engine.sequences import LiveSequence, NoSequenceError

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
    size = ContextSize(cells=256, sequences=3, threads=2)
    context = LlamaContext(native_model, Vocabulary(native_model).size, size)
    yield Decoder(context)
    context.close()
    context.close()


def read(decoder: Decoder, tokens: Sequence[int]) -> tuple[LiveSequence, int]:
    """A sequence that holds `tokens`, and how many of them it held before."""
    sequence = decoder.open(tokens)
    cached = len(sequence)
    append(decoder, sequence, tokens[cached:])
    return sequence, cached


def append(
    decoder: Decoder, sequence: LiveSequence, tokens: Sequence[int]
) -> npt.NDArray[np.float32]:
    first = decoder.add(sequence, tokens)
    decoder.run()
    return decoder.scores(first + len(tokens) - 1).copy()


def test_a_common_beginning_is_read_once_and_gives_the_same(decoder: Decoder) -> None:
    # Scores depend on the sizes of the batches, so each time it is 50 and then 30.
    first, cached = read(decoder, PROMPT[:50])
    assert cached == 0
    fresh = append(decoder, first, PROMPT[50:])
    decoder.release(first)
    second, cached = read(decoder, [*PROMPT[:50], 7, 8, 9])
    assert cached == 50
    assert second is not first  # 30 tokens are worth keeping
    third = decoder.fork(second, 50)
    again = append(decoder, third, PROMPT[50:])
    assert float(np.abs(again - fresh).max()) < 0.001
    assert decoder.table.used_cells == 80 + 3 + 30


def test_forks_in_one_batch_do_not_see_each_other(decoder: Decoder) -> None:
    source, _ = read(decoder, PROMPT[:50])
    fork = decoder.fork(source, 50)
    rows = [decoder.add(sequence, [5]) for sequence in (source, fork)]
    decoder.run()
    one, other = (decoder.scores(row).copy() for row in rows)
    assert float(np.abs(one - other).max()) < 0.001
    append(decoder, source, [6])
    assert fork.tokens == [*PROMPT[:50], 5]
    decoder.cut(fork, 50)
    alone = append(decoder, fork, [5])
    assert float(np.abs(alone - other).max()) < 0.05


def test_a_short_tail_is_cut_off_and_not_kept(decoder: Decoder) -> None:
    first, _ = read(decoder, PROMPT)
    decoder.release(first)
    second, cached = read(decoder, [*PROMPT[:70], 5])
    assert second is first
    assert cached == 70


def test_the_oldest_goes_when_cells_or_numbers_run_out(decoder: Decoder) -> None:
    prompts = [[n + 10, *PROMPT] for n in range(4)]
    for prompt in prompts:
        decoder.release(read(decoder, prompt)[0])
    assert len(decoder.table.live) == 3
    assert decoder.table.used_cells <= 256
    sequence, cached = read(decoder, prompts[3])
    assert cached == 80
    decoder.release(sequence)
    decoder.release(read(decoder, prompts[0])[0])
    assert read(decoder, prompts[2])[1] == 80
    decoder.forget_idle()
    assert [sequence.busy for sequence in decoder.table.live] == [True]


def test_busy_sequences_are_never_taken(decoder: Decoder) -> None:
    for first in range(3):
        read(decoder, [first + 10, *PROMPT[:20]])
    with pytest.raises(NoSequenceError):
        decoder.open(PROMPT)


def test_a_call_is_stopped_in_the_middle_and_leaves_nothing(decoder: Decoder) -> None:
    sequence, _ = read(decoder, PROMPT[:20])
    expected = append(decoder, sequence, PROMPT[20:])
    decoder.cut(sequence, 20)
    cancel = CancelAfter(50)
    decoder.add(sequence, PROMPT[20:] * 2)
    with pytest.raises(AbortedError):
        decoder.run(lambda: cancel.cancelled)
    assert len(sequence) == 20
    found = append(decoder, sequence, PROMPT[20:])
    assert float(np.abs(found - expected).max()) < 0.001


def test_more_than_there_are_cells_is_an_error_and_not_the_end(
    decoder: Decoder,
) -> None:
    sequence, _ = read(decoder, PROMPT)
    decoder.add(sequence, PROMPT * 2)
    decoder.run()
    decoder.add(sequence, PROMPT)
    with pytest.raises(EngineError, match="could not go on"):
        decoder.run()
    decoder.drop(sequence)
    assert read(decoder, PROMPT)[1] == 0


def test_a_search_model_is_refused_as_a_chat_model(prepared: PreparedEmbedder) -> None:
    with pytest.raises(ModelFileError, match="cannot chat"):
        LlamaModel(Path(prepared.path)).load()
