import pytest
from django.urls import reverse

from academy.studio.actions.publishing import withdraw
from courses.actions.progress import complete_activity, open_activity
from courses.models import Activity, Enrollment
from tests.browsing import follow
from tests.builders import make_edition, make_enrollment, make_instructor, make_person, make_unit
from tests.records.making import days, make_completion, require, today

pytestmark = pytest.mark.django_db
DESK = "/learn/"


@pytest.fixture
def unit():
    return make_unit("Battalion", make_unit("Army"))


@pytest.fixture
def trainee(client, unit):
    person = make_person("mateo", unit=unit, given_names="Mateo", family_names="Núñez")
    client.force_login(person)
    return person


def a_course(code: str, **fields):
    return make_edition(code, **{"modules": 1, "lessons": 3, "quizzes": False, **fields})


def desk_of(client) -> str:
    answer = client.get(DESK)
    assert answer.status_code == 200
    return answer.content.decode()


def course_page(code: str) -> str:
    return reverse("courses:learn-course", args=[code])


def test_the_desk_says_whose_it_is(client, trainee):
    assert "Mateo Núñez · Battalion" in desk_of(client)


def test_a_course_that_is_due_can_be_started(client, trainee, unit):
    require(unit.parent, a_course("rights"), today() + days(9))
    page = desk_of(client)
    assert "Course rights (en)" in page
    assert "Due" in page
    assert f'href="{course_page("rights")}">Start' in page


def test_the_most_urgent_stands_first(client, trainee, unit):
    require(unit, a_course("later"), today() + days(9))
    require(unit, a_course("late"), today() - days(1))
    page = desk_of(client)
    assert page.index("Course late (en)") < page.index("Course later (en)")


def test_a_course_that_has_expired_is_renewed(client, trainee, unit):
    edition = a_course("rights")
    require(unit, edition)
    make_completion(trainee, edition, completed_on=today() - days(400), valid_until=today() - days(35))
    page = desk_of(client)
    assert "Ended" in page
    assert f'href="{course_page("rights")}">Renew' in page


def test_what_was_begun_goes_on_where_one_was_last(client, trainee):
    first, second = a_course("first"), a_course("second")
    older, newer = make_enrollment(trainee, second), make_enrollment(trainee, first)
    complete_activity(newer, Activity.objects.get(module__edition=first, number=1))
    open_activity(older, Activity.objects.get(module__edition=second, number=2).pk)
    page = desk_of(client)
    assert page.index("Go on: 1.2 Lesson 1.2 (en)") < page.index("In progress")
    top = page.index(reverse("courses:learn-lesson", args=["second", 1, 2]))
    assert top < page.index(reverse("courses:learn-lesson", args=["first", 1, 2]))
    assert "1 of 3 done" in page
    assert "about 10 minutes left" in page


def test_what_was_begun_is_told_in_the_language_that_is_chosen_now(client, trainee):
    make_enrollment(trainee, make_edition("rights", languages=("en", "es"), lessons=1), language="en")
    client.post(reverse("home:set_language"), {"language": "es"})
    page = client.get(reverse("home:learn")).content.decode()
    assert "Continuar: 1.1 Lesson 1.1 (es)" in page
    assert "(en)" not in page


def test_a_due_course_that_was_begun_is_shown_once(client, trainee, unit):
    edition = a_course("rights")
    require(unit, edition)
    make_enrollment(trainee, edition)
    page = desk_of(client)
    assert page.count('class="task__name">') == 1
    assert "0 of 3 done" in page


def test_a_withdrawn_course_is_not_offered_to_go_on_with_until_there_is_another_edition(client, trainee, unit):
    edition = a_course("rights")
    require(unit, edition, today() + days(9))
    make_enrollment(trainee, edition=edition)
    assert "Go on: 1.1" in desk_of(client)
    withdraw(edition, by=make_instructor(), reason="A court has overturned it.")
    page = desk_of(client)
    assert "Withdrawn" in page and "Go on" not in page
    assert f'href="{course_page("rights")}">What this means' in page
    make_edition(course=edition.course, modules=1, lessons=3, quizzes=False)
    assert "Go on: 1.1" in desk_of(client)


def test_what_is_done_shows_until_when_and_its_certificate(client, trainee, unit):
    edition = a_course("rights", lessons=1)
    require(unit, edition)
    completion = complete_activity(make_enrollment(trainee, edition), Activity.objects.get())
    page = desk_of(client)
    assert "Valid until" in page
    assert reverse("certificates:download", args=[completion.uid]) in page
    assert "Nothing is due." in page


def test_only_the_last_completion_of_a_course_is_shown(client, trainee):
    edition = a_course("rights")
    make_completion(trainee, edition, completed_on=today() - days(400), valid_until=today() - days(35))
    make_completion(trainee, edition, completed_on=today() - days(2), valid_until=today() + days(363))
    page = desk_of(client)
    assert page.count("Completed on") == 1
    assert "Valid" in page


def test_other_courses_that_are_open_are_offered(client, trainee, unit):
    a_course("anyone")
    a_course("own", unit=unit.parent)
    a_course("foreign", unit=make_unit("Other nation"))
    page = desk_of(client)
    assert course_page("anyone") in page
    assert course_page("own") in page
    assert course_page("foreign") not in page


def test_a_required_course_that_nobody_can_take_yet_says_so(client, trainee, unit):
    require(unit, a_course("draft-only", published=False))
    page = desk_of(client)
    assert "Not open yet" in page
    assert course_page("draft-only") not in page


def test_an_empty_desk_says_what_comes_next(client, trainee):
    assert "When a course opens for your unit, it appears here." in desk_of(client)


def test_a_person_without_a_unit_has_a_desk(client):
    client.force_login(make_person("mateo"))
    a_course("anyone")
    assert course_page("anyone") in desk_of(client)


def test_the_desk_shows_nothing_of_others(client, trainee):
    make_enrollment(make_person(), a_course("rights"))
    assert "Go on" not in desk_of(client)


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_queries_however_many_courses(client, trainee, unit, django_assert_num_queries, count):
    for number in range(count):
        require(unit, a_course(f"due-{number}"))
        make_enrollment(trainee, a_course(f"begun-{number}"))
        make_completion(trainee, a_course(f"done-{number}"))
        a_course(f"open-{number}")
    desk_of(client)  # Outlines are read once per process.
    assert Enrollment.objects.count() == 2 * count
    with django_assert_num_queries(11):
        desk_of(client)


@pytest.mark.once
def test_the_desk_works_in_a_browser_on_phone_and_desktop(screen, sign_in, axe, live_server):
    unit = make_unit("Battalion")
    person = make_person("mateo", unit=unit)
    edition = a_course("rights")
    require(unit, edition)
    complete_activity(make_enrollment(person, edition), Activity.objects.get(module__edition=edition, number=1))
    make_completion(person, a_course("done"))
    a_course("other")
    sign_in(screen, person)
    screen.goto(DESK)
    axe(screen)
    follow(screen, screen.get_by_role("link", name="Go on: 1.2").first)
    assert screen.url.endswith(reverse("courses:learn-lesson", args=["rights", 1, 2]))
    screen.goto(reverse("records:learn-transcript"))
    axe(screen)
