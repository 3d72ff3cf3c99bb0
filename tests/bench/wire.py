"""What a page costs a trainee: bytes and seconds in a real Chromium on a phone's screen."""

import contextlib
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.bench.visitor import session_of
from tests.browser import launch_options
from tests.browsing import PHONE

# Slow 3G as Chromium's own tools once defined it: 400 ms until an answer begins, 400 kbit/s either way.
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
SLOW_VISITS = 5
# Chromium fetches the icon of the page past its tools, if it does at all; so the page is made to fetch it.
FETCH_ICON = """async () => {
  const icon = document.querySelector("link[rel~=icon]");
  if (icon && !performance.getEntriesByName(icon.href).length) await (await fetch(icon.href)).arrayBuffer();
}"""
# When the largest text became visible, in seconds since the visit began; of the text, not of an ornament.
READABLE = """(selector) => new Promise((done, fail) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntries().at(-1);
    if (!paint.element?.closest(selector)) fail(`The largest thing visible is ${paint.element?.outerHTML}`);
    done(paint.startTime / 1000);
  }).observe({ type: "largest-contentful-paint", buffered: true });
})"""


@dataclass
class Load:
    """All that came over the wire for one visit of a page. Headers of the answers count, what was cached does not."""

    bytes: int = 0
    requests: int = 0
    encodings: Counter = field(default_factory=Counter)


@contextlib.contextmanager
def phone(url: str) -> Iterator["Phone"]:
    """A phone for the time of the block, to visit the academy at ``url``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        try:
            yield Phone(browser, url)
        finally:
            browser.close()


class Phone:
    """Visits of people on a phone; each begins with an empty cache."""

    def __init__(self, browser: Browser, url: str):
        self.browser, self.url = browser, url

    def visit(self, person, *paths: str, language: str = "en") -> list[Load]:
        """Visit pages one after another with one cache: the first visit is cold, the others are warm."""
        context = self._context(person, language)
        try:
            return [self._load(context, path) for path in paths]
        finally:
            context.close()

    def seconds_until_readable(self, person, path: str, text: str) -> float:
        """The time on Slow 3G until what ``text`` selects can be read: the median of some cold visits."""
        return statistics.median(self._slow_visit(person, path, text) for _ in range(SLOW_VISITS))

    def _context(self, person, language: str) -> BrowserContext:
        context = self.browser.new_context(base_url=self.url, locale=language, **PHONE)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": self.url}
        context.add_cookies([cookie])
        return context

    def _load(self, context: BrowserContext, path: str) -> Load:
        page = context.new_page()
        load = _watch(_tools(page))
        _open(page, path)
        page.evaluate(FETCH_ICON)
        page.wait_for_load_state("networkidle")
        page.close()
        return load

    def _slow_visit(self, person, path: str, text: str) -> float:
        context = self._context(person, "en")
        try:
            page = context.new_page()
            _tools(page).send("Network.emulateNetworkConditions", SLOW_3G)
            _open(page, path)
            return page.evaluate(READABLE, text)
        finally:
            context.close()


def _open(page: Page, path: str) -> None:
    answer = page.goto(path)
    if answer.status != 200 or not page.url.endswith(path):
        raise RuntimeError(f"{path} gave {answer.status} at {page.url}")


def _tools(page: Page) -> CDPSession:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    return tools


def _watch(tools: CDPSession) -> Load:
    load = Load()

    def answered(event):
        answer = event["response"]
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        if not (answer["fromDiskCache"] or answer.get("fromPrefetchCache")):
            load.encodings[headers.get("content-encoding", "none")] += 1

    def finished(event):
        if event["encodedDataLength"]:
            load.bytes += int(event["encodedDataLength"])
            load.requests += 1

    tools.on("Network.responseReceived", answered)
    tools.on("Network.loadingFinished", finished)
    return load
