"""Asking for a web address that an author gave, without letting the author reach what only this server can reach.

Whoever may write a lesson may write any address. So each is asked for only at addresses of the public internet, found
out before connecting and connected to as found out (a name that points elsewhere a moment later leads nowhere); what
it leads on to is looked at in the same way; little is read, and nothing of it is kept. (OWASP, Server-Side Request
Forgery Prevention Cheat Sheet.)
"""

import http.client
import socket
import ssl
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS = 8  # for each step: finding the address, connecting, the answer
HOPS = 5
MOST = 4096  # bytes of a page that are read
PORTS = {"http": 80, "https": 443}
_NAT64 = ip_network("64:ff9b::/96")
_MOVED = {301, 302, 303, 307, 308}
# Sites that do not know HEAD, or answer it otherwise than GET.
_ASK_AGAIN = {400, 403, 404, 405, 500, 501, 503}

Find = Callable[[str, int], list[str]]
Ask = Callable[[SplitResult, str, str], tuple[int, str]]


def addresses_of(host: str, port: int) -> list[str]:
    """The internet addresses that a name stands for. Raises OSError if there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(address: str) -> bool:
    """Whether an internet address is one of the public internet: none of this host, this network or this link."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not is_public(str(inner)):
            return False
        # NAT64 (RFC 6052): the last four bytes are the address that is meant.
        if ip in _NAT64:
            return is_public(str(ip_address(ip.packed[-4:])))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def ask(url: SplitResult, address: str, method: str) -> tuple[int, str]:
    """The status and the ``Location`` with which the host at this very address answers. Raises OSError."""
    port = url.port or PORTS[url.scheme]
    host = url.hostname or ""
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = socket.create_connection((address, port), timeout=SECONDS)
    try:
        if url.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        connection.request(method, path, headers={"User-Agent": "academy-link-check", "Accept": "*/*"})
        answer = connection.getresponse()
        answer.read(MOST)
        return answer.status, answer.headers.get("Location", "")
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def probe(url: str, *, find: Find = addresses_of, ask: Ask = ask) -> str:
    """What comes of asking for a web address: an outcome of ``LinkCheck``.

    ``find`` and ``ask`` stand for the network.
    """
    for _ in range(HOPS):
        try:
            parts = urlsplit(url)
            port = parts.port or PORTS.get(parts.scheme, 0)
        except ValueError:
            return "unreachable"
        if parts.scheme not in PORTS or not parts.hostname or parts.username or port not in PORTS.values():
            return "private"
        try:
            addresses = find(parts.hostname, port)
            if not addresses or not all(map(is_public, addresses)):
                return "private"
            status, location = _answer(parts, addresses[0], ask)
            if status in _MOVED and location:
                url = urljoin(url, location)
                continue
        except (OSError, ValueError):
            return "unreachable"
        if status in {404, 410}:
            return "gone"
        return "ok" if status < 400 else "refused"
    return "loop"


def _answer(url: SplitResult, address: str, ask: Ask) -> tuple[int, str]:
    status, location = ask(url, address, "HEAD")
    return ask(url, address, "GET") if status in _ASK_AGAIN else (status, location)
