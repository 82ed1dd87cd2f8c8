"""Between the sequences in memory and the states on disk."""

import hashlib
import threading
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from engine.model import EVERY_STATE, ModelOptions
from engine.runner import Runner
from engine.state_store import StateStore, file_fingerprint

_WORTH_LOADING = 64  # tokens; fewer are read as fast as they are loaded
_WORTH_SAVING = 128  # tokens beyond what is saved; a state is 20 KB a token and more


class SavedStates:
    """Loads and keeps states of one model; does nothing where no folder is given.

    Thread-safe. What was read before something was forgotten is not kept after it.
    """

    def __init__(
        self, path: Path, template: str, runner: Runner, options: ModelOptions
    ) -> None:
        self._runner = runner
        self._store: StateStore | None = None
        self._identity = ""
        self._lock = threading.Lock()  # nothing is forgotten while a state is written
        self._forgotten = 0
        if options.states_folder:
            folder = Path(options.states_folder)
            self._store = StateStore(folder, options.states_bytes)
            digest = hashlib.sha256(template.encode()).hexdigest()[:16]
            library = version("llama-cpp-python")
            kind = f"{options.cache_type}{'+' if options.flash_attention else '-'}"
            self._identity = f"{file_fingerprint(path)}/{digest}/{library}/{kind}"

    @property
    def moment(self) -> int:
        """To be given to `keep`: changes whenever something is forgotten."""
        return self._forgotten

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

    def keep(self, prompt: Sequence[int], tags: Sequence[str], moment: int) -> None:
        """Save the state of a prompt that has been read, unless most of it is there.

        `moment` is that of when the reading began.
        """
        if self._store is None or not tags:
            return
        found = self._store.find(self._identity, prompt)
        if found is not None and found[1] > len(prompt) - _WORTH_SAVING:
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
        with self._lock:
            if moment == self._forgotten:
                self._store.save(self._identity, prompt[:length], state, tags)

    def forget(self, tags: Sequence[str]) -> None:
        """Erase states by their tags, all of them by `EVERY_STATE`."""
        with self._lock:
            self._forgotten += 1
            if self._store is None:
                return
            if EVERY_STATE in tags:
                self._store.clear()
            else:
                self._store.forget(tags)
