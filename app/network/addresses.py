"""Which addresses lie in the user's own network, and which in public."""

import ipaddress

_SHARED = ipaddress.ip_network("100.64.0.0/10")  # of providers and private overlays


def is_own_network(address: str) -> bool:
    """This computer, or one in a network that the internet cannot reach."""
    ip = _parsed(address)
    if ip is None or ip.is_multicast or ip.is_unspecified:
        return False
    shared = isinstance(ip, ipaddress.IPv4Address) and ip in _SHARED
    return ip.is_private or ip.is_link_local or shared


def is_public(address: str) -> bool:
    """An address of the internet, and no other kind."""
    ip = _parsed(address)
    return ip is not None and ip.is_global and not ip.is_multicast


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ip
