"""How the common families lay a conversation out, for models that do not say.

Used where a model file has no template, or one that is refused. The family is told by
the control tokens of the vocabulary, so that none is written that the model does not
know. The token that opens every text is added when a prompt is tokenized.
"""

from collections.abc import Callable, Sequence

Turn = tuple[str, str]  # role, content
Layout = Callable[[Sequence[Turn]], str]


def layout_for(knows: Callable[[str], bool]) -> Layout:
    """The layout whose marks are control tokens of the vocabulary; else ChatML."""
    for mark, layout in _FAMILIES:
        if knows(mark):
            return layout
    return _chatml


def _chatml(turns: Sequence[Turn]) -> str:
    said = "".join(f"<|im_start|>{role}\n{text}<|im_end|>\n" for role, text in turns)
    return f"{said}<|im_start|>assistant\n"


def _llama3(turns: Sequence[Turn]) -> str:
    said = "".join(f"{_llama3_header(role)}{text}<|eot_id|>" for role, text in turns)
    return f"{said}{_llama3_header('assistant')}"


def _llama3_header(role: str) -> str:
    return f"<|start_header_id|>{role}<|end_header_id|>\n\n"


def _gemma(turns: Sequence[Turn]) -> str:
    names = {"assistant": "model"}
    said = "".join(
        f"<start_of_turn>{names.get(role, role)}\n{text}<end_of_turn>\n"
        for role, text in _rules_into_first_question(turns)
    )
    return f"{said}<start_of_turn>model\n"


def _mistral(turns: Sequence[Turn]) -> str:
    return "".join(
        f" {text}</s>" if role == "assistant" else f"[INST] {text} [/INST]"
        for role, text in _rules_into_first_question(turns)
    )


def _phi3(turns: Sequence[Turn]) -> str:
    said = "".join(f"<|{role}|>\n{text}<|end|>\n" for role, text in turns)
    return f"{said}<|assistant|>\n"


_FAMILIES: tuple[tuple[str, Layout], ...] = (
    ("<|im_start|>", _chatml),
    ("<|start_header_id|>", _llama3),
    ("<start_of_turn>", _gemma),
    ("[INST]", _mistral),
    ("<|end|>", _phi3),
)


def _rules_into_first_question(turns: Sequence[Turn]) -> list[Turn]:
    """System texts go before the first question where a family knows no system."""
    rules = [text for role, text in turns if role == "system"]
    others = [turn for turn in turns if turn[0] != "system"]
    if rules and others:
        role, text = others[0]
        others[0] = role, "\n\n".join([*rules, text])
    elif rules:
        others = [("user", "\n\n".join(rules))]
    return others
