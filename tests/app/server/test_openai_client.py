"""The unmodified `openai` client: chat, stream, tools, JSON schema, embeddings."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openai
import pytest

from engine.errors import EngineError
from tests.app.server.conftest import TOKEN, Api

ASKED = [{"role": "user", "content": "Say hello."}]
NO = SimpleNamespace(text_offset=[])
WEATHER: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}


@pytest.fixture
def client(api: Api) -> Iterator[Any]:
    """Any: its types know no plain lists of messages."""
    with openai.OpenAI(base_url=api.url, api_key=TOKEN, max_retries=0) as made:
        yield made


def test_models_are_listed(client: Any) -> None:
    assert [model.id for model in client.models.list()] == ["Scripted model"]


def test_a_chat_is_answered(api: Api, client: Any) -> None:
    api.services.model.enqueue("Hello to you.")
    answer = client.chat.completions.create(
        model="any",
        messages=[{"role": "system", "content": "Be kind."}, *ASKED],
        temperature=0,
        max_tokens=20,
        seed=3,
    )
    assert answer.choices[0].message.content == "Hello to you."
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage is not None
    assert answer.usage.completion_tokens == 3
    (request,) = api.services.model.requests
    assert request.priority == "background"  # it waits behind the window
    assert request.sampling.max_tokens == 20
    assert [message.role for message in request.messages] == ["system", "user"]


def test_a_stream_gives_the_same_in_pieces(api: Api, client: Any) -> None:
    api.services.model.enqueue("Hello to you.")
    pieces = client.chat.completions.create(
        model="any",
        messages=ASKED,
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(pieces)
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == "Hello to you."
    assert len(chunks) > 3
    assert chunks[-1].usage is not None
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"


def test_tools_are_called_and_their_results_read(api: Api, client: Any) -> None:
    call = '{"name": "get_weather", "arguments": {"city": "Oslo"}}'
    messages: list[dict[str, object]] = [
        {"role": "user", "content": "How is the weather in Oslo?"}
    ]
    for choice in (
        "auto",
        "required",
        {"type": "function", "function": {"name": "get_weather"}},
    ):
        api.services.model.enqueue(call)
        answer = client.chat.completions.create(
            model="any",
            messages=messages,
            tools=[WEATHER],
            tool_choice=choice,
        )
        assert answer.choices[0].finish_reason == "tool_calls"
        (made,) = answer.choices[0].message.tool_calls or []
        assert made.type == "function"
        assert json.loads(made.function.arguments) == {"city": "Oslo"}
    assert "get_weather" in api.services.model.requests[-1].grammar
    messages.append(answer.choices[0].message.model_dump())
    messages.append({"role": "tool", "tool_call_id": made.id, "content": "-3 °C"})
    api.services.model.enqueue("It is cold.")
    answer = client.chat.completions.create(
        model="any",
        messages=messages,
        tools=[WEATHER],
    )
    assert answer.choices[0].message.content == "It is cold."
    assert "-3 °C" in api.services.model.requests[-1].messages[-1].content


def test_an_answer_is_held_to_a_schema(api: Api, client: Any) -> None:
    api.services.model.enqueue('{"city":"Oslo"}')
    schema = WEATHER["function"]["parameters"]
    answer = client.chat.completions.create(
        model="any",
        messages=ASKED,
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "place", "schema": schema},
        },
    )
    assert json.loads(answer.choices[0].message.content or "") == {"city": "Oslo"}
    assert "city" in api.services.model.requests[-1].grammar
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(
            model="any",
            messages=ASKED,
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "x", "schema": {"type": "wave"}},
            },
        )


def test_completions_and_embeddings(api: Api, client: Any) -> None:
    api.services.model.enqueue("there was a house.")
    answer = client.completions.create(model="any", prompt="Once upon a time")
    assert answer.choices[0].text == "there was a house."
    assert answer.choices[0].logprobs is None
    (request,) = api.services.model.requests
    assert (request.plain, request.alternatives) == (True, None)
    same = client.embeddings.create(model="any", input=["rent", "notice", "rent"])
    vectors = [item.embedding for item in same.data]
    assert vectors[0] == vectors[2] != vectors[1]
    assert sum(value**2 for value in vectors[0]) == pytest.approx(1, abs=1e-3)


def test_probabilities_of_tokens_are_told_where_asked_for(
    api: Api, client: Any
) -> None:
    asked = {"model": "any", "messages": ASKED, "logprobs": True, "top_logprobs": 1}
    api.services.model.enqueue("Hello you.", "Hello you.", "Hello you.", "Hello you.")
    whole = client.chat.completions.create(**asked).choices[0]
    told = whole.logprobs.content
    assert "".join(token.token for token in told) == "Hello you."
    assert [bytes(token.bytes).decode() for token in told] == [t.token for t in told]
    assert [len(token.top_logprobs) for token in told] == [1] * len(told)
    assert api.services.model.requests[0].alternatives == 1
    pieces = client.chat.completions.create(**asked, stream=True)
    streamed = [c.choices[0].logprobs for c in pieces if c.choices]
    texts = [token.token for part in streamed if part for token in part.content]
    assert texts == [token.token for token in told]
    plain = client.completions.create(model="any", prompt="Say", logprobs=0).choices[0]
    assert "".join(plain.logprobs.tokens) == "Hello you."
    assert plain.logprobs.text_offset == [0, 5]
    assert plain.logprobs.top_logprobs == [{}, {}]
    parts = client.completions.create(model="any", prompt="S", logprobs=1, stream=True)
    offsets = [o for c in parts for o in (c.choices[0].logprobs or NO).text_offset]
    assert offsets == [0, 5]
    with pytest.raises(openai.BadRequestError):
        client.completions.create(model="any", prompt="Say", logprobs=50)


def test_failures_are_errors_of_the_client(api: Api, client: Any) -> None:
    with pytest.raises(openai.AuthenticationError):
        client.with_options(api_key="wrong").models.list()
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model="any", messages=[])
    api.services.model.enqueue(EngineError("The model broke down."))
    with pytest.raises(openai.InternalServerError, match="broke down"):
        client.chat.completions.create(model="any", messages=ASKED)
    api.services.model.enqueue(EngineError("The model broke down."))
    with pytest.raises(openai.APIError, match="broke down"):
        list(
            client.chat.completions.create(
                model="any",
                messages=ASKED,
                stream=True,
            )
        )


def test_the_library_is_searched(api: Api, client: Any, tmp_path: Path) -> None:
    (tmp_path / "Lease.txt").write_text("The rent is 900 euros.")
    api.services.library.add([tmp_path / "Lease.txt"])
    found = client.post(
        "/library/search", cast_to=object, body={"query": "How much is the rent?"}
    )
    assert isinstance(found, dict)
    assert found["quotes"][0]["text"] == "The rent is 900 euros."
    assert found["query"] == "How much is the rent?"
