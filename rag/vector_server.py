"""A Chroma server that holds the vector index instead of a folder here."""

import msgspec


class VectorServer(msgspec.Struct, frozen=True):
    """A Chroma server that a person runs themselves."""

    host: str
    port: int
    token: str = ""  # sent as a bearer token, for whatever guards the server

    @property
    def name(self) -> str:
        """For sentences."""
        return f"{self.host}:{self.port}"
