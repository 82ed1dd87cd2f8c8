"""The plain loop that indexing is compared with: `python -m ... FOLDER` prints seconds.

PDFium text, chunks of 180 words, sentence-transformers float32 by 32, then Chroma.
"""

import sys
import tempfile
import time
from pathlib import Path

CHUNK_WORDS = 180
BATCH = 32


def main(folder: Path) -> None:
    """Index every PDF of a folder and print seconds, chunks and pages."""
    from app.models import bundled_embedder
    from app.workers.environment import prepare_environment

    prepare_environment()
    started = time.monotonic()
    import chromadb
    import pypdfium2  # type: ignore[import-untyped]
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(bundled_embedder()), device="cpu")
    chunks: list[str] = []
    pages = 0
    for path in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        for page in document:
            text = page.get_textpage()
            words = text.get_text_bounded().split()
            text.close()
            page.close()
            pages += 1
            chunks += [
                " ".join(words[i : i + CHUNK_WORDS])
                for i in range(0, len(words), CHUNK_WORDS)
            ]
        document.close()
    with tempfile.TemporaryDirectory() as store:
        client = chromadb.PersistentClient(
            store, chromadb.config.Settings(anonymized_telemetry=False)
        )
        collection = client.create_collection("plain", embedding_function=None)
        for start in range(0, len(chunks), BATCH):
            batch = chunks[start : start + BATCH]
            vectors = model.encode(batch, batch_size=BATCH, show_progress_bar=False)
            ids = [str(number) for number in range(start, start + len(batch))]
            collection.add(ids=ids, embeddings=vectors.tolist(), documents=batch)
    print(time.monotonic() - started, len(chunks), pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
