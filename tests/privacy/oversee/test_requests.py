"""Administrators decide on requests; the list shows first who has waited longest."""

import pytest

from academy.people.models import User
from academy.privacy.actions.asking import ask_erasure, refuse_erasure
from academy.privacy.models import ErasureRequest
from academy.privacy.views import oversee
from tests.builders import appoint, make_person, make_unit

pytestmark = pytest.mark.django_db
LIST = "/oversee/erasure/"
State = ErasureRequest.State


@pytest.fixture
def administrator(client):
    person = make_person(is_staff=True)
    client.force_login(person)
    return person


def ask(name="Ana"):
    person = make_person(given_names=name)
    return ask_erasure(person, by=person)


def page(request, act="") -> str:
    return f"{LIST}{request.uid}/{act}"


def text(response) -> str:
    return response.content.decode()


def test_without_a_request_the_list_says_so(client, administrator):
    assert "Nobody has asked to be erased." in text(client.get(LIST))


def test_who_has_waited_longest_stands_first_and_what_is_decided_last(client, administrator):
    refuse_erasure(ask("Decided"), by=administrator, reason="Law 1")
    ask("First"), ask("Second")
    html = text(client.get(LIST))
    assert html.index("First") < html.index("Second") < html.index("Decided")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_however_long_it_is(client, administrator, count, django_assert_num_queries):
    for _ in range(count):
        ask()
    with django_assert_num_queries(5):
        client.get(LIST)


def test_a_long_list_has_pages(client, administrator, monkeypatch):
    monkeypatch.setattr(oversee, "ROWS", 2)
    for _ in range(3):
        ask()
    assert "Page 1 of 2" in text(client.get(LIST))
    assert client.get(f"{LIST}?page=nonsense").status_code == 200


def test_granting_erases_and_says_so(client, administrator):
    request = ask()
    assert client.post(page(request, "grant/"))["Location"] == page(request)
    html = text(client.get(page(request)))
    assert "The person is erased." in html
    assert "Ana" not in html
    assert User.objects.get(pk=request.person_id).erased_at


def test_what_must_end_first_is_told_in_place_of_the_button(client, administrator):
    request = ask()
    appoint(request.person, "commander", make_unit("Second Battalion"))
    html = text(client.get(page(request)))
    assert "Second Battalion" in html
    assert page(request, "grant/") not in html
    answer = client.post(page(request, "grant/"), follow=True)
    assert "This appointment has not ended: Commander · Second Battalion." in text(answer)
    assert User.objects.get(pk=request.person_id).erased_at is None


def test_refusing_needs_a_reason(client, administrator):
    request = ask()
    answer = client.post(page(request, "refuse/"), {"reason": "  "})
    assert answer.status_code == 200
    assert "This field is required." in text(answer)
    client.post(page(request, "refuse/"), {"reason": "Law 1234"})
    request.refresh_from_db()
    assert (request.state, request.reason, request.decided_by) == (State.REFUSED, "Law 1234", administrator)
    assert "Law 1234" in text(client.get(page(request)))


def test_what_is_decided_stays_so_whatever_is_posted_again(client, administrator):
    request = ask()
    client.post(page(request, "refuse/"), {"reason": "Law 1234"})
    client.post(page(request, "grant/"))
    client.post(page(request, "refuse/"), {"reason": "Another"})
    request.refresh_from_db()
    assert (request.state, request.reason) == (State.REFUSED, "Law 1234")


def test_nobody_decides_on_the_own_request(client, administrator):
    request = ask_erasure(administrator, by=administrator)
    assert "another administrator does" in text(client.get(page(request)))
    for act in ("grant/", "refuse/"):
        assert client.post(page(request, act), {"reason": "Mine"}).status_code == 403


def test_nobody_but_an_administrator_sees_a_request(client):
    request = ask()
    commander = make_person()
    appoint(commander, "commander", make_unit())
    client.force_login(commander)
    for address in (LIST, page(request)):
        assert client.get(address).status_code == 404
    for act in ("grant/", "refuse/"):
        assert client.post(page(request, act), {"reason": "x"}).status_code == 404
