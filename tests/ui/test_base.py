import datetime
import re

import pytest

from academy.people.models.appointment import Appointment
from academy.people.models.unit import Unit
from academy.people.models.user import User

pytestmark = pytest.mark.urls("tests.ui.urls")


@pytest.fixture
def maria(db):
    return User.objects.create_user("maria", given_names="María", family_names="Ayala")


@pytest.fixture
def appoint(maria):
    def appoint(role):
        unit = Unit.objects.create(name="First Battalion")
        Appointment.objects.create(person=maria, unit=unit, role=role, starts_on=datetime.date(2020, 1, 1))

    return appoint


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def doors(html):
    nav = re.search(r'<nav class="doors".*?</nav>', html, re.S)
    return re.findall(r'href="/(\w+)/"', nav[0]) if nav else []


def test_a_page_has_its_landmarks_its_language_and_a_way_past_the_header(client):
    html = page(client, "/")
    assert '<html lang="en">' in html
    for landmark in ("<header", "<main", "</main>"):
        assert html.count(landmark) >= 1
    assert html.index('<a class="skip" href="#main">') < html.index("<header")
    assert re.search(r'<main id="main"[^>]* tabindex="-1"', html)
    assert len(re.findall("<h1", html)) == 1


def test_a_page_asks_for_one_stylesheet_one_script_one_drawing_and_no_inline_code(client):
    html = page(client, "/")
    assert set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html)) == {
        "/static/ui/academy.css",
        "/static/ui/mark.svg",
        "/static/ui/academy.js",
    }
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src)", html)


def test_a_stranger_sees_no_door_but_the_way_to_sign_in(client):
    html = page(client, "/")
    assert doors(html) == []
    assert 'href="/accounts/login/"' in html
    assert "/accounts/logout/" not in html


def test_the_page_to_sign_in_does_not_link_to_itself(client):
    assert 'href="/accounts/login/"' not in page(client, "/accounts/login/")


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, ["learn"]),
        ("instructor", ["learn", "teach"]),
        ("commander", ["learn", "oversee"]),
        ("coordinator", ["learn", "oversee"]),
    ],
)
def test_each_person_sees_only_their_own_doors(client, maria, appoint, role, expected):
    if role:
        appoint(role)
    client.force_login(maria)
    assert doors(page(client, "/learn/")) == expected


def test_the_door_where_one_stands_is_marked(client, maria, appoint):
    appoint("commander")
    client.force_login(maria)
    assert '<a href="/oversee/" aria-current="page">' in page(client, "/oversee/")
    assert '<a href="/learn/">' in page(client, "/oversee/")


def test_the_account_menu_names_the_person_and_signs_out_by_post(client, maria):
    client.force_login(maria)
    html = page(client, "/learn/")
    assert "María Ayala" in html
    assert 'href="/accounts/"' in html
    assert '<button formaction="/accounts/logout/">' in html
    client.post("/accounts/logout/")
    assert "/accounts/logout/" not in page(client, "/")


def test_only_an_administrator_sees_the_way_to_the_administration(client, maria):
    client.force_login(maria)
    assert "/admin/" not in page(client, "/learn/")
    maria.is_staff = True
    maria.save()
    assert 'href="/admin/"' in page(client, "/learn/")


def test_every_language_is_offered_in_its_own_words_on_every_page(client):
    html = page(client, "/?from=poster")
    for code, name in (("en", "English"), ("es", "Español"), ("pt-BR", "Português"), ("fr", "Français")):
        assert re.search(rf'<button name="language" value="{code.lower()}" lang="{code}"[^>]*>{name}', html)
    assert 'action="/language/?next=/%3Ffrom%3Dposter"' in html


@pytest.mark.parametrize("door", ["learn", "teach", "oversee"])
def test_parts_that_a_page_leaves_out_leave_no_gap(client, maria, door):
    client.force_login(maria)
    html = page(client, f"/{door}/")
    for part in ("outline", "breadcrumbs"):
        found = re.search(rf'<nav class="{part}"[^>]*>(.*?)</nav>', html, re.S)
        assert found is None or found[1] == ""


def test_the_frame_of_a_trainee_page_is_light(client, maria):
    client.force_login(maria)
    assert len(page(client, "/learn/").encode()) < 3_500
