"""Between the sequences in memory and the states on disk."""

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from engine.model import ModelOptions
from engine.runner import Runner
from engine.state_store import StateStore, file_fingerprint

_WORTH_LOADING = 64  # tokens; fewer are read as fast as they are loaded


class SavedStates:
    """Loads and keeps states of one model; does nothing where no folder is given."""

    def __init__(
        self, path: Path, template: str, runner: Runner, options: ModelOptions
    ) -> None:
        self._runner = runner
        self._store: StateStore | None = None
        self._identity = ""
        if options.states_folder:
            folder = Path(options.states_folder)
            self._store = StateStore(folder, options.states_bytes)
            digest = hashlib.sha256(template.encode()).hexdigest()[:16]
            library = version("llama-cpp-python")
            self._identity = f"{file_fingerprint(path)}/{digest}/{library}"

    def restore(self, prompt: Sequence[int]) -> None:
        """Load a saved state where it spares reading much of this prompt."""
        if self._store is None:
            return
        found = self._store.find(self._identity, prompt)
        if found is None:
            return
        path, length = found
        with self._runner.exclusive() as decoder:
            _, have = decoder.table.best_match(prompt)
            if length < have + _WORTH_LOADING:
                return
            loaded = self._store.load(path)
            if loaded is not None:
                decoder.restore(*loaded)

    def keep(self, prompt: Sequence[int], tags: Sequence[str]) -> None:
        """Save the state of a prompt that has been read, unless it is there."""
        if self._store is None or not tags:
            return
        found = self._store.find(self._identity, prompt)
        if found is not None and found[1] >= len(prompt) - _WORTH_LOADING:
            return
        with self._runner.exclusive() as decoder:
            source, length = decoder.table.best_match(prompt)
            if source is None or length < _WORTH_LOADING:
                return
            if not decoder.table.has_free:
                return
            fork = decoder.fork(source, length)
            state = decoder.state(fork)
            decoder.drop(fork)
        self._store.save(self._identity, prompt[:length], state, tags)

    def forget(self, tags: Sequence[str]) -> None:
        """Erase states by their tags."""
        if self._store is not None:
            self._store.forget(tags)
