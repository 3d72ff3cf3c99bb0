import pytest
from django.urls import reverse

from academy.people.models import Nation, User
from certificates.actions.withdrawing import revoke
from tests.builders import appoint, make_edition, make_enrollment, make_person, make_unit
from tests.certificates.building import complete, make_short_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def army():
    unit = make_unit("Army")
    Nation.objects.create(unit=unit, code="CD", language="es", issuing_authority="Ministerio")
    return unit


@pytest.fixture
def keeper(client, army):
    person = make_person("keeper", unit=army)
    appoint(person, "coordinator", army)
    client.force_login(person)
    return person


@pytest.fixture
def kept(army):
    return make_person("A-1", unit=army, given_names="Mateo")


@pytest.fixture
def twin(army):
    return make_person("A-01", unit=army, given_names="Mato")


def find(client, person, number):
    return client.post(reverse("records:oversee-duplicate", args=[person.uid]), {"number": number})


def preview(client, kept, twin) -> str:
    answer = client.get(reverse("records:oversee-merge", args=[kept.uid, twin.uid]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_duplicate_is_found_by_its_number_and_nothing_happens_before_the_preview(client, keeper, kept, twin):
    answer = find(client, kept, "a-01")
    assert answer.url == reverse("records:oversee-merge", args=[kept.uid, twin.uid])
    page = preview(client, kept, twin)
    assert "Mateo" in page and "Mato" in page
    assert User.objects.get(pk=twin.pk).is_active


@pytest.mark.parametrize("number", ["", "\0", "nobody", "A-1", "stranger", "keeper"])
def test_what_is_no_duplicate_is_refused(client, keeper, kept, number):
    make_person("stranger", unit=make_unit())
    answer = find(client, kept, number)
    assert answer.status_code == 200
    assert b"This did not go through" in answer.content


def test_the_preview_names_all_that_moves_and_all_that_ends(client, keeper, kept, twin, army):
    complete(twin, make_short_edition(code="valid"))
    revoked = complete(twin, make_short_edition(code="revoked"))
    revoke(revoked.certificate, by=keeper, reason="Fraud")
    alone = make_edition("alone", modules=1, lessons=1, quizzes=False)
    both = make_edition("both", modules=1, lessons=1, quizzes=False)
    make_enrollment(twin, alone)
    make_enrollment(twin, both)
    make_enrollment(kept, both)
    User.objects.filter(pk=twin.pk).update(email="mateo@example.org")
    company = make_unit("Company", army)
    appoint(twin, "instructor", company)
    page = preview(client, kept, twin)
    for fact in (
        "Its certificate is replaced by one in the name of the account that is kept.",
        "Its certificate stays revoked.",
        "Goes on with its progress and attempts.",
        "Both have it open. That of the account that is kept goes on",
        "mateo@example.org",
        "The posting of the duplicate to Army ends.",
        "Instructor, Company",
    ):
        assert fact in page, fact


def test_merging_asks_why_and_leads_to_the_account_that_is_kept(client, keeper, kept, twin):
    address = reverse("records:oversee-merge", args=[kept.uid, twin.uid])
    assert b"This field is required" in client.post(address, {"reason": " "}).content
    account = reverse("people:oversee-account", args=[kept.uid])
    assert client.post(address, {"reason": "Registered twice"}).url == account
    assert client.post(address, {"reason": "Registered twice"}).url == account
    assert "A-01" in client.get(account).content.decode()
    closed = client.get(reverse("people:oversee-account", args=[twin.uid])).content.decode()
    assert "This account was a duplicate" in closed
    assert reverse("people:oversee-lock-account", args=[twin.uid]) not in closed


def test_who_oversees_one_of_the_two_only_merges_nothing(client, army, kept):
    company = make_unit("Company", army)
    below = make_person("below", unit=company)
    keeper = make_person(unit=army)
    appoint(keeper, "coordinator", company)
    client.force_login(keeper)
    assert client.get(reverse("records:oversee-merge", args=[below.uid, kept.uid])).status_code == 404
    assert b"This did not go through" in find(client, below, "A-1").content


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_costs_the_same_queries_however_much_moves(
    client, keeper, kept, twin, django_assert_num_queries, count
):
    for number in range(count):
        complete(twin, make_short_edition(code=f"done-{number}"))
        make_enrollment(twin, make_edition(f"open-{number}", modules=1, lessons=1, quizzes=False))
    with django_assert_num_queries(20):
        preview(client, kept, twin)
