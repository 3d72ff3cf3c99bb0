import pytest
from django.urls import reverse

from academy.people.models import Appointment, Posting, Unit, User
from tests.builders import appoint, make_person, make_unit

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet river"


@pytest.fixture
def administrator(client):
    person = make_person("admin", is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def page(model: str, act: str = "changelist", *keys) -> str:
    return reverse(f"admin:people_{model}_{act}", args=keys)


def no_rows(*prefixes: str) -> dict[str, str]:
    """The management forms of inlines in which nothing is written."""
    return {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL")}


@pytest.mark.parametrize("model", ["user", "unit", "nation", "posting", "appointment"])
def test_an_administrator_lists_searches_and_adds_people_and_units(client, administrator, model):
    unit = make_unit()
    appoint(make_person(unit=unit), "commander", unit)
    assert client.get(page(model), {"q": "unit"}).status_code == 200
    assert client.get(page(model, "add")).status_code == 200


@pytest.mark.parametrize("model", ["user", "unit", "nation", "posting", "appointment"])
def test_nobody_else_enters_the_administration(client, model):
    unit = make_unit()
    commander = make_person(unit=unit)
    appoint(commander, "commander", unit)
    client.force_login(commander)
    assert client.get(page(model)).status_code == 302


def test_a_person_is_added_and_can_sign_in(client, administrator):
    client.post(
        page("user", "add"),
        {
            "username": "sn-1",
            "given_names": "Ana",
            "family_names": "Núñez",
            "category": "nco",
            "language": "es",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    person = User.objects.get(username="sn-1")
    assert person.check_password(PASSWORD)
    assert (person.given_names, person.category, person.language) == ("Ana", "nco", "es")


def test_a_password_can_be_set_anew(client, administrator):
    person = make_person("sn-1")
    answer = client.post(
        reverse("admin:auth_user_password_change", args=[person.pk]),
        {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_person_is_never_deleted(client, administrator):
    person = make_person()
    assert client.post(page("user", "delete", person.pk), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_a_new_unit_gets_its_path_from_its_parent(client, administrator):
    parent = make_unit()
    client.post(page("unit", "add"), {"name": "Company", "parent": parent.pk})
    unit = Unit.objects.get(name="Company")
    assert unit.path == f"{parent.path}{unit.pk}/"


def test_a_unit_can_be_renamed_but_not_moved(client, administrator):
    unit, elsewhere = make_unit("Company", make_unit()), make_unit()
    before = unit.path
    form = {"name": "Renamed", "parent": elsewhere.pk, **no_rows("children")}
    assert client.post(page("unit", "change", unit.pk), form).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.path) == ("Renamed", before)
    assert unit.parent != elsewhere


def test_a_person_is_posted_and_appointed_on_the_own_page(client, administrator):
    person, unit = make_person("sn-1"), make_unit()
    form = {
        "username": "sn-1",
        "given_names": "Ana",
        "category": "nco",
        "language": "es",
        "is_active": "on",
        **no_rows("postings", "appointments"),
        "postings-TOTAL_FORMS": "1",
        "postings-0-unit": unit.pk,
        "postings-0-starts_on": "2026-01-01",
        "appointments-TOTAL_FORMS": "1",
        "appointments-0-unit": unit.pk,
        "appointments-0-role": "coordinator",
        "appointments-0-starts_on": "2026-01-01",
    }
    assert client.post(page("user", "change", person.pk), form).status_code == 302
    assert Posting.objects.get(person=person).unit == unit
    assert Appointment.objects.get(person=person).role == "coordinator"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_costs_the_same_queries_however_many(
    client, administrator, django_assert_num_queries, count
):
    for _ in range(count):
        make_person(unit=make_unit())
    with django_assert_num_queries(7):
        client.get(page("user"))
