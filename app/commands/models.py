"""models list, models check; the other actions are in modules beside it."""

import argparse

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE
from app.commands.hub_models import hub_models
from app.commands.removing import remove
from app.commands.reranker import reranker
from app.commands.search_models import embedder
from app.commands.tables import table
from app.commands.tuning import tune
from app.models import ModelEntry
from engine.gguf_facts import ModelFacts, model_facts
from engine.gguf_header import read_header


def models(args: argparse.Namespace, context: CommandContext) -> int:
    """List the models that are here, or try a file."""
    if args.action == "check":
        return _check(args.file, context)
    if args.action == "embedder":
        return embedder(args, context)
    if args.action == "reranker":
        return reranker(args, context)
    if args.action in ("download", "search"):
        return hub_models(args, context)
    if args.action == "remove":
        return remove(args, context)
    if args.action == "tune":
        return tune(args, context)
    entries = context.services.models.list()
    search_model = context.services.search_models.current()
    if context.json:
        context.write_json({"models": entries, "search_model": search_model})
        return EXIT_DONE
    rows = [
        (
            "*" if entry.in_use else "",
            entry.id,
            entry.name,
            entry.quantization,
            f"{entry.bytes / 1e6:.0f} MB",
            entry.source,
            _speed(entry),
        )
        for entry in entries
    ]
    header = ("", "ID", "NAME", "QUANTIZATION", "SIZE", "SOURCE", "SPEED HERE")
    context.write_line(table(header, rows))
    context.write_line(f"For the search: {search_model.name}")
    return EXIT_DONE


def _speed(entry: ModelEntry) -> str:
    """First token of a 1,500-token prompt and tokens a second; ~ where predicted."""
    figures = entry.measured or entry.predicted
    if figures is None or figures.first_token_s is None:
        return ""
    sign = "" if entry.measured else "~"
    return f"{sign}{figures.first_token_s:.1f} s, {sign}{figures.decode_tok_s:.0f}/s"


def _check(file_name: str, context: CommandContext) -> int:
    path = context.path(file_name)
    info = context.services.models.check(path)
    facts = model_facts(read_header(path))
    if context.json:
        context.write_json({"ok": True, "model": info, "facts": facts})
    else:
        context.write_line(
            f"{info.name} {info.quantization} works: "
            f"{info.parameters / 1e6:.0f} million parameters, "
            f"trained for {info.trained_context_tokens} tokens."
        )
        context.write_line(_facts_words(facts))
    return EXIT_DONE


def _facts_words(facts: ModelFacts) -> str:
    """What the header says beside its size."""
    abilities = [
        "tools" if facts.supports_tools else "no tools",
        "thinking" if facts.supports_thinking else "no thinking",
    ]
    return (
        f"{facts.architecture}, {facts.layers} layers, {facts.heads} heads, "
        f"{facts.bits_per_weight:.1f} bits a weight, "
        f"licence {facts.licence or 'not stated'}; "
        f"its template knows {' and '.join(abilities)}."
    )
