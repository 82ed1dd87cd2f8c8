"""A loaded file: its vocabulary, template and context, and the runner over them."""

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine.cancel import CancelToken
from engine.chat_template import ChatTemplate
from engine.context import (
    ContextLedger,
    FittedHistory,
    Window,
    context_ledger,
    fit_history,
    prompt_budget,
)
from engine.drafter import Drafter, DraftMemory, SharedTexts
from engine.errors import EngineError, PromptTooLongError
from engine.gguf_header import GgufHeader, read_header
from engine.gpu_fit import layers_to_place
from engine.llama_context import (
    MOVING_SEQUENCES,
    OUTPUT_ROWS,
    ContextSize,
    LlamaContext,
)
from engine.llama_decoder import Decoder
from engine.llama_draft import ChosenDraft
from engine.llama_library import (
    Placement,
    can_fork,
    free_native_model,
    load_native_model,
)
from engine.llama_vocabulary import Vocabulary
from engine.llama_writer import Writer, Writing
from engine.memory_need import (
    LoadSize,
    cache_number_bytes,
    cells_worth_keeping,
    parking_bytes,
    require_memory,
)
from engine.messages import ChatRequest, Message
from engine.model import ModelOptions
from engine.runner import Runner
from engine.saved_states import SavedStates
from engine.sequences import LiveSequence
from engine.thinking import answer_so_far
from engine.thread_governor import ThreadGovernor

# Answers, kept conversations and forks at the same time.
_SEQUENCES = OUTPUT_ROWS - MOVING_SEQUENCES
_MEASURED = (1, 1, 4, 2, 8, 16, 1, 4)  # rows of the calls that are timed at load
_MEASURED_ALWAYS = 3  # of them; the others while there is time
_MEASURING_S = 0.3
_TURN_TOKENS = 8  # what a template adds to a message; checked against the real prompt
_FIT_ATTEMPTS = 4


class Prompt(msgspec.Struct, frozen=True):
    tokens: list[int]
    fitted: FittedHistory


