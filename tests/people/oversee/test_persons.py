import pytest
from django.urls import reverse

from academy.people.models import Appointment, Nation, User
from tests.builders import appoint, make_person, make_unit
from tests.certificates.building import complete, make_short_edition
from tests.records.making import days, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation():
    unit = make_unit("Nation")
    return Nation.objects.create(unit=unit, code="CD", language="es", issuing_authority="Ministerio")


@pytest.fixture
def army(nation):
    return make_unit("Army", nation.unit)


@pytest.fixture
def company(army):
    return make_unit("Company", army)


@pytest.fixture
def keeper(client, army):
    person = make_person("keeper", unit=army)
    appoint(person, "coordinator", army)
    client.force_login(person)
    return person


@pytest.fixture
def soldier(company, nation):
    return make_person(
        "sn-7", unit=company, nation=nation, service_number="sn-7", given_names="Rosa", family_names="Illanes"
    )


def page(client, name, thing, data=None, *, status=200):
    address = reverse(f"people:oversee-{name}", args=[thing.uid])
    answer = client.get(address) if data is None else client.post(address, data)
    assert answer.status_code == status
    return answer.content.decode()


DATA = {"given_names": "Rosa", "family_names": "Illanes", "rank": "Cabo", "category": "nco", "language": "es"}


def test_the_account_shows_data_postings_and_appointments_with_all_that_may_be_done(client, keeper, soldier, company):
    Appointment.objects.create(
        person=soldier, role="instructor", unit=company, starts_on=today() - days(9), ends_on=today() - days(2)
    )
    account = page(client, "account", soldier)
    for fact in ("Rosa Illanes", "sn-7", "Company", "Instructor"):
        assert fact in account
    for act in ("edit-person", "lock-account", "transfer", "release"):
        assert reverse(f"people:oversee-{act}", args=[soldier.uid]) in account
    assert reverse("records:oversee-duplicate", args=[soldier.uid]) in account
    transcript = client.get(reverse("records:oversee-person", args=[soldier.uid])).content.decode()
    assert reverse("people:oversee-account", args=[soldier.uid]) in transcript


def test_nobody_keeps_the_own_account(client, keeper):
    page(client, "account", keeper, status=403)
    page(client, "lock-account", keeper, {"reason": "x"}, status=403)
    assert User.objects.get(pk=keeper.pk).is_active


def test_who_opens_more_is_shown_without_the_acts_on_the_account(client, keeper, company, nation):
    general = make_person(unit=company)
    appoint(general, "commander", nation.unit)
    assert reverse("people:oversee-lock-account", args=[general.uid]) not in page(client, "account", general)
    page(client, "edit-person", general, DATA, status=403)


def test_a_changed_name_does_not_change_a_certificate(client, keeper, soldier):
    completion = complete(soldier, make_short_edition(code="rights"))
    form = page(client, "edit-person", soldier)
    assert "Certificates that were issued do not change" in form
    page(client, "edit-person", soldier, {**DATA, "family_names": "Illanes Peña"}, status=302)
    assert User.objects.get(pk=soldier.pk).family_names == "Illanes Peña"
    completion.certificate.refresh_from_db()
    assert completion.certificate.claims["full_name"] == "Rosa Illanes"


def test_an_address_that_somebody_else_has_is_refused_and_what_was_typed_stays(client, keeper, soldier):
    make_person(email="Taken@example.org")
    form = page(client, "edit-person", soldier, {**DATA, "given_names": "Rosita", "email": "taken@example.org"})
    assert "Another account has this e-mail address." in form
    assert 'href="#id_email"' in form
    assert 'value="Rosita"' in form
    assert "Correct the data of Rosa Illanes" in form


@pytest.mark.parametrize("field", ["given_names", "rank", "category", "language", "email"])
@pytest.mark.parametrize("value", ["a\0b", "x" * 500])
def test_nonsense_is_refused(client, keeper, soldier, field, value):
    assert "This did not go through" in page(client, "edit-person", soldier, {**DATA, field: value})


