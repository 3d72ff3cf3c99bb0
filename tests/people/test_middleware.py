"""A device that many share: what one person saw is gone when the next one sits down."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE
from tests.builders import make_person

PASSWORD = "seven quiet rivers"


@pytest.fixture
def shared_phone(browser_type, browser_type_launch_args, live_server):
    """A phone whose browser keeps whole pages for the back button, as people's do and those of tests do not."""
    browser = browser_type.launch(**browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"])
    yield browser.new_context(base_url=live_server.url, locale="en-US", **PHONE).new_page()
    browser.close()


def test_after_signing_out_the_back_button_shows_nothing_of_the_person(transactional_db, shared_phone):
    make_person("maria", password=PASSWORD, given_names="María", family_names="Quetzalmar")
    shared_phone.goto("/accounts/login/?next=/learn/transcript/")
    shared_phone.get_by_label("User name").fill("maria")
    shared_phone.get_by_label("Password", exact=True).fill(PASSWORD)
    shared_phone.get_by_role("button", name="Sign in", exact=True).click()
    expect(shared_phone.locator("main")).to_contain_text("Quetzalmar")
    shared_phone.locator("summary", has_text="María").click()
    shared_phone.get_by_role("button", name="Sign out", exact=True).click()
    expect(shared_phone).to_have_url(re.compile(r"//[^/]+/$"))
    shared_phone.go_back(wait_until="commit")
    expect(shared_phone).to_have_url(re.compile("/accounts/login/"))
    assert "Quetzalmar" not in shared_phone.content()
