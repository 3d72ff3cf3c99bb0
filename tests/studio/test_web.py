"""No address that an author writes lets anybody reach what only the server can reach."""

import http.server
import threading

import pytest

from academy.studio import web
from academy.studio.web import HOPS, is_public, probe

PUBLIC = "93.184.216.34"


def found(host, port):
    return [PUBLIC]


def answers(*pairs):
    """A web that answers so, one after the other; ``asked`` says for what it was asked."""
    left, asked = list(pairs), []

    def ask(url, address, method):
        asked.append((method, url.geturl(), address))
        return left.pop(0) if len(left) > 1 else left[0]

    return ask, asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0",  # noqa: S104
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2001:db8::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_public_internet_are_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "http://user@example.org/",
        "http://example.org:22/", "http://example.org:8000/", "http:///path", "//example.org", "",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_not_asked_for(url):
    ask, asked = answers((200, ""))
    assert probe(url, find=found, ask=ask) == "private"
    assert not asked


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], [], ["::1"]])
def test_a_name_that_stands_for_anything_private_is_not_asked_for(addresses):
    ask, asked = answers((200, ""))
    assert probe("http://example.org/", find=lambda host, port: addresses, ask=ask) == "private"
    assert not asked


def test_it_connects_to_the_very_address_that_was_looked_at():
    ask, asked = answers((200, ""))
    assert probe("https://example.org/a?b=1", find=found, ask=ask) == "ok"
    assert asked == [("HEAD", "https://example.org/a?b=1", PUBLIC)]


def test_where_it_is_led_on_to_is_looked_at_anew():
    names = {"example.org": [PUBLIC], "inside.example": ["10.0.0.1"]}
    ask, asked = answers((302, "http://inside.example/admin"), (200, ""))
    assert probe("http://example.org/", find=lambda host, port: names[host], ask=ask) == "private"
    assert len(asked) == 1


def test_being_led_on_for_ever_ends():
    ask, asked = answers((301, "/again"))
    assert probe("http://example.org/", find=found, ask=ask) == "loop"
    assert len(asked) == HOPS


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [
        ([(200, "")], "ok"),
        ([(404, ""), (404, "")], "gone"),
        ([(405, ""), (200, "")], "ok"),
        ([(403, ""), (403, "")], "refused"),
        ([(410, "")], "gone"),
        ([(301, "/there"), (200, "")], "ok"),
        ([(301, "")], "ok"),
        ([(500, ""), (502, "")], "refused"),
        ([(301, "http://[")], "unreachable"),
    ],
)
def test_what_a_site_answers_is_told(replies, outcome):
    ask, _asked = answers(*replies)
    assert probe("http://example.org/", find=found, ask=ask) == outcome


@pytest.mark.parametrize("error", [OSError("no network"), TimeoutError(), UnicodeError("label too long")])
def test_without_a_network_a_link_is_told_to_be_unreachable(error):
    def broken(*args):
        raise error

    assert probe("http://example.org/", find=broken) == "unreachable"
    assert probe("http://example.org/", find=found, ask=broken) == "unreachable"


class Endless(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(405)
        self.end_headers()

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endless)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_of_a_page_without_an_end_little_is_read(site):
    from urllib.parse import urlsplit

    url = urlsplit(f"http://example.org:{site}/endless?x=1")
    assert web.ask(url, "127.0.0.1", "HEAD") == (405, "")
    assert web.ask(url, "127.0.0.1", "GET") == (200, "")
