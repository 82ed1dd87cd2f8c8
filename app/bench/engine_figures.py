"""Every figure of the engine beside its bar, and the sections of the JSON."""

from collections.abc import Iterator

import msgspec

from app.bench.engine_found import (
    Beside,
    EngineFound,
    Faster,
    Imported,
    MemoryUse,
    Speculated,
    Speed,
    Together,
)
from app.bench.figures import Figure

REFERENCE = "bare llama_decode loop"
HIGH_LEVEL = "Llama.create_chat_completion"
_SHORT = 1000  # tokens before an answer; beside the high-level class, longer ones
# spend so much on attention, the same on both sides, that only not losing is asked for

Json = dict[str, object]


def engine_figures(found: EngineFound) -> list[Figure]:
    """What was measured, in the order of an answer."""
    figures: list[Figure] = []
    if found.speed is not None:
        figures += _of_speed(found.speed)
    for tokens, beside in found.high_level.items():
        bar = 1.03 if tokens < _SHORT else 1.0
        name = f"writing after {tokens:,} tokens, to the high-level class"
        figures.append(_ratio(name, beside.usual, bar))
        figures.append(_ratio(f"{name}, no penalties", beside.bare, 1.0))
        figures.append(_ratio(f"{name}, drawn", beside.drawn, 1.0))
    figures += _of_keeping(found)
    if found.stopped_ms:
        name = "Stop inside a prompt, slowest"
        figures.append(Figure(name, max(found.stopped_ms), "ms", 150))
    figures += _of_speculation(found.speculated)
    figures += _of_samples(found.together)
    if found.imported is not None:
        figures += _of_import(found.imported)
    if found.memory is not None:
        figures += _of_memory(found.memory)
    return figures


def _ratio(name: str, beside: Beside, bar: float | None) -> Figure:
    return Figure(name, beside.ratio, "", bar, "higher", interval=beside.spread)


def _of_speed(speed: Speed) -> Iterator[Figure]:
    sides = {"writing": speed.decode}
    sides |= {f"reading {n:,} tokens": side for n, side in speed.prefill.items()}
    for name, side in sides.items():
        yield Figure(name, side.ours, "tok/s", reference=side.other)
        yield _ratio(f"{name}, to the bare loop", side, 0.97)


def _of_keeping(found: EngineFound) -> Iterator[Figure]:
    for name, faster, bar in (
        ("turn 2", found.turn, 10),
        ("another conversation", found.switching, 10),
        ("a document from disk", _document(found), 8),
        ("a question read while it is typed", found.typed, 2),
    ):
        if faster is not None:
            yield from _first_token(name, faster, bar)
    if found.restored is not None:
        yield Figure("a document on disk", found.restored.megabytes, "MB")


def _document(found: EngineFound) -> Faster | None:
    return found.restored.first_token if found.restored else None


def _first_token(name: str, faster: Faster, bar: float) -> Iterator[Figure]:
    yield Figure(f"{name}: first word", faster.kept_ms, "ms", reference=faster.cold_ms)
    yield Figure(f"{name}: times faster", faster.times, "", bar, "higher")


def _of_speculation(by_form: dict[str, Speculated]) -> Iterator[Figure]:
    for form, found in by_form.items():
        yield _ratio(f"{form}: quoting with drafts", found.quoting.speed, None)
        yield _ratio(f"{form}: free text with drafts", found.free.speed, 0.98)
        same = min(found.quoting.same, found.free.same)
        yield Figure(f"{form}: texts unchanged", same, "", 1.0, "higher")
    if by_form:
        yield Figure(
            "quoting, to the fastest form without drafts",
            quoting_gain(by_form),
            "",
            1.15,
            "higher",
        )


def quoting_gain(by_form: dict[str, Speculated]) -> float:
    """The fastest with drafts against the fastest without, whichever form that is."""
    drafted = max(found.quoting.speed.ours for found in by_form.values())
    return drafted / max(found.quoting.speed.other for found in by_form.values())


