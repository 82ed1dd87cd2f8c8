"""What the scripted model says, and what was said before the window opened."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.chat_events import AskOptions
from app.ladder.quarantine import quarantine_sentence
from app.models import ModelEntry, ModelFigures, ModelsService, ModelTuning
from app.tuning.figures import FormFigures
from engine.cancel import CancelToken
from engine.events import (
    GenerationFinished,
    ModelEvent,
    PromptRead,
    TextGenerated,
)
from engine.messages import ChatRequest
from engine.model import ModelInfo
from engine.tool import SourceSpan
from tests.helpers.fake_backend import FakeModel

if TYPE_CHECKING:
    from app.services import Services

QUESTION = "How much notice must I give before the lease is renewed?"
SUPPORTED = (
    "The lease is renewed for one more year unless one party gives written "
    "notice at least 90 days before the end of the term."
)
WEAK = "Notice must be sent by registered post and signed by hand."
INVENTED = "The landlord accepts a notice by pigeon."
ANSWER = f"{SUPPORTED} {WEAK} {INVENTED}"
RICH_QUESTION = "May the rent rise by more than 3.5 percent in one year?"
RICH_ANSWER = r"""## What the rent grows to

With a rise of $p$ percent a year, the rent after $n$ years is

$$R_n = R_0 \left(1 + \frac{p}{100}\right)^n, \qquad \sum_{k=1}^{n} R_k \le 12\,n\,R_n$$

```python
def rent(first: float, percent: float, years: int) -> float:
    \"\"\"The rent after some years.\"\"\"
    return first * (1 + percent / 100) ** years  # never more than the contract says
```

| year | rent in euros | why |
|---:|---:|:---|
| 2025 | 1,240.00 | as agreed |
| 2026 | 1,283.40 | by 3.5 percent, the most that § 4.2 allows |
| 2027 | 1,328.32 | likewise |

