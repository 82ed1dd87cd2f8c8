"""What a child is told when it is started, beside the config of its worker."""

import msgspec


class NamedServer(msgspec.Struct, frozen=True):
    """The one server that a child may reach, and where each connection is noted."""

    feature: str
    host: str
    port: int
    ledger_path: str


class ChildOptions(msgspec.Struct, frozen=True):
    """What the plumbing needs to know; the worker's own config travels beside it."""

    worker: str
    log_path: str
    parent_id: int
    max_reply_bytes: int
    max_request_bytes: int
    nice: int = 0
    reaches: NamedServer | None = None
