"""The routes of the local API, each over the services that the window uses."""

import base64
import struct
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import anyio
import msgspec
from starlette.applications import Starlette
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.server.chat import ApiError, ChatAnswering, Said, call_shapes
from app.server.guard import BodyTooLargeError, Guard, error_body
from app.server.requests import (
    ChatBody,
    ChatMessage,
    CompletionBody,
    EmbeddingsBody,
    SearchBody,
    Shared,
)
from app.server.token_scores import chat_logprobs, text_logprobs
from app.tools.library_access import LibraryReader
from app.workers.errors import WorkerError
from engine.cancel import CancelToken
from engine.errors import EngineError
from engine.model import Model
from engine.tool import TextEmbedder
from rag.documents import SearchRequest, SearchResult
from rag.errors import RagError

MAX_WAITING = 8  # requests at once; more are told to come back
TIME_LIMIT_S = 600.0

T = TypeVar("T")
Json = dict[str, object]
SearchShape = Callable[[SearchResult], Json]


@dataclass(frozen=True)
class ApiServices:
    """What the routes work on."""

    model: Model
    embedder: TextEmbedder
    library: LibraryReader
    search_shape: SearchShape


def api_app(services: ApiServices, port: int, token: str) -> Guard:
    """The whole application behind its guard."""
    routes = _Routes(services)
    app = Starlette(
        routes=[
            Route("/health", routes.health, methods=["GET"]),
            Route("/v1/models", routes.models, methods=["GET"]),
            Route("/v1/chat/completions", routes.chat, methods=["POST"]),
            Route("/v1/completions", routes.completions, methods=["POST"]),
            Route("/v1/embeddings", routes.embeddings, methods=["POST"]),
            Route("/v1/library/search", routes.search, methods=["POST"]),
        ],
        exception_handlers={
            HTTPException: _http_error,
            ApiError: _api_error,
            EngineError: _own_error,
            RagError: _own_error,
            WorkerError: _own_error,
            BodyTooLargeError: _too_large,
            ClientDisconnect: _gone,
        },
    )
    app.router.redirect_slashes = False
    return Guard(app, port, token)


class _Routes:
    """One method a route."""

    def __init__(self, services: ApiServices) -> None:
        self._services = services
        self._places = anyio.CapacityLimiter(MAX_WAITING)

    async def health(self, _request: Request) -> Response:
        return _json({"status": "ok"})

    async def models(self, _request: Request) -> Response:
        info = await run_in_threadpool(self._services.model.info)
        model = {
            "id": info.name,
            "object": "model",
            "created": 0,
            "owned_by": "inglenook",
            "context_window": info.context_tokens,
        }
        return _json({"object": "list", "data": [model]})

    async def chat(self, request: Request) -> Response:
        body = await _read(request, ChatBody)
        cancel = CancelToken()
        services = self._services
        answering = ChatAnswering(services.model, services.embedder, body, cancel)
        self._require_place()
        if body.stream:
            pieces = _chat_pieces(answering, body, services.model.info().name)
            return self._streamed(pieces, cancel)
        said = await self._within_time(answering.whole, cancel)
        name = services.model.info().name
        return _json(
            {
                **_head("chat.completion", name),
                "choices": [
                    {
                        "index": 0,
                        "message": _message_shape(said),
                        "finish_reason": said.finish,
                        "logprobs": chat_logprobs(said.tokens)
                        if body.logprobs
                        else None,
                    }
                ],
                "usage": answering.usage.shape(),
            }
        )

    async def completions(self, request: Request) -> Response:
        """The prompt is gone on with as it stands, without a chat template."""
        body = await _read(request, CompletionBody)
        shared: dict[str, Any] = {
            name: getattr(body, name) for name in Shared.__struct_fields__
        }
        scored = body.logprobs is not None
        chat = ChatBody(
            messages=(ChatMessage("user", body.prompt),),
            logprobs=scored,
            top_logprobs=body.logprobs,
            **shared,
        )
        cancel = CancelToken()
        services = self._services
        answering = ChatAnswering(
            services.model, services.embedder, chat, cancel, plain=True
        )
        self._require_place()
        name = services.model.info().name
        if body.stream:
            pieces = _text_pieces(answering, name, scored=scored)
            return self._streamed(pieces, cancel)
        said = await self._within_time(answering.whole, cancel)
        choice = {
            "index": 0,
            "text": said.text,
            "finish_reason": said.finish,
            "logprobs": text_logprobs(said.tokens) if scored else None,
        }
        usage = answering.usage.shape()
        return _json(
            {**_head("text_completion", name), "choices": [choice], "usage": usage}
        )

    async def embeddings(self, request: Request) -> Response:
        body = await _read(request, EmbeddingsBody)
        self._require_place()
        embed = self._services.embedder.embed
        vectors = await self._within_time(lambda: embed(body.texts), CancelToken())
        data = [
            {
                "object": "embedding",
                "index": number,
                "embedding": list(vector)
                if body.encoding_format == "float"
                else _base64(vector),
            }
            for number, vector in enumerate(vectors)
        ]
        tokens = sum(len(text.split()) for text in body.texts)
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        model = body.model or "inglenook-search"
        return _json({"object": "list", "data": data, "model": model, "usage": usage})

    async def search(self, request: Request) -> Response:
        body = await _read(request, SearchBody)
        self._require_place()
        wanted = SearchRequest(body.query, body.library, body.documents, limit=body.k)

        def found() -> Json:
            return self._services.search_shape(self._services.library.search(wanted))

        return _json(await self._within_time(found, CancelToken()))

    def _require_place(self) -> None:
        if self._places.borrowed_tokens >= MAX_WAITING:
            raise ApiError(429, "busy", "Too much is asked at once; try again soon.")

    async def _within_time(self, work: Callable[[], T], cancel: CancelToken) -> T:
        """Cancelled with the connection, and when the time is over."""
        async with self._places:
            try:
                with anyio.fail_after(TIME_LIMIT_S):
                    return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
            except TimeoutError as error:
                raise ApiError(503, "timeout", "This took too long.") from error
            finally:
                cancel.cancel()

    def _streamed(self, pieces: Iterator[bytes], cancel: CancelToken) -> Response:
        async def events() -> AsyncIterator[bytes]:
            began = time.monotonic()
            async with self._places:
                try:
                    async for piece in iterate_in_threadpool(pieces):
                        yield piece
                        if time.monotonic() - began > TIME_LIMIT_S:
                            return
                finally:
                    cancel.cancel()

        return StreamingResponse(events(), media_type="text/event-stream")


