"""What a run of `bench engine` found: the child says it, figures are made of it."""

import msgspec

from app.bench.engine_parts import EnginePart
from app.bench.statistics import Interval


class EngineAmount(msgspec.Struct, frozen=True):
    """How much is measured: rounds of both sides, and sizes."""

    rounds: int
    written: int  # tokens of an answer
    prompts: tuple[int, ...]  # tokens that are read from nothing
    lengths: tuple[int, ...]  # tokens before an answer, beside the high-level class
    conversation: int  # tokens before turn 2
    document: int  # tokens that are kept on disk
    stopped: int  # tokens of the prompt that is stopped
    typed_questions: int
    words_a_minute: int
    forms: tuple[str, ...]  # of the weights; an empty name is the file as it is
    imported_files: int
    answers: int  # streamed during the import
    window: int  # tokens of the context, for the longest of all


FULL = EngineAmount(
    rounds=7,
    written=96,
    prompts=(512, 4096),
    lengths=(128, 1024, 2048, 4096, 7168),
    conversation=3000,
    document=2000,
    stopped=4000,
    typed_questions=3,
    words_a_minute=40,
    forms=("", "Q4_0", "Q8_0", "BF16"),
    imported_files=120,
    answers=4,
    window=8192,
)
QUICK = EngineAmount(
    rounds=3,
    written=48,
    prompts=(512,),
    lengths=(128, 1024),
    conversation=1500,
    document=1000,
    stopped=2000,
    typed_questions=1,
    words_a_minute=40,
    forms=("", "BF16"),
    imported_files=40,
    answers=2,
    window=4096,
)


class EngineTask(msgspec.Struct, frozen=True):
    """What the child is told."""

    model: str
    threads: int
    folder: str  # for files of its own
    parts: tuple[EnginePart, ...]
    amount: EngineAmount
    cpu_time: bool = False  # of one thread, on a machine that others use


class Beside(msgspec.Struct, frozen=True):
    """Tokens a second on both sides; the ratio is a median over rounds."""

    ours: float
    other: float
    ratio: float
    spread: Interval  # the lowest and the highest ratio of a round


class Speed(msgspec.Struct, frozen=True):
    """Against the bare loop."""

    decode: Beside
    prefill: dict[int, Beside]  # by tokens of the prompt


class HighLevel(msgspec.Struct, frozen=True):
    """Against the high-level class, after a prompt of some length."""

    usual: Beside  # with the sampling that an answer has
    bare: Beside  # the best token, and no penalties
    drawn: Beside  # as that class samples when it is told nothing


class Faster(msgspec.Struct, frozen=True):
    """A first token without and with something kept."""

    tokens: int
    cold_ms: float
    kept_ms: float

    @property
    def times(self) -> float:
        """How many times faster."""
        return self.cold_ms / self.kept_ms


class Restored(msgspec.Struct, frozen=True):
    """A document whose state is on disk."""

    first_token: Faster
    megabytes: float


class Gained(msgspec.Struct, frozen=True):
    """Answers with drafts beside the same without."""

    speed: Beside
    drafted: int
    right: int
    same: float  # share of the texts that are unchanged


class Speculated(msgspec.Struct, frozen=True):
    """One form of the weights."""

    quoting: Gained
    free: Gained
    rows_ms: dict[int, float]  # of one call, by its rows


class Together(msgspec.Struct, frozen=True):
    """Several samples at once beside one after the other, in one form."""

    quoting: Beside  # about a given text, as the samples of an answer are
    free: Beside


class MemoryUse(msgspec.Struct, frozen=True):
    """Megabytes of a process with the model after an answer."""

    resident: float
    weights: float
    cache: float
    buffers: float
    cells: int  # tokens that the cache holds

    @property
    def above(self) -> float:
        """What is none of the three."""
        return self.resident - self.weights - self.cache - self.buffers


class Imported(msgspec.Struct, frozen=True):
    """Tokens a second of an answer, idle and while a folder is read."""

    idle: float
    importing: float
    not_told: float | None  # the import goes on as if nobody asked
    still_reading: bool  # the import was not over before the last answer

    @property
    def ratio(self) -> float:
        """What is left of the speed."""
        return self.importing / self.idle


class EngineFound(msgspec.Struct):
    """The results of the parts that were asked for."""

    model: str = ""
    threads: int = 0
    speed: Speed | None = None
    high_level: dict[int, HighLevel] = {}
    turn: Faster | None = None
    switching: Faster | None = None
    restored: Restored | None = None
    typed: Faster | None = None
    stopped_ms: list[float] = []
    speculated: dict[str, Speculated] = {}
    together: dict[str, Together] = {}
    memory: MemoryUse | None = None
    imported: Imported | None = None
    seconds: float = 0.0


class Step(msgspec.Struct, frozen=True, tag="step"):
    """How far the child is."""

    label: str
    done: int
    total: int


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Nothing can be measured."""

    sentence: str
    detail: str


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """The last line of the child."""

    found: EngineFound


ChildSays = Step | Failed | Finished
