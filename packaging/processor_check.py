"""Loads everything that holds machine code, and answers once, in this one process.

The packaged program runs it with `--check-processor`: in an emulator of an old
processor, children would run natively, so that nothing would be learnt of them.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

QUESTION = "Say yes."
ANSWER_TOKENS = 4


def main() -> int:
    """Print what was loaded and answered, as JSON; an illegal instruction ends it."""
    from app.edition import edition
    from app.workers.environment import prepare_environment

    prepare_environment()
    found: dict[str, object] = {}
    parts = {
        "llama": _backend,
        "answer": _answer,
        "embedder": _embedder,
        "chroma": _chroma,
        "onnx": _onnx,
        "formula": _formula,
        "libraries": _libraries,
    }
    if edition() == "full":
        parts["torch"] = _torch
    for name, look in parts.items():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        began = time.monotonic()
        print(f"{name}...", file=sys.stderr, flush=True)
        found[name] = look()
        found[f"{name}_s"] = round(time.monotonic() - began, 2)
    print(json.dumps(found))
    return 0


def _backend() -> str:
    from engine.llama_library import llama_library

    text: bytes = llama_library().llama_print_system_info()
    return text.decode()


def _answer() -> str:
    from app.models import bundled_model
    from engine.events import TextGenerated
    from engine.llama import LlamaModel
    from engine.messages import ChatRequest, Message, Sampling

    model = LlamaModel(bundled_model(), context_tokens=512)
    sampling = Sampling(max_tokens=ANSWER_TOKENS)
    try:
        events = model.generate(ChatRequest((Message("user", QUESTION),), sampling))
        return "".join(e.text for e in events if isinstance(e, TextGenerated))
    finally:
        model.close()


def _embedder() -> int:
    from app.models import bundled_embedder
    from engine.embedder import LlamaEmbedder
    from engine.embedder_conversion import prepare_embedder

    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare_embedder(bundled_embedder(), Path(folder), None)
        embedder = LlamaEmbedder(prepared.path, prepared.identity)
        try:
            return int(embedder.encode([QUESTION]).shape[1])
        finally:
            embedder.close()


def _chroma() -> int:
    import chromadb
    from chromadb.config import Settings

    with tempfile.TemporaryDirectory() as folder:
        client = chromadb.PersistentClient(
            folder, settings=Settings(anonymized_telemetry=False)
        )
        collection = client.get_or_create_collection("check", embedding_function=None)
        collection.add(ids=["a"], embeddings=[[0.0, 1.0]])
        return len(collection.query(query_embeddings=[[0.0, 1.0]])["ids"])


def _onnx() -> str:
    """The smallest of the recognition models, on a picture of nothing."""
    import numpy as np
    import onnxruntime
    import rapidocr

    models = (Path(rapidocr.__file__).parent / "models").glob("*cls*.onnx")
    session = onnxruntime.InferenceSession(
        str(min(models)), providers=["CPUExecutionProvider"]
    )
    wanted = session.get_inputs()[0]
    shape = [size if isinstance(size, int) else 1 for size in wanted.shape]
    shape = [1, 3, 48, 192] if len(shape) == 4 else shape
    session.run(None, {wanted.name: np.zeros(shape, np.float32)})
    return str(onnxruntime.__version__)


def _formula() -> int:
    """A formula as a shape: its font and its list of signs are files of their own."""
    from ziamath.zmath import Latex

    return len(Latex(r"\frac{a}{\sqrt{b}}").svg())


def _torch() -> list[int]:
    """A search model and a reranker as only the full edition runs them."""
    from app.models import bundled_embedder
    from rag.embedding import CrossEncoderReranker, SentenceTransformerEmbedder

    embedder = SentenceTransformerEmbedder(bundled_embedder())
    width = embedder.encode([QUESTION]).shape[1]
    with tempfile.TemporaryDirectory() as folder:
        judge = Path(folder) / "judge"
        # One that was never trained: its scores mean nothing, but they come.
        shutil.copytree(bundled_embedder(), judge)
        config = json.loads((judge / "config.json").read_text("utf-8"))
        config["architectures"] = ["BertForSequenceClassification"]
        config["id2label"], config["label2id"] = {"0": "LABEL_0"}, {"LABEL_0": 0}
        (judge / "config.json").write_text(json.dumps(config), encoding="utf-8")
        scores = CrossEncoderReranker(judge).scores(QUESTION, [QUESTION, "No."])
    return [width, len(scores)]


def _libraries() -> list[str]:
    import importlib

    names = [
        "numpy.linalg", "cv2", "lxml.etree", "msgspec", "pydantic_core", "pypdfium2",
        "shapely", "PIL.Image", "tokenizers", "PySide6.QtWidgets", "sqlite3",
        "mcp.client.session", "mcp_types", "cryptography.hazmat.bindings._rust",
        "app.network.connections", "huggingface_hub.file_download",
        "app.server.routes", "uvicorn.protocols.http.h11_impl",
    ]  # fmt: skip
    for name in names:
        importlib.import_module(name)
    return names
