"""Fixtures for tests in a real browser. Every page is watched: what a careful visitor would notice fails the test.

    def test_the_front_page_opens(phone, axe):
        phone.goto("/")
        axe(phone)

``phone`` and ``desktop`` are pages of those sizes, ``screen`` is each in turn, ``new_page`` opens more of them (each
in a session of its own, as on another device), ``sign_in`` signs a person in on a page, ``axe`` checks what is shown.
"""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from tests import browser as chromium

PHONE = {"viewport": {"width": 360, "height": 800}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of these rules only that on sounds that play by themselves asks for files; none asks for style sheets.
LOOK_FOR = {"runOnly": WCAG_22_AA, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
COUNT = "(options) => axe.run(options).then((found) => found.violations.length)"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **chromium.launch_options()}


def follow(page, control) -> None:
    """Click what leads to another page, and wait for that page.

    A click gives no promise that the page has changed: what is asked of the page at once may still be answered by
    the old one. Where the next step waits for something that only the new page has, a plain ``click()`` will do.
    """
    with page.expect_navigation():
        control.click()


class Watcher:
    """Collects what went wrong on a page that a test would not ask about."""

    def __init__(self, page, site: str, provoked: list[str]):
        self.site = urlsplit(site).netloc
        self.provoked = provoked
        self.faults: list[str] = []
        self.visited: set[str] = set()
        self.console: list[tuple[str, str]] = []
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("console", self._on_console)
        page.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type == "error":
            self.console.append((message.location.get("url", ""), message.text))

    def _on_request(self, request) -> None:
        address = urlsplit(request.url)
        if request.is_navigation_request():
            self.visited.add(request.url)
        if address.scheme in {"http", "https"} and address.netloc != self.site:
            self.faults.append(f"request to another host: {request.url}")

    def report(self) -> list[str]:
        """What is to blame. The status of a page itself is the test's business, that of its parts is ours.

        Which icon a browser asks for when a page names none, and when, is its own affair.
        """
        excused = {*self.visited, f"http://{self.site}/favicon.ico"}
        console = [
            f"console error: {text} ({url})"
            for url, text in self.console
            if not (url in excused and text.startswith("Failed to load resource"))
            and not any(part in text for part in self.provoked)
        ]
        return self.faults + console


@pytest.fixture
def provoked():
    """A list to which a test adds what it makes the browser complain about on purpose, such as a network it cut."""
    return []


@pytest.fixture
def new_page(live_server, browser, provoked):
    """A function that opens a page in a browser session of its own.

    ``new_page(PHONE)``, ``new_page(DESKTOP, locale="es", java_script_enabled=False)``: what follows the size is any
    option of Playwright's ``new_context``.
    """
    contexts, watchers = [], []

    def open_page(size=DESKTOP, **options):
        context = browser.new_context(base_url=live_server.url, **{"locale": "en-US", **size, **options})
        contexts.append(context)
        context.on("page", lambda page: watchers.append(Watcher(page, live_server.url, provoked)))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    faults = [fault for watcher in watchers for fault in watcher.report()]
    if faults:
        pytest.fail("The browser noticed:\n" + "\n".join(faults), pytrace=False)


@pytest.fixture
def phone(new_page):
    """A page of 360 × 800, touched."""
    return new_page(PHONE)


@pytest.fixture
def desktop(new_page):
    """A page of 1280 × 900."""
    return new_page(DESKTOP)


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def screen(request, new_page):
    """A page of each size in turn."""
    return new_page(request.param)


@pytest.fixture
def sign_in(live_server):
    """A function that signs a person in on a page, without the form: ``sign_in(phone, person)``."""

    def put_session_into(page, person):
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return put_session_into


@pytest.fixture
def axe():
    """A function that fails the test if axe finds a violation of WCAG 2.2 AA or of best practice on the page."""

    def check(page):
        # Where the violations are costs a third of the time, and is asked only if there are any.
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        if page.evaluate(COUNT, {**LOOK_FOR, "selectors": False}):
            results = Axe().run(page, options=LOOK_FOR)
            pytest.fail(f"{page.url}\n{_readable(results.response['violations'])}", pytrace=False)

    return check


def _readable(violations: list[dict]) -> str:
    lines = []
    for violation in violations:
        lines.append(f"{violation['impact']}: {violation['help']} ({violation['helpUrl']})")
        for node in violation["nodes"]:
            lines += [f"    at {' '.join(map(str, node['target']))}", f"       {node['html'][:200]}"]
            lines += [f"       {line.strip()}" for line in node["failureSummary"].splitlines()[1:]]
    return "\n".join(lines)
