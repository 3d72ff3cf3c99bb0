"""From seeing the own data to being erased, on a phone, in every language of the interface."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import expect
from pypdf import PdfReader

from academy.people.models import User
from certificates.models import Certificate
from tests.browsing import PHONE
from tests.builders import make_person
from tests.certificates.building import complete, make_nation_unit
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NAME = "Arasy Tag̃uató"


@pytest.fixture(params=LANGUAGES)
def person(request, transactional_db):
    person = make_person(
        "SN-70411",
        given_names="Arasy",
        family_names="Tag̃uató",
        language=request.param,
        unit=make_nation_unit(),
        password=PASSWORD,
    )
    complete(person)
    return person


def test_own_data_are_seen_taken_along_and_erased_and_the_certificate_still_convinces(person, new_page, tmp_path):
    code = Certificate.objects.get().code
    phone = new_page(PHONE, locale=person.language)
    sign_in_by_form(phone, "SN-70411", PASSWORD)
    take_along(phone, person, tmp_path)
    ask(phone)
    erase(new_page(PHONE, locale=person.language), person)

    phone.goto("/learn/")
    expect(phone.locator("[name=password]")).to_be_visible()
    phone.locator("[name=login]").fill("SN-70411")
    phone.locator("[name=password]").fill(PASSWORD)
    phone.locator("main form [type=submit]").click()
    expect(phone.get_by_role("alert")).to_be_visible()

    stranger = new_page(PHONE, locale=person.language)
    stranger.goto(f"/verify/{code}/")
    expect(stranger.locator(".verdict--valid")).to_be_visible()
    expect(stranger.locator(".claims")).to_contain_text(NAME)


def take_along(page, person, folder):
    page.goto("/learn/transcript/")
    page.locator("main a[href='/accounts/your-data/']").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    told = json.loads(download(page, ".json", folder).read_text(encoding="utf-8"))
    assert (told["person"], told["language"]) == (str(person.uid), person.language)
    reader = PdfReader(download(page, ".pdf", folder))
    assert reader.root_object["/Lang"] == person.language
    assert "SN-70411" in "".join(sheet.extract_text() for sheet in reader.pages)


def download(page, kind, folder):
    with page.expect_download() as waiting:
        page.locator(f"main a[href$='{kind}']").click()
    assert waiting.value.suggested_filename.startswith("your-data-")
    path = folder / f"data{kind}"
    waiting.value.save_as(path)
    return path


def ask(page):
    page.locator("main a[href$='/erasure/']").click()
    page.locator("main details summary").click()
    page.locator("main [name=password]").fill("not the password")
    page.locator("main form [type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/accounts/your-data/")
    expect(page.get_by_role("status")).to_be_visible()


def erase(page, person):
    make_person("administrator", language=person.language, is_staff=True, is_superuser=True, password=PASSWORD)
    sign_in_by_form(page, "administrator", PASSWORD)
    page.goto("/oversee/erasure/")
    page.get_by_role("link", name=NAME).click()
    page.locator("form[action$='/grant/'] button").click()
    expect(page.locator(".notice--success")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Arasy")
    assert User.objects.get(pk=person.pk).erased_at
