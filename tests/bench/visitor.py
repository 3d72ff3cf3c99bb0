"""A signed-in person who sends what a browser would send, with none of a browser's own cost."""

import http.client
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

ACCEPTED = "gzip, deflate, br, zstd"


@dataclass(frozen=True)
class Reply:
    status: int
    location: str
    encoding: str
    body: bytes


def session_of(person) -> str:
    """The key of a new session of a person, made without the form."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Visitor:
    def __init__(self, port: int, person):
        self.port = port
        self.cookies = {settings.SESSION_COOKIE_NAME: session_of(person)}

    def get(self, path: str) -> Reply:
        """Read a page; anything but 200 is an error."""
        reply = self._send("GET", path)
        if reply.status != 200:
            raise RuntimeError(f"GET {path} gave {reply.status}")
        return reply

    def post(self, path: str, **fields) -> Reply:
        """Send a form; anything but 200 or a redirection is an error."""
        # The secret itself is as good as the token that a page makes of it.
        fields["csrfmiddlewaretoken"] = self.cookies[settings.CSRF_COOKIE_NAME]
        reply = self._send("POST", path, urlencode(fields, doseq=True))
        if reply.status not in {200, 302}:
            raise RuntimeError(f"POST {path} gave {reply.status}")
        return reply

    def _send(self, method: str, path: str, body: str | None = None) -> Reply:
        headers = {
            "Accept": "text/html",
            "Accept-Encoding": ACCEPTED,
            "Accept-Language": "en",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Reply(
            answer.status, answer.headers.get("Location", ""), answer.headers.get("Content-Encoding", ""), content
        )