async def _read(request: Request, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.MsgspecError as error:
        raise ApiError(400, "body", f"The body is not as expected: {error}.") from error
    except RecursionError as error:
        raise ApiError(400, "body", "The body is nested too deeply.") from error


def _chat_pieces(
    answering: ChatAnswering, body: ChatBody, name: str
) -> Iterator[bytes]:
    head = _head("chat.completion.chunk", name)

    def chunk(
        delta: Json, finish: str | None = None, logprobs: Json | None = None
    ) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event({**head, "choices": [{**choice, "logprobs": logprobs}]})

    def events() -> Iterator[bytes]:
        yield chunk({"role": "assistant", "content": ""})
        if answering.may_call:
            said = answering.whole()
            if said.text:
                yield chunk({"content": said.text})
            if said.calls:
                numbered = enumerate(call_shapes(said.calls))
                yield chunk({"tool_calls": [{"index": n, **c} for n, c in numbered]})
            finish = said.finish
        else:
            for piece in answering.stream():
                scores = chat_logprobs(piece.tokens) if body.logprobs else None
                yield chunk({"content": piece.text}, logprobs=scores)
            finish = answering.finish
        yield chunk({}, finish)
        if body.stream_options is not None and body.stream_options.include_usage:
            yield _event({**head, "choices": [], "usage": answering.usage.shape()})

    return _guarded(events())


def _text_pieces(
    answering: ChatAnswering, name: str, *, scored: bool
) -> Iterator[bytes]:
    head = _head("text_completion", name)

    def events() -> Iterator[bytes]:
        offset = 0
        for piece in answering.stream():
            choice = {"index": 0, "text": piece.text, "finish_reason": None}
            scores = text_logprobs(piece.tokens, offset) if scored else None
            offset += len(piece.text)
            yield _event({**head, "choices": [{**choice, "logprobs": scores}]})
        last = {"index": 0, "text": "", "finish_reason": answering.finish}
        yield _event({**head, "choices": [{**last, "logprobs": None}]})

    return _guarded(events())


def _guarded(events: Iterator[bytes]) -> Iterator[bytes]:
    """An error in the middle is the last event: the status was sent long ago."""
    try:
        yield from events
    except (ApiError, EngineError, RagError, WorkerError) as error:
        code = error.code if isinstance(error, ApiError) else error.kind
        yield b"data: " + error_body(str(error), code, "server_error") + b"\n\n"
    yield b"data: [DONE]\n\n"


def _event(shape: Json) -> bytes:
    return b"data: " + msgspec.json.encode(shape) + b"\n\n"


def _head(kind: str, model: str) -> Json:
    return {
        "id": f"inglenook-{uuid.uuid4().hex[:24]}",
        "object": kind,
        "created": int(time.time()),
        "model": model,
    }


def _message_shape(said: Said) -> Json:
    shape: Json = {"role": "assistant", "content": said.text or None}
    if said.calls:
        shape["tool_calls"] = call_shapes(said.calls)
    else:
        shape["content"] = said.text
    return shape


def _base64(vector: Any) -> str:
    packed = struct.pack(f"<{len(vector)}f", *vector)
    return base64.b64encode(packed).decode()


def _json(shape: object, status: int = 200) -> Response:
    body = msgspec.json.encode(shape)
    headers = {"x-content-type-options": "nosniff", "cache-control": "no-store"}
    return Response(body, status, headers, media_type="application/json")


def _refused(status: int, message: str, code: str, kind: str) -> Response:
    body = error_body(message, code, kind)
    return Response(body, status, media_type="application/json")


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _refused(
        error.status_code, "There is no such route.", "route", "invalid_request_error"
    )


async def _api_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    kind = "invalid_request_error" if error.status < 500 else "server_error"
    return _refused(error.status, str(error), error.code, kind)


async def _own_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, EngineError | RagError | WorkerError)
    return _refused(500, str(error), error.kind, "server_error")


async def _too_large(_request: Request, _error: Exception) -> Response:
    return _refused(413, "The body is too large.", "too_large", "invalid_request_error")


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=499)
