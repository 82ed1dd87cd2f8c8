"""network: what may leave this computer, switched by name, and what was sent."""

import argparse
from datetime import UTC, datetime

import msgspec

from app.commands.context import CommandContext
from app.commands.errors import EXIT_DONE, UsageError
from app.commands.tables import table
from app.network.features import FEATURES, RULES, Feature, is_on, state_sentence

# The others are turned on by naming a server, in Settings.
SWITCHES: tuple[Feature, ...] = (
    "model_downloads",
    "hub_search",
    "web_pages",
    "update_check",
)


def network(args: argparse.Namespace, context: CommandContext) -> int:
    """Show, switch, or list connections."""
    store = context.services.settings
    if args.action in ("on", "off"):
        if args.feature not in SWITCHES:
            raise UsageError(f"One of these can be switched: {', '.join(SWITCHES)}.")
        store.update(**{RULES[args.feature].setting: args.action == "on"})
    elif args.action == "log":
        return _log(context)
    settings = store.current
    if context.json:
        features = {feature: is_on(feature, settings) for feature in FEATURES}
        context.write_json({"features": features})
        return EXIT_DONE
    rows = [
        (feature, "on" if is_on(feature, settings) else "off", RULES[feature].title)
        for feature in FEATURES
    ]
    context.write_line(table(("FEATURE", "STATE", "WHAT IT IS"), rows))
    context.write_line(state_sentence(settings))
    return EXIT_DONE


def _log(context: CommandContext) -> int:
    made = context.services.outside.broker.ledger.connections()
    if context.json:
        context.write_json({"connections": msgspec.to_builtins(made)})
        return EXIT_DONE
    rows = [
        (
            _when(one.time),
            one.feature,
            f"{one.host}:{one.port}",
            "refused" if one.refused else _bytes(one.sent),
            "" if one.refused else _bytes(one.received),
        )
        for one in made
    ]
    context.write_line(table(("WHEN", "FEATURE", "HOST", "SENT", "RECEIVED"), rows))
    return EXIT_DONE


def _when(moment: float) -> str:
    return (
        datetime.fromtimestamp(moment, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    )


def _bytes(size: int | None) -> str:
    return "not counted" if size is None else f"{size:,}"