class NativeModel:
    """Everything that is freed together."""

    def __init__(
        self, path: Path, context_tokens: int, threads: int, options: ModelOptions
    ) -> None:
        self.header: GgufHeader = read_header(path, thorough=True)
        trained = self.header.trained_context_tokens or context_tokens
        self.context_tokens = min(context_tokens, trained)
        self._number_bytes = cache_number_bytes(options.cache_type)
        self.gpu_layers = 0
        self.gpu_layers = layers_to_place(
            self.header, self._load_size(options), options
        )
        require_memory(self.header, self._load_size(options))
        self.draft = ChosenDraft(self.header, self._load_size(options), options)
        placement = Placement(self.gpu_layers, options.device)
        self._model = load_native_model(path, placement)
        try:
            self.vocabulary = Vocabulary(self._model)
            self.context = LlamaContext(
                self._model, self.vocabulary.size, self._size(threads, options)
            )
            self.drafts = DraftMemory()
            self.draft.open(threads, self.vocabulary.ends, self.drafts.costs)
        except BaseException:
            free_native_model(self._model)
            raise
        self._governor = ThreadGovernor(threads) if options.follow_load else None
        parking = parking_bytes(
            self.header,
            self.context_tokens,
            self.context.size.cells,
            self._number_bytes,
        )
        self.runner = Runner(Decoder(self.context, parking), self._follow_load)
        self._may_draft = options.drafting and self.context.size.sequences > 1
        own = self.header.text("tokenizer.chat_template")
        template = own if options.own_template else ""
        self.states = SavedStates(path, template, self.runner, options)
        self._template = ChatTemplate(
            template,
            self.vocabulary.bos(),
            self.vocabulary.eos(),
            self.vocabulary.knows,
        )

    def count(self, text: str) -> int:
        """Tokens of plain text."""
        return len(self.vocabulary.tokenize(text, special=False, begin=False))

    def prompt(self, request: ChatRequest) -> Prompt:
        """Fit the history, by estimate first, then by the prompt that came out."""
        budget = prompt_budget(self.context_tokens, request.sampling.max_tokens)
        estimate = budget
        for _ in range(_FIT_ATTEMPTS):
            fitted = fit_history(request.messages, estimate, self._estimate)
            tokens = self._tokens(fitted.messages, plain=request.plain)
            if not tokens:  # there would be no scores to sample from
                raise EngineError("There is nothing to answer.", "empty prompt")
            if len(tokens) <= budget:
                return Prompt(tokens, fitted)
            estimate -= len(tokens) - budget
        raise PromptTooLongError(
            "This message is too long for the model's context window. "
            "Shorten it, or choose a larger window in Settings.",
            f"{len(tokens)} tokens, {budget} fit",
        )

    def ledger(self, request: ChatRequest) -> ContextLedger:
        """What a request would put into the window."""
        prompt = self.prompt(request)
        room = self.context_tokens - len(prompt.tokens)
        answer = min(request.sampling.max_tokens, room)
        window = Window(self.context_tokens, len(prompt.tokens), answer)
        sizes = [self.count(message.content) for message in request.messages]
        return context_ledger(request.messages, prompt.fitted, sizes, window)

    def writer(
        self,
        request: ChatRequest,
        prompt: list[int],
        cancel: CancelToken,
        limit: int | None = None,
        *,
        guessed: bool = False,
        texts: SharedTexts | None = None,
    ) -> Writer:
        """A task for the runner; whoever made it closes it.

        Answers to one prompt that share `texts` draft from each other, and know how
        likely they are.
        """
        thinking = self._ends_in_thoughts(prompt)
        said = answer_so_far(request, begins_thinking=thinking)
        begun = self.vocabulary.tokenize(said, special=False, begin=False)
        room = self.context_tokens - len(prompt)
        wanted = request.sampling.max_tokens if limit is None else limit
        writing = Writing(
            prompt + begun,
            request.sampling,
            min(wanted, room) - len(begun),
            self.context_tokens,
            request.priority,
            request.grammar,
            begins_thinking=thinking,
            guessed=guessed,
            begun=tuple(begun),
            begun_text=said,
            alternatives=request.alternatives,
            weighed=texts is not None,
        )
        drafter = None
        if self._may_draft:
            greedy = request.sampling.temperature <= 0.0
            model = None
            if texts is None and request.priority == "interactive":
                model = self.draft.drafts(
                    writing.prompt, lambda: cancel.cancelled, greedy=greedy
                )
            texts = texts or SharedTexts(writing.prompt)
            drafter = Drafter(self.drafts, texts, greedy=greedy, model=model)
        return Writer(writing, self.vocabulary, cancel, drafter)

    def forget(self, tags: Sequence[str]) -> None:
        """Erase saved states by their tags, and everything that memory keeps."""
        with self.runner.exclusive() as decoder:
            decoder.forget_idle()
            if self.draft.model is not None:
                self.draft.model.forget()
        self.drafts.successors.clear()
        self.states.forget(tags)

    def live_sequences(self) -> tuple[LiveSequence, ...]:
        """What is in memory, for tests and figures."""
        with self.runner.exclusive() as decoder:
            return decoder.table.live

    def measure_checks(self) -> None:
        """Time calls with a few rows, so that drafts are used only where they pay."""
        if not self._may_draft:
            return
        began = time.perf_counter()
        with self.runner.exclusive() as decoder:
            sequence = decoder.table.create()
            for number, rows in enumerate(_MEASURED):
                late = time.perf_counter() - began > _MEASURING_S
                if late and number >= _MEASURED_ALWAYS:
                    break
                start = time.process_time()
                decoder.add(sequence, [0] * rows, outputs=rows)
                decoder.run()
                ms = (time.process_time() - start) * 1000
                if number:  # the first call warms up
                    self.drafts.costs.note(rows, ms)
            decoder.drop(sequence)
            if self.draft.model is not None:
                self.draft.model.measure()

    def _ends_in_thoughts(self, prompt: Sequence[int]) -> bool:
        """Some templates open the block themselves."""
        end = b"".join(self.vocabulary.piece(token) for token in prompt[-4:])
        return end.rstrip().endswith(b"<think>")

    def _follow_load(self) -> None:
        if self._governor is not None and self._governor.look():
            self.context.set_threads(self._governor.threads)
            self.draft.set_threads(self._governor.threads)

    def close(self) -> None:
        self.draft.close()
        self.context.close()
        free_native_model(self._model)

    def _load_size(self, options: ModelOptions) -> LoadSize:
        return LoadSize(
            cells=self.context_tokens,
            cache_type=options.cache_type,
            batch_tokens=options.batch_tokens,
            flash_attention=options.flash_attention,
            gpu_layers=self.gpu_layers,
        )

    def _size(self, threads: int, options: ModelOptions) -> ContextSize:
        cells, sequences = self.context_tokens, 1
        if can_fork(self._model):
            cells = cells_worth_keeping(self.header, cells, self._number_bytes)
            sequences = _SEQUENCES
        return ContextSize(
            cells,
            sequences,
            threads,
            options.cache_type,
            options.flash_attention,
            options.batch_tokens,
            on_device=self.gpu_layers > 0,
        )

    def _estimate(self, message: Message) -> int:
        return self.count(message.content) + _TURN_TOKENS

    def _tokens(self, messages: Sequence[Message], *, plain: bool) -> list[int]:
        if plain:
            text = messages[-1].content
            return self.vocabulary.tokenize(text, special=False, begin=True)
        return self.vocabulary.tokenize_parts(self._template.render(messages))
