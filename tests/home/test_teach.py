import pytest
from django.urls import reverse

from tests.browsing import follow
from tests.builders import appoint, make_edition, make_enrollment, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db
DESK = "/teach/"


def a_course(code: str | None = None, **fields):
    return make_edition(code, **{"modules": 1, "lessons": 1, "quizzes": False, **fields})


def desk_of(client) -> str:
    answer = client.get(DESK)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_instructor_sees_the_courses_with_their_editions(client):
    edition = a_course("rights")
    make_enrollment(make_person(), edition)
    client.force_login(make_instructor())
    page = desk_of(client)
    assert "Course rights (en)" in page
    assert "English, Spanish" in page
    assert "1 person in progress" in page
    assert reverse("courses:teach-course", args=["rights"]) in page
    assert reverse("courses:teach-edition", args=["rights", 1]) in page


def test_a_draft_can_be_published_from_the_desk(client):
    a_course(course=a_course("rights").course, published=False)
    client.force_login(make_instructor())
    assert reverse("studio:teach-publish-edition", args=["rights", 2]) in desk_of(client)


def test_a_draft_that_is_not_the_instructors_to_publish_is_only_listed(client):
    a_course("rights", published=False)
    client.force_login(make_instructor(unit=make_unit()))
    page = desk_of(client)
    assert "Draft" in page
    assert reverse("studio:teach-publish-edition", args=["rights", 1]) not in page


def test_replaced_editions_are_only_counted(client):
    a_course(course=a_course("rights").course)
    client.force_login(make_instructor())
    page = desk_of(client)
    assert "1 earlier edition" in page
    assert reverse("courses:teach-edition", args=["rights", 1]) not in page


def test_the_courses_of_another_nation_are_not_seen(client):
    a_course("foreign", unit=make_unit("Other nation"))
    client.force_login(make_instructor(unit=make_unit("Nation")))
    assert "foreign" not in desk_of(client)


def test_without_courses_the_desk_says_how_one_comes(client):
    client.force_login(make_instructor())
    assert "There is no course yet." in desk_of(client)


def test_an_administrator_sees_the_desk(client):
    a_course("rights")
    client.force_login(make_person(is_staff=True))
    assert "Course rights (en)" in desk_of(client)


def test_for_trainees_and_commanders_the_desk_does_not_exist(client):
    unit = make_unit()
    commander = make_person(unit=unit)
    appoint(commander, "commander", unit)
    for person in (commander, make_person()):
        client.force_login(person)
        assert client.get(DESK).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_queries_however_many_courses(client, django_assert_num_queries, count):
    client.force_login(make_instructor())
    for _ in range(count):
        edition = a_course(unit=make_unit())
        make_enrollment(make_person(unit=edition.course.unit), edition)
        a_course(course=edition.course, published=False)
    with django_assert_num_queries(6):
        desk_of(client)


@pytest.mark.once
def test_the_desk_works_in_a_browser_on_phone_and_desktop(screen, sign_in, axe, live_server):
    a_course(course=a_course("rights").course, published=False)
    instructor = make_instructor()
    sign_in(screen, instructor)
    screen.goto(DESK)
    axe(screen)
    follow(screen, screen.get_by_role("link", name="Review and publish"))
    assert screen.url.endswith(reverse("studio:teach-publish-edition", args=["rights", 2]))
