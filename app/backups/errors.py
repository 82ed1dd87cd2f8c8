"""What can go wrong with backups, as sentences for the person at the screen."""


class BackupError(Exception):
    """Base of all expected failures. `str(error)` is shown; `detail` is for logs."""

    kind = "backup"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail
