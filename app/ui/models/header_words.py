"""What the header of a model file says of it, in words. Text in it is untrusted."""

from app.ui.language import number, translate
from engine.gguf_facts import ModelFacts

_MOST_CHARS = 40  # of what the file says in its own words
_MOST_LANGUAGES = 8
_MILLION, _BILLION = 1e6, 1e9


def header_words(facts: ModelFacts | None) -> str:
    """Kind, size, licence, languages, abilities; empty where it cannot be read."""
    if facts is None:
        return ""
    parts = [_short(facts.architecture), _parameters(facts), _layers(facts)]
    if facts.licence:
        licence = translate("Models", "licence {name}")
        parts.append(licence.format(name=_short(facts.licence)))
    if facts.languages:
        some = ", ".join(_short(name) for name in facts.languages[:_MOST_LANGUAGES])
        parts.append(translate("Models", "languages {codes}").format(codes=some))
    parts.append(
        translate("Models", "brings a chat template")
        if facts.has_template
        else translate("Models", "no chat template")
    )
    if facts.supports_tools:
        parts.append(translate("Models", "calls tools"))
    if facts.supports_thinking:
        parts.append(translate("Models", "thinks"))
    return " · ".join(part for part in parts if part)


def inside_words(facts: ModelFacts | None) -> str:
    """Of its inside, for those who know what it means; numbers alone."""
    if facts is None:
        return ""
    kinds = ", ".join(share.kind for share in facts.tensor_types)
    lines = [
        translate("Models", "{bits} bits a weight, kept as {kinds}").format(
            bits=number(facts.bits_per_weight, 2), kinds=kinds
        ),
        translate(
            "Models", "{width} numbers wide, {heads} heads, {key_heads} of keys"
        ).format(
            width=number(facts.embedding_length),
            heads=number(facts.heads),
            key_heads=number(facts.key_heads),
        ),
        translate("Models", "{words} words and parts of words").format(
            words=number(facts.vocabulary)
        ),
    ]
    return "\n".join(lines)


def _parameters(facts: ModelFacts) -> str:
    if facts.parameters >= _BILLION:
        billions = number(facts.parameters / _BILLION, 1)
        return translate("Models", "{billions} billion parameters").format(
            billions=billions
        )
    millions = number(facts.parameters / _MILLION)
    return translate("Models", "{millions} million parameters").format(
        millions=millions
    )


def _layers(facts: ModelFacts) -> str:
    layers = translate("Models", "%n layer(s)", "", facts.layers)
    if not facts.experts:
        return layers
    experts = translate("Models", "{used} of {all} experts").format(
        used=facts.experts_used, all=facts.experts
    )
    return f"{layers} · {experts}"


def _short(text: str) -> str:
    if len(text) <= _MOST_CHARS:
        return text
    return f"{text[: _MOST_CHARS - 1]}…"
