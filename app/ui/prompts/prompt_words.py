"""What a saved prompt and a persona are called and do."""

from typing import assert_never

from app.conversations.prompts import PromptKind
from app.ui.language import translate


def kind_words(kind: PromptKind) -> str:
    """Its name."""
    match kind:
        case "prompt":
            return translate("Prompts", "Prompt")
        case "persona":
            return translate("Prompts", "Persona")
        case _:
            assert_never(kind)


def help_words(kind: PromptKind) -> str:
    """How it is used."""
    match kind:
        case "prompt":
            return translate(
                "Prompts",
                "Type / in the composer to use it. "
                "You are asked for {{name}} each time.",
            )
        case "persona":
            return translate(
                "Prompts",
                "How a chat is answered: its tone, length or language. The rules on "
                "quoting your documents stay.",
            )
        case _:
            assert_never(kind)
