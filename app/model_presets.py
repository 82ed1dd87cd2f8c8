"""What was chosen for each model: its values come back when it is used again."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

Value = str | int | bool
_MOST = 200  # models; the ones used longest ago go


class ModelPresets:
    """One file beside the settings. A damaged one means that nothing was chosen."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def change(
        self,
        before: str,
        after: str,
        now: Mapping[str, Value],
        defaults: Mapping[str, Value],
    ) -> dict[str, Value]:
        """Keep what one model has now; give what another one was given.

        What was never chosen for it is as it is at first. A file that cannot be written
        costs the presets, not the change.
        """
        presets = self._read()
        presets.pop(before, None)
        presets[before] = {
            name: now[name] for name in defaults if now[name] != defaults[name]
        }
        with contextlib.suppress(OSError):
            self._write(dict(list(presets.items())[-_MOST:]))
        chosen = presets.get(after, {})
        return {name: chosen.get(name, default) for name, default in defaults.items()}

    def forget(self, model: str) -> None:
        """It was removed. A file that cannot be written keeps it."""
        presets = self._read()
        if presets.pop(model, None) is not None:
            with contextlib.suppress(OSError):
                self._write(presets)

    def _read(self) -> dict[str, dict[str, Value]]:
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(content, dict):
            return {}
        return {
            model: {
                name: value
                for name, value in chosen.items()
                if isinstance(value, str | int | bool)
            }
            for model, chosen in content.items()
            if isinstance(chosen, dict)
        }

    def _write(self, presets: Mapping[str, Mapping[str, Value]]) -> None:
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".presets-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(presets, file, indent=2)
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
