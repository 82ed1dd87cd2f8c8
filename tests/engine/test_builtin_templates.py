"""Each family's layout, as its models were trained to read it."""

import pytest

from engine.builtin_templates import layout_for

TALK = [("system", "Be brief."), ("user", "Hi"), ("assistant", "Yes?"), ("user", "Go")]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (
            "<|im_start|>",
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
            "<|im_start|>assistant\nYes?<|im_end|>\n<|im_start|>user\nGo<|im_end|>\n"
            "<|im_start|>assistant\n",
        ),
        (
            "<|start_header_id|>",
            "<|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
            "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
            "<|start_header_id|>assistant<|end_header_id|>\n\nYes?<|eot_id|>"
            "<|start_header_id|>user<|end_header_id|>\n\nGo<|eot_id|>"
            "<|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
        (
            "<start_of_turn>",
            "<start_of_turn>user\nBe brief.\n\nHi<end_of_turn>\n"
            "<start_of_turn>model\nYes?<end_of_turn>\n"
            "<start_of_turn>user\nGo<end_of_turn>\n<start_of_turn>model\n",
        ),
        ("[INST]", "[INST] Be brief.\n\nHi [/INST] Yes?</s>[INST] Go [/INST]"),
        (
            "<|end|>",
            "<|system|>\nBe brief.<|end|>\n<|user|>\nHi<|end|>\n<|assistant|>\nYes?"
            "<|end|>\n<|user|>\nGo<|end|>\n<|assistant|>\n",
        ),
    ],
)
def test_the_family_is_told_by_its_control_tokens(mark: str, expected: str) -> None:
    layout = layout_for(lambda token: token == mark)
    assert layout(TALK) == expected


def test_a_vocabulary_without_known_marks_gets_chatml() -> None:
    layout = layout_for(lambda _: False)
    assert layout([("user", "Hi")]).startswith("<|im_start|>user\nHi")


def test_rules_without_a_question_are_not_lost() -> None:
    gemma = layout_for(lambda token: token == "<start_of_turn>")
    assert "Be brief." in gemma([("system", "Be brief.")])
