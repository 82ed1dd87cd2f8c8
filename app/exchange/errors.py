"""What can go wrong with exports and imports, as sentences for the person."""


class ExchangeError(Exception):
    """Base of all expected failures. `str(error)` is shown; `detail` is for logs."""

    kind = "exchange"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail
