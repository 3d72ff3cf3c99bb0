"""How people come into a unit, on a phone and in every language: nothing here knows a word of the pages."""

import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from academy.people.models import JoinCode, Posting, SignUp, User
from academy.people.scope import unit_of
from tests.browsing import PHONE, follow
from tests.builders import make_person
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form
from tests.people.coming_in import make_company, on_the_roster

NEW = "eleven loud mountains"
GROUP = r"[0-9A-HJKMNP-TV-Z]"
SEND = "main form [type=submit]"


@pytest.fixture(params=["en", "es", "pt-br", "fr"])
def language(request):
    return request.param


@pytest.fixture
def company(transactional_db, language):
    company = make_company()
    company.nation.language = language
    company.nation.save()
    keeper = company.coordinator
    keeper.set_password(PASSWORD)
    keeper.language = language
    keeper.save()
    return company


@pytest.fixture
def phone_of_keeper(company, new_page, language):
    """The coordinator's telephone, on the page about joining."""
    page = new_page(PHONE, locale=language)
    sign_in_by_form(page, company.coordinator.username, PASSWORD)
    page.goto(f"/oversee/units/{company.unit.uid}/")
    page.locator("main header a[href$='/joining/']").click()
    return page


@pytest.fixture
def phone_of_stranger(new_page, language):
    return new_page(PHONE, locale=language, java_script_enabled=False)


def saved(download, folder) -> PdfReader:
    assert download.suggested_filename.endswith(".pdf")
    path = folder / "paper.pdf"
    download.save_as(path)
    return PdfReader(path)


def make_code(page, *, asks_approval: bool) -> JoinCode:
    page.locator("main a[href$='/join-codes/new/']").click()
    page.locator("[name=asks_approval]").set_checked(asks_approval)
    page.locator(SEND).click()
    expect(page.locator(".list strong").first).to_have_text(re.compile(rf"{GROUP}{{4}}(-{GROUP}{{4}}){{2}}"))
    return JoinCode.objects.latest("pk")


def sign_up(page, given: str, number: str = "") -> None:
    page.locator("[name=given_names]").fill(given)
    page.locator("[name=family_names]").fill("Quispe")
    page.locator("[name=service_number]").fill(number)
    for name in ("password1", "password2"):
        page.locator(f"[name={name}]").fill(NEW)
    page.locator(SEND).click()


def test_by_the_poster_of_a_code(company, phone_of_keeper, phone_of_stranger, language, tmp_path):
    code = make_code(phone_of_keeper, asks_approval=False)
    with phone_of_keeper.expect_download() as waiting:
        phone_of_keeper.locator("main a[href*='/poster.pdf']").first.click()
    poster = saved(waiting.value, tmp_path)
    link = poster.pages[0]["/Annots"][0].get_object()["/A"]["/URI"]
    assert code.code in link

    phone_of_stranger.goto("/join/")
    phone_of_stranger.locator("[name=code]").fill(link.lower())
    phone_of_stranger.locator(SEND).click()
    expect(phone_of_stranger.locator("h1")).to_have_text(company.unit.name)
    sign_up(phone_of_stranger, "Ana")
    expect(phone_of_stranger).to_have_url(re.compile("/join/welcome/$"))
    person = SignUp.objects.get().person
    expect(phone_of_stranger.locator(".notice strong")).to_have_text(person.username)
    phone_of_stranger.locator("main a.button").click()
    expect(phone_of_stranger).to_have_url(re.compile("/learn/$"))
    assert (unit_of(person), person.language) == (company.unit, language)

    phone_of_keeper.goto(f"/oversee/units/{company.unit.uid}/")
    expect(phone_of_keeper.locator("table.roster tbody")).to_contain_text("Quispe")


def test_with_approval(company, phone_of_keeper, phone_of_stranger, axe):
    code = make_code(phone_of_keeper, asks_approval=True)
    phone_of_stranger.goto(f"/join/{code.code}/")
    sign_up(phone_of_stranger, "Ana", "CD-5")
    expect(phone_of_stranger).to_have_url(re.compile("/join/waiting/$"))
    phone_of_stranger.goto("/learn/")
    expect(phone_of_stranger).to_have_url(re.compile("/join/waiting/$"))

    phone_of_keeper.reload()
    follow(phone_of_keeper, phone_of_keeper.locator("main a[href$='/sign-ups/']"))
    axe(phone_of_keeper)
    phone_of_keeper.locator("[name=sign_up]").check()
    phone_of_keeper.locator("main form .actions button").click()
    expect(phone_of_keeper.locator("[name=sign_up]")).to_have_count(0)

    phone_of_stranger.locator("main a.button").click()
    expect(phone_of_stranger).to_have_url(re.compile("/join/welcome/$"))
    assert User.objects.get(service_number="CD-5") == Posting.objects.get(person__family_names="Quispe").person


def test_with_a_sign_in_slip(company, phone_of_keeper, phone_of_stranger, language, tmp_path, axe):
    ana = on_the_roster(company, language=language)
    phone_of_keeper.locator("main a[href$='/slips/']").click()
    with phone_of_keeper.expect_download() as waiting:
        phone_of_keeper.locator(SEND).click()
    text = saved(waiting.value, tmp_path).pages[0].extract_text()
    [code] = re.findall(rf"{GROUP}{{5}}-{GROUP}{{5}}", text)

    page = phone_of_stranger
    sign_in_by_form(page, ana.username, code.lower().replace("-", " "))
    expect(page).to_have_url(re.compile("/password/choose/$"))
    expect(page.locator("html")).to_have_attribute("lang", re.compile(language, re.IGNORECASE))
    page.goto("/learn/")
    expect(page).to_have_url(re.compile("/password/choose/$"))
    for name in ("password1", "password2"):
        page.locator(f"[name={name}]").fill(NEW)
    page.locator(SEND).click()
    expect(page).to_have_url(re.compile("/learn/$"))
    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_by_an_invitation(company, phone_of_keeper, phone_of_stranger, mailoutbox):
    phone_of_keeper.locator("main a[href$='/invitations/']").click()
    phone_of_keeper.locator("[name=email]").fill("ana@example.org")
    phone_of_keeper.locator(SEND).click()
    expect(phone_of_keeper.locator(".list strong")).to_have_text("ana@example.org")
    link = re.search(r"/join/invitation/[\w-]+/", mailoutbox[0].body)[0]

    phone_of_stranger.goto(link)
    expect(phone_of_stranger).to_have_url(re.compile("/join/invitation/$"))
    sign_up(phone_of_stranger, "Ana")
    expect(phone_of_stranger).to_have_url(re.compile("/join/welcome/$"))
    assert unit_of(User.objects.get(email="ana@example.org")) == company.unit


@pytest.mark.parametrize("language", ["fr"])
def test_a_password_in_use_is_asked_about_before_its_slip(company, phone_of_keeper, axe):
    person = make_person("regular", unit=company.unit, password=PASSWORD)
    person.last_login = company.coordinator.date_joined
    person.save()
    phone_of_keeper.evaluate(
        """address => {
          const form = document.querySelector("main form") ?? document.querySelector("form");
          form.action = address; form.submit();
        }""",
        f"/oversee/people/{person.uid}/slip/",
    )
    expect(phone_of_keeper).to_have_url(re.compile("/slip/$"))
    axe(phone_of_keeper)
    assert phone_of_keeper.evaluate("document.documentElement.scrollWidth") <= 360
    with phone_of_keeper.expect_download():
        phone_of_keeper.locator("main form button").first.click()