def _of_samples(by_form: dict[str, Together]) -> Iterator[Figure]:
    for form, found in by_form.items():
        yield _ratio(f"{form}: 4 samples about a text at once", found.quoting, None)
        yield _ratio(f"{form}: 4 free samples at once", found.free, None)
    if by_form:
        best = max(best_of(found).ratio for found in by_form.values())
        name = "4 samples at once, best form"
        yield Figure(name, best, "", 1.7, "higher")


def best_of(found: Together) -> Beside:
    """The kind of samples that gains more from being written together."""
    return max(found.quoting, found.free, key=lambda beside: beside.ratio)


def _of_import(found: Imported) -> Iterator[Figure]:
    name = "writing during an import"
    yield Figure(name, found.importing, "tok/s", reference=found.idle)
    yield Figure(f"{name}, to idle", found.ratio, "", 0.7, "higher")
    if found.not_told is not None:
        share = found.not_told / found.idle
        yield Figure("the same, were the import not told", share, "")


def _of_memory(memory: MemoryUse) -> Iterator[Figure]:
    yield Figure("worker: resident", memory.resident, "MB")
    name = "worker: above weights, cache and buffers"
    yield Figure(name, memory.above, "MB", 150)


def engine_shape(found: EngineFound) -> Json:
    """The sections of the document; what was not measured is null."""
    speed = found.speed
    longest = max(speed.prefill) if speed else 0
    return {
        "model": found.model,
        "threads": found.threads,
        "prefill_tok_s": speed.prefill[longest].ours if speed else None,
        "decode_tok_s": speed.decode.ours if speed else None,
        "reference": {
            "name": REFERENCE,
            "prefill_tok_s": speed.prefill[longest].other if speed else None,
            "decode_tok_s": speed.decode.other if speed else None,
        },
        "ratio": {
            "prefill": speed.prefill[longest].ratio if speed else None,
            "decode": speed.decode.ratio if speed else None,
        },
        "prefill": _built(speed.prefill) if speed else None,
        "high_level": {"name": HIGH_LEVEL, "by_tokens": _built(found.high_level)},
        "speculation": _speculation(found.speculated),
        "parallel": _parallel(found.together),
        "state_restore": _restored(found),
        "turns": {"turn_2": _faster(found.turn), "switching": _faster(found.switching)},
        "typing": _faster(found.typed),
        "stop_ms": found.stopped_ms or None,
        "importing": None if found.imported is None else {
            "ratio": found.imported.ratio, **_fields(found.imported)
        },
        "memory_mb": None if found.memory is None else {
            "above": found.memory.above, **_fields(found.memory)
        },
        "seconds": round(found.seconds, 1),
    }  # fmt: skip


def _speculation(by_form: dict[str, Speculated]) -> Json | None:
    if not by_form:
        return None
    return {
        "quoting_to_fastest_plain": quoting_gain(by_form),
        "free_text": min(found.free.speed.ratio for found in by_form.values()),
        "by_form": _built(by_form),
    }


def _parallel(by_form: dict[str, Together]) -> Json | None:
    if not by_form:
        return None
    best = max(by_form, key=lambda form: best_of(by_form[form]).ratio)
    return {
        "samples": 4,
        "best_form": best,
        "ratio": best_of(by_form[best]).ratio,
        "by_form": _built(by_form),
    }


def _restored(found: EngineFound) -> Json | None:
    restored = found.restored
    if restored is None:
        return None
    first_token = _faster(restored.first_token) or {}
    return {**first_token, "megabytes": restored.megabytes}


def _faster(faster: Faster | None) -> Json | None:
    if faster is None:
        return None
    return {"times_faster": faster.times, **_fields(faster)}


def _fields(struct: msgspec.Struct) -> Json:
    built: Json = msgspec.to_builtins(struct)
    return built


def _built(by_key: object) -> Json:
    built: Json = msgspec.to_builtins(by_key, str_keys=True)
    return built
