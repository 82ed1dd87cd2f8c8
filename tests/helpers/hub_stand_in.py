"""A model hub on this computer: one repository, honest unless a test says otherwise."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.helpers.http_stand_in import Answer, Exchange, HttpStandIn
from tests.helpers.make_gguf import make_gguf

REPO = "owner/tiny-GGUF"
COMMIT = "c0ffee" + "0" * 34
FILE = "tiny-Q4_K_M.gguf"
PADDING_BYTES = 600_000


class HubStandIn(HttpStandIn):
    """Serves `content` as one file; `promise` is what its metadata say of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        model = make_gguf(folder / "model.gguf").read_bytes()
        self.content = model + bytes(PADDING_BYTES)
        self.promise: dict[str, Any] = {}
        self.repo_facts: dict[str, Any] = {}
        self.more_files: list[dict[str, Any]] = []
        self.commit = COMMIT
        self.routes[f"/api/models/{REPO}"] = self._tell_repo
        self.routes["/api/models"] = self._tell_found
        self.on_file(self.whole_or_part)

    def on_file(self, answer: Answer) -> None:
        """Answer like this where the file is asked for."""
        self.routes[f"/{REPO}/resolve/{self.commit}/{quote(FILE)}"] = answer

    def whole_or_part(self, exchange: Exchange) -> None:
        """As an honest hub answers."""
        start = self.asked_from(exchange)
        part, size = self.content[start:], len(self.content)
        if start:
            span = f"bytes {start}-{size - 1}/{size}"
            exchange.send(206, part, content_range=span)
        else:
            exchange.send(200, part)

    def break_off_after(self, *bytes_each_time: int) -> Answer:
        """Send so much and hang up, once for each number; honest afterwards."""
        left = list(bytes_each_time)

        def answer(exchange: Exchange) -> None:
            if not left:
                self.whole_or_part(exchange)
                return
            start, size = self.asked_from(exchange), len(self.content)
            length = size - start
            if start:
                span = f"bytes {start}-{size - 1}/{size}"
                exchange.head(206, content_length=length, content_range=span)
            else:
                exchange.head(200, content_length=length)
            exchange.write(self.content[start : start + left.pop(0)])

        return answer

    @staticmethod
    def asked_from(exchange: Exchange) -> int:
        """Where the range that was asked for begins."""
        wanted = exchange.asked.headers.get("range", "bytes=0-")
        return int(wanted.removeprefix("bytes=").rstrip("-"))

    def file_facts(self, content: bytes | None = None) -> dict[str, Any]:
        """One file as the hub describes it."""
        data = self.content if content is None else content
        sha = hashlib.sha256(data).hexdigest()
        size = self.promise.get("size", len(data))
        lfs = {"sha256": self.promise.get("sha256", sha), "size": size}
        return {"rfilename": FILE, "size": size, "lfs": {**lfs, "pointerSize": 134}}

    def _tell_repo(self, exchange: Exchange) -> None:
        facts = {
            "id": REPO,
            "sha": self.commit,
            "gated": False,
            "tags": ["gguf", "license:apache-2.0", "en", "de", "region:us"],
            "siblings": [
                {"rfilename": "README.md", "size": 10},
                *self.more_files,
                self.file_facts(),
            ],
            **self.repo_facts,
        }
        exchange.send(body=json.dumps(facts).encode())

    def _tell_found(self, exchange: Exchange) -> None:
        found = [
            {"id": REPO, "downloads": 7, "tags": ["gguf", "license:mit", "fr"]},
            {"id": "../etc", "downloads": 9},
            {"id": "owner/gated", "gated": "auto", "tags": ["x" * 900]},
        ]
        exchange.send(body=json.dumps(found).encode())
