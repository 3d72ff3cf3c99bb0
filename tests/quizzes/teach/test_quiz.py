import pytest
from django.urls import reverse

from academy.audit.models import Entry
from courses.models import Progress
from quizzes.models import Attempt
from tests.builders import make_edition, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db


def url_of(edition, place=(1, 3)):
    return reverse("quizzes:teach-quiz", args=[edition.course.code, edition.number, *place])


@pytest.fixture
def instructor(client):
    person = make_instructor()
    client.force_login(person)
    return person


@pytest.mark.parametrize("published", [True, False])
def test_an_instructor_sees_the_whole_bank_with_its_key(client, instructor, published):
    edition = make_edition(families=3, parallel=2, published=published)
    page = client.get(url_of(edition)).content.decode()
    for number in range(1, 7):
        assert f"Stem of question {number} (en)" in page
        assert f"Rationale 1 of question {number} (en)" in page
    assert page.count("Family: family-2") == 2
    assert page.count(">Red line</span>") == 2
    assert "100% of the point" in page
    assert "6, in 3 families of parallel questions" in page


def test_it_is_shown_in_the_language_asked_for(client, instructor):
    edition = make_edition()
    assert "Stem of question 1 (es)" in client.get(f"{url_of(edition)}?language=es").content.decode()
    assert "Stem of question 1 (en)" in client.get(f"{url_of(edition)}?language=xx").content.decode()


def test_looking_leaves_no_traces(client, instructor):
    edition = make_edition()
    before = Entry.objects.count()
    client.get(url_of(edition))
    assert not Attempt.objects.exists()
    assert not Progress.objects.exists()
    assert Entry.objects.count() == before


def test_a_draft_shows_what_was_changed_a_moment_ago(client, instructor):
    edition = make_edition(published=False)
    client.get(url_of(edition))
    text = edition.question_banks.first().questions.first().texts.get(language="en")
    text.stem = "Changed a moment ago"
    text.save()
    assert "Changed a moment ago" in client.get(url_of(edition)).content.decode()


def test_a_trainee_and_an_instructor_of_elsewhere_find_nothing(client):
    edition = make_edition(unit=make_unit())
    for person in (make_person(), make_instructor(unit=make_unit())):
        client.force_login(person)
        assert client.get(url_of(edition)).status_code == 404


@pytest.mark.parametrize("place", [(1, 1), (9, 9), (10**30, 1)])
def test_what_is_no_quiz_is_not_found(client, instructor, place):
    assert client.get(url_of(make_edition(), place)).status_code == 404


def test_an_edition_that_is_not_there_is_not_found(client, instructor):
    edition = make_edition()
    for number in (2, 10**30):
        edition.number = number
        assert client.get(url_of(edition)).status_code == 404


def test_the_number_of_questions_costs_no_queries(client, instructor, django_assert_max_num_queries):
    for families in (1, 30):
        edition = make_edition(modules=1, lessons=2, families=families)
        client.get(url_of(edition))
        with django_assert_max_num_queries(8):
            client.get(url_of(edition))
