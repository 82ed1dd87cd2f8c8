"""Writes assets/embedder_reference.json: what sentence-transformers says in float32.

Run it when the bundled embedder changes:
    python packaging/make_embedder_reference.py MODEL_FOLDER
The conversion to GGUF is checked against it, without importing sentence-transformers.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "assets" / "embedder_reference.json"
SENTENCES = (
    "The tenant pays the rent on the first working day of each month.",
    "When is the rent due?",
    "A",
    "",
    "Blood pressure was 142/91 mmHg at 07:45; the patient weighed 68.5 kg.",
    "Die Kündigungsfrist beträgt drei Monate zum Quartalsende.",
    "L'été dernier, à Orléans, on a mangé des crêpes très sucrées.",
    "合同自双方签字之日起生效。",
    "계약은 서명한 날부터 효력이 발생합니다.",
    "Пациент жаловался на головную боль.",
    "def total(rows): return sum(row.price * row.count for row in rows)",
    "👩‍🔬 works — e.g. naïve cafés, ½ price, №7, ﬁnal…",
    "Penguins breed on sea ice during the Antarctic winter, in the dark. " * 25,
)


def main() -> None:
    """Embed the sentences and write them with their vectors."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    from sentence_transformers import SentenceTransformer

    folder = Path(sys.argv[1]).resolve()
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    vectors = model.encode(list(SENTENCES), normalize_embeddings=True)
    with (folder / "model.safetensors").open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    reference = {
        "model": "all-MiniLM-L6-v2",
        "sentences": SENTENCES,
        "vectors": [[round(float(x), 6) for x in vector] for vector in vectors],
    }
    TARGET.write_text(json.dumps({digest: reference}) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(SENTENCES)} sentences, weights {digest[:12]}")


if __name__ == "__main__":
    main()
