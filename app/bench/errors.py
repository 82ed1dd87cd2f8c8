"""What keeps a measurement from being made."""


class BenchError(Exception):
    """Nothing can be measured; `str(error)` is shown."""

    def __init__(self, kind: str, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.kind = kind
        self.detail = detail