def test_an_account_is_locked_and_unlocked(client, keeper, soldier):
    assert "This field is required" in page(client, "lock-account", soldier, {"reason": " "})
    page(client, "lock-account", soldier, {"reason": "Lost phone"}, status=302)
    assert "This account is locked." in page(client, "account", soldier)
    page(client, "unlock-account", soldier, {}, status=302)
    assert User.objects.get(pk=soldier.pk).is_active


def test_a_person_is_transferred_to_a_unit_in_the_own_care(client, keeper, soldier, army):
    form = page(client, "transfer", soldier)
    assert str(army.uid) in form
    page(client, "transfer", soldier, {"unit": str(army.uid), "on": today().isoformat()}, status=302)
    assert soldier.postings.open().get().unit == army


def test_several_are_chosen_and_transferred_and_a_search_forgets_nobody(client, keeper, soldier, company, army):
    other, stays = make_person(unit=company), make_person(unit=company)
    chosen = [str(soldier.uid), str(other.uid)]
    form = page(client, "transfer-several", company, {"people": chosen, "find": "army", "search": "1"})
    assert form.count(" checked") == 2
    data = {"people": chosen, "unit": str(army.uid), "on": today().isoformat()}
    page(client, "transfer-several", company, data, status=302)
    assert [each.postings.open().get().unit for each in (soldier, other, stays)] == [army, army, company]
    # Once more: they are no longer there to be chosen.
    assert "Select a valid choice" in page(client, "transfer-several", company, data)
    assert "Choose at least one person." in page(client, "transfer-several", company, {**data, "people": []})


def test_nobody_transfers_oneself_among_others(client, keeper, army, company):
    assert str(keeper.uid) not in page(client, "transfer-several", army)


@pytest.mark.parametrize("on", ["", "tomorrow", "2026-02-30", "0001-01-01", "9999-12-31", "1999-01-01", "\0"])
def test_a_day_that_makes_no_sense_is_refused_at_the_field(client, keeper, soldier, army, on):
    form = page(client, "transfer", soldier, {"unit": str(army.uid), "on": on})
    assert 'id="id_on_error"' in form
    page(client, "release", soldier, {"on": on})
    assert soldier.postings.count() == 1


def test_a_unit_that_the_coordinator_does_not_keep_is_no_place_to_transfer_to(client, keeper, soldier, nation):
    navy = make_unit("Navy", nation.unit)
    form = page(client, "transfer", soldier, {"unit": str(navy.uid), "on": today().isoformat()})
    assert "Select a valid choice" in form


def test_one_coordinator_releases_and_another_takes_in(client, keeper, soldier, nation):
    navy = make_unit("Navy", nation.unit)
    sailor = make_person(unit=navy)
    appoint(sailor, "coordinator", navy)
    claim = {"number": "SN-7", "family_names": "illanes", "on": today().isoformat()}
    client.force_login(sailor)
    assert "Nobody of the nation who is in no unit" in page(client, "claim", navy, claim)
    client.force_login(keeper)
    page(client, "release", soldier, {"on": today().isoformat()}, status=302)
    page(client, "account", soldier, status=404)
    client.force_login(sailor)
    assert "Nobody of the nation who is in no unit" in page(client, "claim", navy, {**claim, "family_names": "Other"})
    page(client, "claim", navy, claim, status=302)
    assert soldier.postings.open().get().unit == navy
    page(client, "account", soldier)


@pytest.mark.parametrize("count", [1, 3])
def test_the_account_costs_the_same_queries_however_much_is_on_it(
    client, keeper, soldier, company, army, django_assert_num_queries, count
):
    for number in range(count):
        Appointment.objects.create(
            person=soldier, role="instructor", unit=company, starts_on=today() - days(9 + number), ends_on=today()
        )
        soldier.postings.create(
            unit=army, starts_on=today() - days(9000 + number), ends_on=today() - days(9000 + number)
        )
        make_person(merged_into=soldier)
    with django_assert_num_queries(13):
        page(client, "account", soldier)
