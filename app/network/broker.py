"""The network broker: asks the settings, names the hosts, records what goes out."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.network.errors import (
    AddressRefusedError,
    NetworkError,
    SwitchedOffError,
    UnreachableError,
)
from app.network.features import RULES, Feature, is_on
from app.settings import SettingsStore
from app.workers.network_ledger import NetworkLedger
from engine.cancel import CancelToken

if TYPE_CHECKING:
    import httpx2

CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 30.0
USER_AGENT = "inglenook"  # neither a version nor anything of this computer


class NetworkBroker:
    """The one place that opens connections. Everything is off until it is turned on."""

    def __init__(
        self,
        settings: SettingsStore,
        ledger: NetworkLedger,
        find: "Callable[[str, int], tuple[str, ...]] | None" = None,
    ) -> None:
        """`find` gives the addresses of a host, in place of the system's own way."""
        self._settings = settings
        self._find = find
        self.ledger = ledger

    def is_on(self, feature: Feature) -> bool:
        """Whether the person turned it on."""
        return is_on(feature, self._settings.current)

    def require(self, feature: Feature) -> None:
        """Raises `SwitchedOffError` while it is off."""
        if not self.is_on(feature):
            rule = RULES[feature]
            raise SwitchedOffError(
                f"Nothing was sent, because this is switched off: {rule.title}. "
                "Turn it on in Settings under Network.",
                rule.setting,
            )

    @contextmanager
    def client(
        self,
        feature: Feature,
        hosts: Collection[str],
        cancel: CancelToken | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> "Iterator[httpx2.Client]":
        """An HTTP client for these hosts alone; `.name` means every host below it.

        It follows no redirects and reads no proxy or password of the environment. Use
        it in one thread, within `failures_told`. Raises `NetworkError`.
        """
        self.require(feature)
        import httpx2

        from app.network.connections import (
            BrokeredTransport,
            RecordingBackend,
            resolve,
        )

        backend = RecordingBackend(feature, self.ledger, self._find or resolve)

        def admit(url: "httpx2.URL") -> None:
            self.require(feature)  # it may have been turned off meanwhile
            if url.scheme not in ("http", "https") or not is_named(url.host, hosts):
                host = f"host {url.host}" if url.host else "address"
                sentence = f"The {host} may not be asked for this."
                self.ledger.refused(feature, url.host, url.port or 0, sentence)
                raise AddressRefusedError(sentence, f"{url.scheme}: {sorted(hosts)}")

        if cancel is not None:
            cancel.on_cancel(backend.abort)
        client = httpx2.Client(
            transport=BrokeredTransport(backend, admit),
            timeout=httpx2.Timeout(read_timeout_s, connect=CONNECT_TIMEOUT_S),
            headers={"user-agent": USER_AGENT, "accept-encoding": "identity"},
            follow_redirects=False,
            trust_env=False,
        )
        with client:
            yield client


@contextmanager
def failures_told(what: str) -> Iterator[None]:
    """What HTTP does wrong, as a sentence that begins with `what`."""
    import httpx2

    try:
        yield
    except NetworkError:
        raise
    except httpx2.TimeoutException as error:
        raise UnreachableError(
            f"{what} did not answer in time.", repr(error)
        ) from error
    except httpx2.ConnectError as error:
        raise UnreachableError(
            f"{what} could not be reached; is this computer online?", repr(error)
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as error:
        raise UnreachableError(f"{what} broke off.", repr(error)) from error


def is_named(host: str, hosts: Collection[str]) -> bool:
    """Whether a host is one of these, or lies below one that begins with a dot."""
    lower = host.lower().rstrip(".")
    return any(
        lower.endswith(named) if named.startswith(".") else lower == named
        for named in hosts
    )
