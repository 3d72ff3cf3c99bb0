import pytest

from academy.audit.models import Entry
from courses.actions.enrolling import NothingToTake, enroll, follow_language
from courses.models import Enrollment
from tests.builders import make_edition, make_enrollment, make_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def test_a_person_is_enrolled_on_the_published_edition_and_it_is_on_record():
    edition = make_edition()
    person = make_person()
    enrollment = enroll(person, edition.course, language="es", by=person)
    assert (enrollment.edition, enrollment.language) == (edition, "es")
    assert Entry.objects.get(verb="courses.enroll").actor == person.uid


def test_a_language_that_is_not_offered_gives_the_source_language():
    edition = make_edition()
    person = make_person()
    assert enroll(person, edition.course, language="fr", by=person).language == "en"


def test_a_course_without_a_published_edition_cannot_be_taken():
    edition = make_edition(published=False)
    person = make_person()
    with pytest.raises(NothingToTake):
        enroll(person, edition.course, language="en", by=person)


def test_who_is_on_an_older_edition_stays_on_it():
    first = make_edition()
    enrollment = make_enrollment(edition=first)
    make_edition(course=first.course)
    assert enroll(enrollment.person, first.course, language="en", by=enrollment.person) == enrollment


def test_the_language_of_a_closed_enrollment_stays_as_it_was():
    enrollment = make_enrollment(language="en")
    enrollment.closed_at = enrollment.started_at
    enrollment.save()
    follow_language(enrollment, "es")
    assert Enrollment.objects.get().language == "en"


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_make_one_enrollment():
    edition = make_edition()
    person = make_person()
    results = at_once(8, lambda _: enroll(person, edition.course, language="en", by=person).pk)
    assert len(set(results)) == 1
    assert Enrollment.objects.count() == 1
