"""A coordinator's and a commander's work on a phone, in every language: unit, people, roles, accounts and log."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from academy.people.models import Nation, Unit, User
from tests.browsing import PHONE
from tests.builders import appoint, make_person, make_unit
from tests.certificates.building import complete, make_short_edition
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form


@pytest.fixture
def brigade(transactional_db):
    nation = make_unit("Cordaria")
    Nation.objects.create(unit=nation, code="CD", language="es", issuing_authority="Ministerio de Defensa")
    brigade = make_unit("Brigada Ñandú", nation)
    make_unit("Batallón Río Claro", brigade)
    return brigade


@pytest.fixture
def people(brigade):
    """A coordinator and a commander of the brigade, and a soldier who was registered twice."""
    keeper = make_person("keeper", unit=brigade, password=PASSWORD)
    commander = make_person("commander", unit=brigade, password=PASSWORD)
    appoint(keeper, "coordinator", brigade)
    appoint(commander, "commander", brigade)
    soldier = make_person("A-1", unit=brigade, given_names="Mateo", family_names="Rojas")
    complete(make_person("A-01", unit=brigade, given_names="Mato"), make_short_edition(code="rights"))
    return {"keeper": keeper, "commander": commander, "soldier": soldier}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_unit_is_kept_on_a_phone(brigade, people, new_page, axe, language):
    User.objects.update(language=language)
    page = new_page(PHONE, locale={"en": "en-US"}.get(language, language))
    sign_in_by_form(page, "keeper", PASSWORD)
    page.goto("/oversee/")
    page.locator("a[href$='/manage/']").click()
    company = set_up_and_rename(page, axe)
    move_below_the_battalion(page, axe, company)
    soldier = people["soldier"]
    find_on_the_roster(page, soldier)
    page.locator("a[href$='/account/']").click()
    transfer(page, axe, company)
    lock_and_unlock(page, soldier)
    merge_the_duplicate(page, axe, soldier)
    merge_into(page, company, brigade)
    close(page, brigade)
    read_the_log(page, company)

    other = new_page(PHONE, locale={"en": "en-US"}.get(language, language))
    sign_in_by_form(other, "commander", PASSWORD)
    appoint_and_end(other, axe, company, soldier)


def press(page):
    """Press the one button of the page's form that acts."""
    page.locator("main form [type=submit], main form.actions button").last.click()


def set_up_and_rename(page, axe) -> Unit:
    page.locator("a[href$='/create/']").click()
    page.locator("[name=name]").fill("Compañía")
    axe(page)
    press(page)
    expect(page.locator(".notice--success")).to_be_visible()
    page.locator("a[href$='/rename/']").click()
    page.locator("[name=name]").fill("Compañía Ñeembucú")
    press(page)
    expect(page.locator("h1")).to_have_text("Compañía Ñeembucú")
    return Unit.objects.get(name="Compañía Ñeembucú")


def move_below_the_battalion(page, axe, company):
    page.locator("a[href$='/move/']").click()
    page.locator("[name=find]").fill("rio claro")
    page.locator("[name=search]").click()
    page.locator("[name=unit]").check()
    axe(page)
    press(page)
    expect(page.locator(".notice--success")).to_be_visible()
    company.refresh_from_db()
    assert company.parent.name == "Batallón Río Claro"
    expect(page.locator(".breadcrumbs")).to_contain_text("Batallón Río Claro")


def find_on_the_roster(page, soldier):
    page.goto("/oversee/")
    page.locator("[name=q]").fill("rojas")
    page.locator("form:has([name=q]) button").click()
    expect(page).to_have_url(re.compile(r"[?&]search=[\w-]+$"))
    page.get_by_role("link", name=soldier.get_full_name()).click()


def transfer(page, axe, company):
    page.locator("a[href$='/transfer/']").click()
    page.locator(f"[name=unit][value='{company.uid}']").check()
    axe(page)
    press(page)
    expect(page.locator("section[aria-labelledby=postings] li").first).to_contain_text(company.name)
    expect(page.locator("section[aria-labelledby=postings] li")).to_have_count(2)


def lock_and_unlock(page, soldier):
    page.locator("a[href$='/lock/']").click()
    page.locator("[name=reason]").fill("Phone")
    press(page)
    expect(page.locator(".notice--attention")).to_be_visible()
    assert not User.objects.get(pk=soldier.pk).is_active
    page.locator("form[action$='/unlock/'] button").click()
    expect(page.locator(".notice--attention")).to_have_count(0)
    assert User.objects.get(pk=soldier.pk).is_active


def merge_the_duplicate(page, axe, soldier):
    page.locator("a[href$='/duplicate/']").click()
    page.locator("[name=number]").fill("a-01")
    press(page)
    expect(page.locator("section[aria-labelledby=moves] li")).to_have_count(1)
    axe(page)
    page.locator("[name=reason]").fill("Twice")
    press(page)
    expect(page.locator("section[aria-labelledby=account]")).to_contain_text("A-01")
    assert soldier.completions.count() == 1


def set_up(page, above: Unit, name: str) -> Unit:
    page.goto(f"/oversee/units/{above.uid}/create/")
    page.locator("[name=name]").fill(name)
    press(page)
    expect(page.locator(".notice--success")).to_be_visible()
    return Unit.objects.get(name=name)


def merge_into(page, company, brigade):
    platoon = set_up(page, brigade, "Pelotón")
    page.goto(f"/oversee/units/{platoon.uid}/merge/")
    page.locator(f"[name=unit][value='{company.uid}']").check()
    press(page)
    expect(page).to_have_url(re.compile(rf"/{company.uid}/manage/$"))
    platoon.refresh_from_db()
    assert platoon.closed_on


def close(page, brigade):
    section = set_up(page, brigade, "Sección")
    page.goto(f"/oversee/units/{section.uid}/close/")
    press(page)
    expect(page.locator(".notice--attention")).to_be_visible()
    section.refresh_from_db()
    assert section.closed_on


def read_the_log(page, company):
    page.goto("/oversee/log/")
    filters = page.locator("form:has([name=kind])")
    filters.locator("[name=kind]").select_option("people.rename_unit")
    filters.locator("[type=submit], button").last.click()
    expect(page).to_have_url(re.compile("kind=people.rename_unit"))
    expect(page.locator(".log > li")).to_have_count(1)
    with page.expect_download() as download:
        page.locator("main a[href*='csv']").click()
    assert company.name in download.value.path().read_text(encoding="utf-8-sig")


def appoint_and_end(page, axe, company, soldier):
    page.goto(f"/oversee/units/{company.uid}/appointments/")
    page.locator("a[href$='/appoint/']").click()
    page.locator("[name=number]").fill("a-1")
    page.locator("[name=role][value=commander]").check()
    axe(page)
    press(page)
    expect(page.locator("main .list li")).to_contain_text(soldier.get_full_name())
    page.locator("a[href$='/end/']").click()
    press(page)
    expect(page.locator("section[aria-labelledby=past] li")).to_contain_text(soldier.get_full_name())
    assert not soldier.appointments.in_force().exists()
