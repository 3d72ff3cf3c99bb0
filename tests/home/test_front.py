import pytest

from tests.builders import appoint, make_instructor, make_person, make_unit


def test_the_front_page_is_open_and_leads_to_sign_in(client):
    response = client.get("/")
    assert response.status_code == 200
    assert b'<a class="button" href="/accounts/login/">' in response.content


@pytest.mark.django_db
def test_a_trainee_comes_from_the_front_page_to_learning(client):
    client.force_login(make_person(unit=make_unit()))
    assert client.get("/").url == "/learn/"


@pytest.mark.django_db
def test_an_instructor_comes_from_the_front_page_to_teaching(client):
    client.force_login(make_instructor())
    assert client.get("/").url == "/teach/"


@pytest.mark.django_db
def test_a_commander_comes_from_the_front_page_to_the_unit_also_when_teaching(client):
    person = make_instructor()
    appoint(person, "commander", make_unit())
    client.force_login(person)
    assert client.get("/").url == "/oversee/"


def test_the_front_page_opens_in_a_browser_for_anyone(phone):
    response = phone.goto("/")
    assert response.status == 200
