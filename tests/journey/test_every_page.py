"""Every page, to the people it is for, is sound: what axe, the browser and a ruler can tell of it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver

from academy.demo.loading import load_demo
from academy.people.models import Unit, User
from academy.ui.templatetags.ui import lang_tag
from tests.browsing import DESKTOP, PHONE
from tests.builders import appoint
from tests.journey.pages import ACTS, FILES, FRAGMENTS, OF_TWO_UNITS, PAGES

NOT_OURS = {"admin"}
TRANSLATIONS = [code for code, _name in settings.LANGUAGES if code != "en"]
LEAST_CONTROL, LEAST_LINK = 44, 24  # px; ours, and that of WCAG 2.2 (2.5.8) for what stands alone

# What a careful eye would measure. Links in running text are as high as their line.
MEASURE = """([width, control, link]) => {
  const faults = [];
  const name = (e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 140);
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const root = document.documentElement;

  if (root.scrollWidth > width) {
    const wide = all("body *").filter((e) => e.getBoundingClientRect().right > width + 1).slice(-2);
    faults.push(`scrolls sideways to ${root.scrollWidth} px: ${wide.map(name).join(" | ")}`);
  }
  const titles = all("h1");
  if (titles.length !== 1 || !titles[0].innerText.trim()) faults.push(`${titles.length} first headings`);
  if (!/^\\S.* · \\S/.test(document.title)) faults.push(`title: ${document.title}`);
  const raw = document.body.innerText.match(/.*(\\{[{%]|%\\(\\w+\\)).*/);
  if (raw) faults.push(`raw text: ${raw[0]}`);

  const inText = (a) => {
    if (getComputedStyle(a).display !== "inline") return false;
    const around = a.closest("p, li, dd, td, th, div").cloneNode(true);
    around.querySelectorAll("a, .visually-hidden").forEach((e) => e.remove());
    return /\\p{L}/u.test(around.textContent);
  };
  const CONTROLS = "button, .button, summary, select, textarea, input:not([type=hidden])";
  for (const e of all(`${CONTROLS}, a[href]`)) {
    const target = e.matches("[type=radio], [type=checkbox]") ? e.closest("label") : e;
    const { height } = target.getBoundingClientRect();
    const least = e.matches(CONTROLS) ? control : inText(e) ? 0 : link;
    if (height < least - .5) faults.push(`only ${height.toFixed(1)} px high: ${name(e)}`);
  }
  return { faults, lang: root.lang };
}"""


def names_of(resolver, *spaces):
    """The names of all URLs below a resolver, but for those that are not ours."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name or str(entry.pattern)])
        elif entry.namespace not in NOT_OURS:
            yield from names_of(entry, *spaces, *filter(None, [entry.namespace]))


def test_every_url_of_the_site_has_its_place_here():
    assert set(names_of(get_resolver())) == {page.name for page in [*PAGES, *FILES, *FRAGMENTS, *ACTS]}


@pytest.fixture
def demo(transactional_db):
    """The demo academy; one of its commanders also commands a second unit, to have a desk of several."""
    load_demo()
    appoint(
        User.objects.get(username=OF_TWO_UNITS),
        "commander",
        Unit.objects.get(name="Batallón de Infantería de Marina"),
    )


@pytest.fixture
def cookies_of(live_server):
    """A function that gives the cookies of a person (``""``: of nobody) who speaks a language."""
    sessions = {"": []}

    def cookies(username, language):
        if username not in sessions:
            client = Client()
            client.force_login(User.objects.get(username=username))
            sessions[username] = [(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)]
        pairs = [*sessions[username], (settings.LANGUAGE_COOKIE_NAME, language)]
        return [{"name": name, "value": value, "url": live_server.url} for name, value in pairs]

    return cookies


@pytest.mark.once
def test_every_page_is_sound_in_every_state(demo, new_page, cookies_of, axe):
    """On a phone, and then on a wide screen."""
    page = new_page(PHONE, color_scheme="dark", reduced_motion="reduce")
    faults, names = [], set()
    for entry in PAGES:
        found = list(look(page, entry, entry.address, cookies_of, "en"))
        found += what_axe_finds(axe, page)
        found += on_a_wide_screen(page, axe, first=entry.name not in names)
        names.add(entry.name)
        faults += [f"{page.url} ({entry.who or 'anyone'}): {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.once
def test_every_page_is_sound_in_every_language(demo, new_page, cookies_of):
    """On a phone, where long words are widest."""
    page = new_page(PHONE)
    faults, names = [], set()
    for entry in PAGES:
        if entry.name in names:
            continue
        names.add(entry.name)
        address = entry.address
        faults += [
            f"{page.url} ({language}, {entry.who or 'anyone'}): {fault}"
            for language in TRANSLATIONS
            for fault in look(page, entry, address, cookies_of, language)
        ]
    assert not faults, "\n" + "\n".join(faults)


def look(page, entry, address, cookies_of, language):
    """Open a page as whom it is for, in a language; yield what is wrong with it.

    To ask for ``entry.address`` may bring about the state, so that is done once and not here.
    """
    page.context.clear_cookies()
    page.context.add_cookies(cookies_of(entry.who, language))
    answer = page.goto(address)
    if answer.status != entry.status:
        yield f"answers {answer.status}, not {entry.status}"
        return
    measured = page.evaluate(MEASURE, [page.viewport_size["width"], LEAST_CONTROL, LEAST_LINK])
    if measured["lang"] != lang_tag(entry.speaks or language):
        yield f"is in {measured['lang']}"
    yield from measured["faults"]


def on_a_wide_screen(page, axe, *, first):
    """What is wrong with the open page on a desk, in the light. Axe looks at one state of each page."""
    page.set_viewport_size(DESKTOP["viewport"])
    page.emulate_media(color_scheme="light")
    measured = page.evaluate(MEASURE, [page.viewport_size["width"], LEAST_CONTROL, LEAST_LINK])
    found = measured["faults"] + (what_axe_finds(axe, page) if first else [])
    page.set_viewport_size(PHONE["viewport"])
    page.emulate_media(color_scheme="dark")
    return [f"on a wide screen: {fault}" for fault in found]


def what_axe_finds(axe, page):
    try:
        axe(page)
    except pytest.fail.Exception as violations:
        return [str(violations)]
    return []


@pytest.mark.once
def test_what_shows_no_page_gives_a_file_or_is_only_posted_to(demo, client):
    for entry in FILES:
        client.force_login(User.objects.get(username=entry.who))
        answer = client.get(entry.address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
    for entry in FRAGMENTS:
        client.force_login(User.objects.get(username=entry.who))
        answer = client.get(entry.address)
        assert answer.status_code == 200
        assert b"<html" not in answer.content
    for entry in ACTS:
        if entry.who:
            client.force_login(User.objects.get(username=entry.who))
        assert client.get(entry.address).status_code == 405
