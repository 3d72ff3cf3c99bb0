import pytest

from tests.builders import appoint, make_person, make_unit


def test_the_front_page_is_open_and_leads_to_sign_in(client):
    response = client.get("/")
    assert response.status_code == 200
    assert b'<a class="button" href="/accounts/login/">' in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "desk"),
    [("", "/learn/"), ("instructor", "/teach/"), ("commander", "/oversee/"), ("coordinator", "/oversee/")],
)
def test_who_is_signed_in_comes_to_the_desk_of_the_own_role(client, role, desk):
    person = make_person(unit=make_unit())
    if role:
        appoint(person, role, make_unit())
    client.force_login(person)
    assert client.get("/").url == desk


@pytest.mark.django_db
def test_a_commander_who_also_teaches_comes_to_the_unit(client):
    person = make_person()
    appoint(person, "instructor")
    appoint(person, "commander", make_unit())
    client.force_login(person)
    assert client.get("/").url == "/oversee/"


def test_the_front_page_opens_in_a_browser_for_anyone(phone):
    response = phone.goto("/")
    assert response.status == 200
