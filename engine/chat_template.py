"""Lays a conversation out as the model was trained to read it.

The template comes from the model file and the messages from anywhere, so neither is
trusted: the template is rendered in a sandbox within limits, and the words of a message
can never become control tokens, whatever they spell.
"""

import logging
import re
from collections.abc import Callable, Sequence

import msgspec

from engine.builtin_templates import layout_for
from engine.messages import Message
from engine.template_sandbox import TemplateSandbox, template_errors

_logger = logging.getLogger(__name__)

_PLACE = re.compile("\ue000([0-9]+)\ue001")


class TemplatePart(msgspec.Struct, frozen=True):
    """A stretch of the prompt; only what the template wrote may hold control tokens."""

    text: str
    is_content: bool


class ChatTemplate:
    """The template of one model, or that of its family where it has none that works."""

    def __init__(
        self,
        source: str,
        bos: str = "",
        eos: str = "",
        knows: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`knows`: whether a text is a control token of the model's vocabulary."""
        self._builtin = layout_for(knows)
        self._specials = {"bos_token": bos, "eos_token": eos}
        self._template = _compile(source) if source else None

    def render(self, messages: Sequence[Message]) -> tuple[TemplatePart, ...]:
        """Lay out the messages, ready for the model's answer."""
        text = self._rendered([m.role for m in messages])
        if text is None:
            turns = [(m.role, _place(i)) for i, m in enumerate(messages)]
            text = self._builtin(turns)
        return tuple(_parts(text, messages))

    def _rendered(self, roles: Sequence[str]) -> str | None:
        if self._template is None:
            return None
        turns = [{"role": r, "content": _place(i)} for i, r in enumerate(roles)]
        for attempt in (turns, _without_system(turns)):
            try:
                text = self._template.render(
                    {
                        "messages": attempt,
                        "add_generation_prompt": True,
                        **self._specials,
                    }
                )
            except OverflowError as error:  # beyond a limit: it costs that only once
                _logger.warning("chat template is not used any more: %s", error)
                self._template = None
                return None
            except template_errors() as error:
                _logger.info("chat template failed: %s", error)
                continue
            if not turns or turns[-1]["content"] in text:
                return text
            _logger.info("chat template leaves the last message out")
        return None


def _compile(source: str) -> TemplateSandbox | None:
    try:
        return TemplateSandbox(source)
    except template_errors() as error:
        _logger.warning("chat template is not used: %s", error)
        return None


def _without_system(turns: list[dict[str, str]]) -> list[dict[str, str]]:
    """Put system messages before the first question, for models that know none."""
    rules = [turn["content"] for turn in turns if turn["role"] == "system"]
    others = [dict(turn) for turn in turns if turn["role"] != "system"]
    if rules and others:
        others[0]["content"] = "\n\n".join([*rules, others[0]["content"]])
    return others


def _place(index: int) -> str:
    return f"\ue000{index}\ue001"


def _parts(text: str, messages: Sequence[Message]) -> list[TemplatePart]:
    parts: list[TemplatePart] = []
    for position, piece in enumerate(_PLACE.split(text)):
        if position % 2 == 0:
            parts.append(TemplatePart(piece, is_content=False))
        elif int(piece) < len(messages):
            parts.append(TemplatePart(messages[int(piece)].content, is_content=True))
    return [part for part in parts if part.text]
