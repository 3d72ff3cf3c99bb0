"""A coordinator brings a roster on a phone: mistakes are told, the corrected file is applied, and taken back."""

import re

import pytest
from playwright.sync_api import expect

from academy.people.models import Appointment, Posting, User
from tests.browsing import PHONE, follow
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form
from tests.people.importing import everybody, make_nation_of_units, make_soldier

HEADER = "Matrícula;Apellidos;Nombres;Grado;Categoría;Unidad\n"
FAULTY = HEADER + "1;Núñez;Ana;Sargento;suboficial;Alpha\n2;Paz;Luz;;piloto;Nowhere\n"
GOOD = HEADER + "1;Núñez;Ana;Sargento;suboficial;Beta\n2;Paz;Luz;Soldado;tropa;Alpha\n"


@pytest.fixture
def world(transactional_db):
    world = make_nation_of_units()
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Núñez", rank="Cabo", category="nco")
    world.coordinator.set_password(PASSWORD)
    world.coordinator.save()
    Posting.objects.create(person=world.coordinator, unit=world.brigade, starts_on=Appointment.objects.get().starts_on)
    return world


def bring(page, text: str) -> None:
    file = {"name": "lista.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    page.locator("[name=file]").set_input_files(file)
    page.locator("main form.form button").click()
    page.wait_for_url(re.compile(r"/oversee/imports/[0-9a-f-]+/$"))


@pytest.mark.parametrize(
    ("language", "scripts"), [("en", True), ("es", True), ("pt-br", True), ("fr", True), ("es", False)]
)
def test_from_a_faulty_file_to_an_import_that_is_undone(world, new_page, axe, language, scripts):
    User.objects.filter(pk=world.coordinator.pk).update(language=language)
    page = new_page(PHONE, locale=language, java_script_enabled=scripts)
    sign_in_by_form(page, "coordinator", PASSWORD)
    page.goto(f"/oversee/units/{world.brigade.uid}/")
    people, postings = everybody()
    page.locator("a[href$='/import/']").click()

    bring(page, FAULTY)
    expect(page.locator(".notice--danger")).to_be_visible()
    expect(page.locator(".import tbody tr")).to_have_count(1)
    expect(page.locator(".import__problem")).to_have_count(2)
    expect(page.locator("form[action$='/apply/']")).to_have_count(0)
    with page.expect_download() as waiting:
        page.locator("a[href$='.csv']").click()
    assert waiting.value.suggested_filename.endswith(".csv")
    assert everybody() == (people, postings)

    page.locator("main .actions a.button").first.click()
    bring(page, GOOD)
    if scripts:
        axe(page)
    assert everybody() == (people, postings)
    expect(page.locator("nav.kinds a")).to_have_count(3)
    page.locator("nav.kinds a", has_text=re.compile("1")).nth(1).click()
    expect(page.locator(".import del").first).to_be_visible()
    page.locator("form[action$='/apply/'] button").click()
    expect(page.locator("a[href$='/undo/']")).to_be_visible()
    assert User.objects.get(service_number="1").rank == "Sargento"
    assert Posting.objects.open().get(person__service_number="2").unit == world.alpha

    follow(page, page.locator("a[href$='/undo/']"))
    if scripts:
        axe(page)
    page.locator("main form button").click()
    expect(page.locator(".notice--success")).to_be_visible()
    assert everybody() == (people, postings)
