"""What keeps a connection from being made, each as a sentence for the person."""


class NetworkError(Exception):
    """Base of all expected failures of the network. `str(error)` is shown."""

    kind = "network"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class SwitchedOffError(NetworkError):
    """The feature was not turned on; nothing was sent."""

    kind = "network_off"


class AddressRefusedError(NetworkError):
    """The address is none that this feature may reach; nothing was sent."""

    kind = "network_refused"


class UnreachableError(NetworkError):
    """The other computer could not be reached, or stopped answering."""

    kind = "network_unreachable"