1. **First** the rent as agreed,
2. then *each* year the rise, ~~or not~~;
   - see [the index](https://example.org/index?year=2026),
   - or `rent(1240, 3.5, 2)`.

> Quoted words stand like this.
""".replace(r"\"", '"')
MINE = "The rent is reviewed on 1 March"
NOT_MINE = "The deposit is kept in a separate account"
CHATS = ("answer", "rich", "short", "pinned", "filed", "long", "hebrew")


class StagedModel(FakeModel):
    """Tells the figures of a small computer; can stop in the middle of an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.stops_after: int | None = None  # words; it goes on once it is cancelled

    def be_silent(self) -> None:
        """What was to be said and was not is dropped."""
        self._replies.clear()

    def generate(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[ModelEvent]:
        cancel = cancel or CancelToken()
        said = 0
        for event in super().generate(request, cancel):
            match event:
                case PromptRead():
                    yield PromptRead(event.prompt_tokens, 0, 480.0, 4096)
                case GenerationFinished():
                    ms = 88.0 * max(1, event.answer_tokens)
                    yield GenerationFinished(
                        event.reason, event.answer_tokens, 620.0, ms
                    )
                case TextGenerated():
                    yield event
                    said += 1
                    while said == self.stops_after and not cancel.cancelled:
                        time.sleep(0.005)
                case _:
                    yield event


class StagedModels(ModelsService):
    """Three models: one tuned and in use, one to be allowed, one set aside."""

    def list(self) -> tuple[ModelEntry, ...]:
        return _MODELS

    def info(self) -> ModelInfo:
        used = _MODELS[0]
        return ModelInfo(
            name=used.name,
            path=used.path,
            quantization=used.quantization,
            size_bytes=used.bytes,
            context_tokens=4096,
            trained_context_tokens=8192,
            parameters=135_000_000,
            reads_well=False,
        )

    def forecast(self, parameters: int, size_bytes: int) -> ModelFigures:
        prefill, decode = 2e11 / parameters, 2e10 / size_bytes
        return ModelFigures(prefill, decode, parameters / 1.5e8)


def furnish_chats(services: "Services", model: StagedModel) -> dict[str, str]:
    """Chats of some weeks; each by its name in `CHATS`."""
    store = services.conversations
    made = {
        name: store.create(title).id
        for name, title in zip(
            CHATS,
            (
                "Notice of the lease",
                "Formulas, code and a table",
                "Deposit",
                "Rent and its index",
                "Insurance",
                "Everything that was said about heating, water and waste in 2025",
                "שכר הדירה ב-2026",
            ),
            strict=True,
        )
    }
    store.change(made["pinned"], "pinned", True)
    store.change(made["filed"], "folder", "Household")
    archived = store.create("Tax return 2019")
    store.change(archived.id, "archived", True)
    model.enqueue(ANSWER, RICH_ANSWER)
    for name, question in (("answer", QUESTION), ("rich", RICH_QUESTION)):
        for _ in services.chat.ask(question, AskOptions(), made[name]):
            pass
    _branch(services, made["short"])
    return made


def _branch(services: "Services", chat: str) -> None:
    """A question that was put differently, twice."""
    for _ in services.chat.ask("What is the deposit?", AskOptions(), chat):
        pass
    first = services.conversations.messages(chat)[0].id
    for text in ("How much is the deposit in euros?", "When is the deposit returned?"):
        for _ in services.chat.ask_instead(first, text, AskOptions()):
            pass


def furnish_rest(services: "Services", papers: Path) -> None:
    """Memories, prompts, grants, a server of tools, a crash report, a backup."""
    memory = services.agent.stores.memory
    memory.add(MINE)
    source = SourceSpan("Lease, 14 Alder Lane", "The landlord keeps the deposit.", 2)
    memory.add(NOT_MINE, (source,))
    prompts = services.conversations.prompts
    prompts.save("prompt", "Letter", "Write to {{name}} about {{subject}}, in {{tone}}")
    prompts.save("prompt", "Summary", "Sum this up in three sentences.")
    prompts.save("persona", "Lawyer", "Answer like a lawyer, with the paragraph.")
    grants = services.agent.stores.grants
    elsewhere = str(papers.parent / "Letters")
    grants.add("write_file", elsewhere, "writes", "always", "")
    grants.add("", elsewhere, "reads", "always", "")
    services.paths.logs_folder.mkdir(parents=True, exist_ok=True)
    report = services.paths.logs_folder / "crash-20260301-101500-000000.txt"
    report.write_text("Traceback (most recent call last):\n  ...\nValueError: x\n")
    services.backups.rotation.make()


def _form(name: str, first: float, rate: float, worse: float) -> FormFigures:
    return FormFigures(
        name=name,
        bytes=98_000_000,
        prefill_tok_s=512.0,
        decode_tok_s=rate,
        first_token_s=first,
        question_s=first + 100 / rate,
        perplexity=20.0,
        bits_per_byte=1.1 + worse,
        worse=worse,
        agreement=0.98,
        on_front=True,
    )


_USED = ModelEntry(
    id="bundled",
    name="SmolLM2-135M-Instruct",
    path="/models/small.gguf",
    bytes=98_000_000,
    quantization="Q4_1",
    context=8192,
    source="bundled",
    in_use=True,
    measured=ModelFigures(512.0, 200.0),
    tuning=ModelTuning(
        wish="balanced",
        form="BF16",
        sentence="Tuned for this computer: as BF16, with 2 threads.",
        forms=(_form("", 3.0, 200.0, 0.0), _form("BF16", 1.0, 140.0, 0.01)),
        space_bytes=241_000_000,
        busy_cores=0.0,
        made=0.0,
    ),
)
_MODELS = (
    _USED,
    msgspec.structs.replace(
        _USED,
        id="larger.gguf",
        name="A larger model with a long name, Instruct, second edition",
        path="/models/larger.gguf",
        bytes=2_500_000_000,
        quantization="Q4_K_M",
        context=32768,
        source="found",
        in_use=False,
        measured=None,
        predicted=ModelFigures(40.0, 8.0, 37.0),
        tuning=None,
        template="undecided",
        removal="unlist",
    ),
    msgspec.structs.replace(
        _USED,
        id="broken.gguf",
        name="Broken",
        path="/models/broken.gguf",
        source="downloaded",
        in_use=False,
        measured=None,
        tuning=None,
        removal="delete",
        set_aside=quarantine_sentence("Broken", loading=True),
    ),
)
