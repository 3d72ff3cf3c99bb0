import pytest
from django.urls import reverse

from academy.people.models import Posting
from certificates.actions.withdrawing import revoke
from courses.actions.progress import complete_activity
from courses.models import Activity
from tests.builders import LONG_AGO, appoint, make_edition, make_enrollment, make_person, make_unit
from tests.records.making import days, make_completion, require, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Battalion", make_unit("Army"))


@pytest.fixture
def trainee(unit):
    return make_person("sn-7", unit=unit, given_names="Mateo", family_names="Núñez", rank="Cabo", category="nco")


@pytest.fixture
def coordinator(client, unit):
    person = make_person("coordinator")
    appoint(person, "coordinator", unit)
    client.force_login(person)
    return person


def page_of(client, person) -> str:
    return client.get(reverse("records:oversee-person", args=[person.uid])).content.decode()


def test_a_transcript_tells_who_the_person_is_and_where_the_person_was(client, coordinator, trainee):
    old = make_unit("Old company")
    Posting.objects.create(person=trainee, unit=old, starts_on=LONG_AGO - days(90), ends_on=LONG_AGO - days(1))
    page = page_of(client, trainee)
    for fact in ("Mateo Núñez", "Cabo", "NCO", "sn-7", "Battalion", "Old company"):
        assert fact in page


def test_a_transcript_tells_what_is_required_completed_and_begun(client, coordinator, trainee, unit):
    rights = make_edition("rights", modules=1, lessons=1, quizzes=False)
    force = make_edition("force", modules=1, lessons=2, quizzes=False)
    require(unit.parent, rights, today() + days(30))
    require(unit, force, today() - days(1))
    completion = complete_activity(
        make_enrollment(trainee, rights), Activity.objects.get(module__edition=rights), score=88
    )
    complete_activity(make_enrollment(trainee, force), Activity.objects.get(module__edition=force, number=1))
    page = page_of(client, trainee)
    assert page.index("Course force (en)") < page.index("Course rights (en)")
    assert "Was due" in page
    assert "88%" in page
    assert reverse("certificates:download", args=[completion.uid]) in page
    assert reverse("certificates:oversee-certificate", args=[completion.uid]) in page
    assert "In progress: 50%" in page or "Course force (en): 50%" in page


def test_a_revoked_certificate_is_shown_as_revoked(client, coordinator, trainee):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    completion = complete_activity(make_enrollment(trainee, edition), Activity.objects.get())
    revoke(completion.certificate, by=coordinator, reason="A mistake.")
    assert "Revoked" in page_of(client, trainee)


def test_a_person_without_any_record_has_a_transcript(client, coordinator, trainee):
    page = page_of(client, trainee)
    assert "No course is required." in page
    assert "Nothing is completed yet." in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_transcript_costs_the_same_queries_however_long_it_is(
    client, coordinator, trainee, unit, django_assert_num_queries, count
):
    for number in range(count):
        edition = make_edition(f"course-{number}", modules=1, lessons=2, quizzes=False)
        require(unit, edition)
        make_completion(trainee, edition)
        make_enrollment(trainee, edition)
    with django_assert_num_queries(13):
        page_of(client, trainee)
