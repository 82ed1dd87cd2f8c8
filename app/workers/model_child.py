"""The model worker: owns one chat model, loaded before it says that it is ready."""

from pathlib import Path
from typing import assert_never, cast

from app.workers.child import Emit, Link
from app.workers.messages import decode_body
from app.workers.model_messages import (
    AskLedger,
    CountTokens,
    DescribeModel,
    DrawSamples,
    ForgetStates,
    Generate,
    Likelihoods,
    ModelCommand,
    ModelWorkerConfig,
    Prepare,
    Prepared,
    ScorePairs,
)
from engine.cancel import CancelToken
from engine.model import Model


class ModelHandler:
    """Passes requests on to a model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def handle(self, request: ModelCommand, emit: Emit, cancel: CancelToken) -> None:
        match request:
            case DescribeModel():
                emit(self._model.info())
            case CountTokens(text):
                emit(self._model.count_tokens(text))
            case Generate(chat):
                for event in self._model.generate(chat, cancel):
                    emit(event)
            case ScorePairs(pairs):
                emit(Likelihoods(self._model.likelihoods(pairs, cancel)))
            case DrawSamples(chat, count, free_text):
                emit(self._model.sample(chat, count, cancel, free_text=free_text))
            case Prepare(chat):
                emit(Prepared(self._model.prepare(chat, cancel)))
            case AskLedger(chat):
                emit(self._model.ledger(chat))
            case ForgetStates(tags):
                self._model.forget(tags)
                emit(True)
            case _:
                assert_never(request)

    def close(self) -> None:
        """Nothing to save, and the process ends: the kernel frees faster."""


def main(config: bytes, link: Link) -> None:
    """Load the model, then serve."""
    link.watch()
    model = open_model(decode_body(config, ModelWorkerConfig))
    handler = ModelHandler(model)
    link.serve_together(handler, cast("type[ModelCommand]", ModelCommand))


def open_model(config: ModelWorkerConfig) -> Model:
    """The model that is asked for, loaded."""
    if config.scripted:
        from engine.scripted import ScriptedModel

        return ScriptedModel(context_tokens=config.context_tokens)
    from engine.llama import LlamaModel

    model = LlamaModel(
        Path(config.model_path), config.context_tokens, config.threads, config.options
    )
    model.load()
    return model
