import pytest
from django.urls import reverse

from academy.people.models import User
from academy.studio.actions.roles import give_role
from courses.models import CourseRole
from tests.builders import appoint, make_edition, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db
PAGE = "/teach/rights/people/"


@pytest.fixture
def nation():
    return make_unit("Nation")


@pytest.fixture
def course(nation):
    return make_edition("rights", unit=nation, modules=1, quizzes=False).course


@pytest.fixture
def owner(client, nation):
    person = make_instructor(unit=nation)
    client.force_login(person)
    return person


def test_an_owner_gives_a_role_and_ends_it(client, course, owner, nation):
    person = make_person("T-1", unit=nation, service_number="", given_names="Inés")
    client.post(PAGE, {"act": "give", "number": " t-1 ", "role": "translator"})
    held = CourseRole.objects.get(person=person)
    assert (held.role, held.given_by) == ("translator", owner)
    assert "Inés" in client.get(PAGE).content.decode()
    client.post(reverse("studio:teach-end-role", args=["rights", held.uid]))
    held.refresh_from_db()
    assert held.ended_at
    assert "Past roles" in client.get(PAGE).content.decode()


def test_who_is_unknown_and_who_is_out_of_sight_get_the_same_answer(client, course, owner):
    make_person("far-away", unit=make_unit("Elsewhere"))
    answers = []
    for number in ("far-away", "nobody-here"):
        text = client.post(PAGE, {"act": "give", "number": number, "role": "author"}).content.decode()
        answers.append(text.replace(number, "…").split("<main")[1])
    assert "Nobody to whom you can give a role" in answers[0]
    tokens = [answer.split('name="csrfmiddlewaretoken" value="') for answer in answers]
    assert [part[64:] for part in tokens[0]][1:] == [part[64:] for part in tokens[1]][1:]
    assert not CourseRole.objects.exists()


@pytest.mark.parametrize("data", [{"number": "\0", "role": "author"}, {"number": "x", "role": "king"}, {}])
def test_what_is_not_a_person_and_a_role_is_told(client, course, owner, data):
    assert client.post(PAGE, data | {"act": "give"}).status_code == 200


def test_who_has_a_role_without_an_appointment_finds_the_door_and_that_course_alone(client, course, owner, nation):
    make_edition("other", unit=nation, modules=1, quizzes=False)
    make_edition("academy", modules=1, quizzes=False)
    person = make_person("T-1", unit=nation)
    client.force_login(person)
    assert client.get("/teach/").status_code == 404
    assert "/teach/" not in client.get("/learn/").content.decode()
    give_role(course, person, "reviewer", by=owner)
    assert 'href="/teach/"' in client.get("/learn/").content.decode()
    desk = client.get("/teach/").content.decode()
    assert "rights" in desk and "other" not in desk and "academy (en)" not in desk
    assert client.get("/teach/other/").status_code == 404


def test_a_role_asks_for_a_second_step_like_an_appointment(client, course, owner, nation, settings):
    settings.MFA_REQUIRED = True
    person = make_person("T-1", unit=nation)
    give_role(course, person, "author", by=owner)
    client.force_login(person)
    assert client.get("/teach/").url == reverse("mfa_index")


def test_the_door_costs_a_trainee_no_query(client, course, nation, django_assert_num_queries):
    client.force_login(make_person("T-1", unit=nation))
    user = User.objects.saying_who_works_on_courses().get(username="T-1")
    from academy.people.scope import works_on_courses

    with django_assert_num_queries(0):
        assert not works_on_courses(user)


def test_who_keeps_a_unit_does_not_look_after_the_account_of_who_works_on_the_academys_course(course, owner, nation):
    from academy.people.rules import may_keep_account

    company = make_unit("Company", parent=nation)
    keeper, person = make_person(), make_person(unit=company)
    appoint(keeper, "coordinator", company)
    assert may_keep_account(keeper, person)
    give_role(course, person, "author", by=owner)
    assert not may_keep_account(keeper, person)
    over_all = make_person()
    appoint(over_all, "coordinator", nation)
    assert may_keep_account(over_all, person)
    give_role(make_edition("academy", modules=1, quizzes=False).course, person, "author", by=owner)
    assert not may_keep_account(over_all, person)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_person_and_with_three(
    client, course, owner, nation, count, django_assert_num_queries
):
    for _person in range(count):
        give_role(course, make_person(unit=nation), "author", by=owner)
    client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)


def test_without_a_draft_the_page_names_the_course_and_no_draft(client, course, owner):
    assert not course.editions.filter(state="draft").exists()
    page = client.get(PAGE).content.decode()
    assert f">{course.editions.get().text_in('en').title}</span></a>" in page
    assert "studio-head__state" not in page
