"""Which hosts are this very machine."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether a host name or number means this machine, which nobody else reaches or is reached by."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
