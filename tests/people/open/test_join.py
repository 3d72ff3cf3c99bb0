"""The pages where a stranger comes into a unit."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from academy.people.actions.inviting import invite
from academy.people.actions.letting_in import accept, decline
from academy.people.actions.tries import Limit
from academy.people.models import SignUp, User
from academy.people.models.join_code import new_code
from academy.people.views import join as join_views
from tests.builders import make_person
from tests.people.coming_in import PASSWORD, come_in, form, make_code, make_company, on_the_roster

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return make_company()


def join(client, code, *args, **fields):
    return client.post(f"/join/{code.code}/", form(*args, **fields), follow=True)


# Codes --------------------------------------------------------------------------------------------------------------


def test_a_code_leads_to_its_page_however_it_is_typed(client, company):
    code = make_code(company)
    typed = f" {code.code.lower().replace('-', ' ').replace('0', 'o')} "
    response = client.post("/join/", {"code": typed}, follow=True)
    assert response.redirect_chain[-1][0] == f"/join/{code.code}/"
    assert company.unit.name in response.text


@pytest.mark.parametrize("typed", ["", "  ", "---", "!?", "\0", "A" * 400, "ñ"])
def test_what_cannot_be_a_code_is_asked_for_again(client, typed, db):
    response = client.post("/join/", {"code": typed}, follow=True)
    assert response.status_code in {200, 404}
    assert 'name="code"' in response.text


def test_unknown_ended_expired_and_full_codes_get_the_same_answer(client, company):
    ended, expired, full = (make_code(company, seats=1) for _ in range(3))
    ended.ended_at = timezone.now()
    ended.save()
    expired.expires_on = timezone.localdate() - timedelta(days=1)
    expired.save()
    come_in(full)
    answers = {}
    for code in (ended.code, expired.code, full.code, new_code()):
        response = client.get(f"/join/{code}/")
        assert response.status_code == 404
        answers[code] = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text.replace(code, "CODE"))
    assert len(set(answers.values())) == 1
    assert company.unit.name not in answers.popitem()[1]


def test_only_tries_that_fail_count_and_too_many_pause_the_client(client, company):
    code = make_code(company)
    with patch.object(join_views, "JOIN_CODE", Limit("join code", 3, 600)):
        for _try in range(5):
            assert client.get(f"/join/{code.code}/").status_code == 200
        for _try in range(3):
            assert client.get(f"/join/{new_code()}/").status_code == 404
        assert client.get(f"/join/{new_code()}/").status_code == 429
        assert client.get(f"/join/{code.code}/").status_code == 429


def test_signing_up_is_limited_too(client, company):
    code = make_code(company)
    with patch.object(join_views, "SIGN_UP", Limit("sign-up", 2, 600)):
        answers = [Client().post(f"/join/{code.code}/", form()).status_code for _ in range(3)]
    assert answers == [302, 302, 429]


def test_neither_caches_nor_search_engines_keep_the_page(client, company):
    response = client.get(f"/join/{make_code(company).code}/")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"


# Signing up ---------------------------------------------------------------------------------------------------------


def test_a_stranger_signs_up_and_is_in(client, company):
    page = join(client, make_code(company), language="fr")
    person = SignUp.objects.get().person
    assert page.redirect_chain[-1][0] == "/join/welcome/"
    assert person.username in page.text
    assert '<html lang="fr">' in client.get("/learn/").text
    again = Client()
    again.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    assert again.get("/learn/").status_code == 200


def test_a_stranger_who_gives_a_number_of_the_roster_gets_that_user_name(client, company):
    on_the_roster(company)
    assert "CD-77" in join(client, make_code(company), "CD-77").text


def test_whether_a_number_exists_is_not_told(company):
    """Somebody who has the code and asks for a number reads the same, whether it is known, in use, or nobody's."""
    code = make_code(company)
    on_the_roster(company, "CD-1", family_names="Rojas")
    make_person("CD-2", nation=company.nation, service_number="CD-2", last_login=timezone.now())
    answers = set()
    for number in ("CD-1", "CD-2", "CD-3"):
        page = join(Client(), code, number)
        assert page.redirect_chain[-1][0] == "/join/waiting/"
        answers.add(re.sub(r'quispe\.\d+|value="\w{64}"', "", page.text))
    assert len(answers) == 1


def test_what_is_wrong_is_told_and_what_was_typed_stays(client, company):
    page = join(client, make_code(company), given="", password1="short", password2="other")
    for field in ("given_names", "password1", "password2"):
        assert f'id="id_{field}_error"' in page.text
    assert 'value="Quispe"' in page.text
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("password", ["quispe-ana", "1234567890", "password123", "CD-7712345"])
def test_a_password_that_others_guess_is_refused(client, company, password):
    page = join(client, make_code(company), "CD-7712345", family="Quispe-Ana", password1=password, password2=password)
    assert 'id="id_password1_error"' in page.text
    assert not SignUp.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"given": "\0"}, {"given": "A" * 121}, {"category": "general"}, {"language": "xx"}, {"service_number": "9" * 99}],
)
def test_hostile_input_is_refused_beside_the_field(client, company, fields):
    page = join(client, make_code(company), **fields)
    assert page.status_code == 200
    assert "field__error" in page.text
    assert not SignUp.objects.exists()


def test_two_tabs_of_one_browser_make_one_account(client, company):
    code = make_code(company, seats=1)
    client.get(f"/join/{code.code}/")
    client.get(f"/join/{code.code}/")
    key = client.session["sign_up_forms"][str(code.uid)]
    join(client, code)
    assert str(SignUp.objects.get().uid) == key
    page = join(client, code)
    assert "You are signed in already" in page.text
    assert SignUp.objects.count() == 1


def test_the_second_of_two_clicks_reads_the_same_though_the_last_place_is_taken(client, company):
    code = make_code(company, seats=1)
    client.get(f"/join/{code.code}/")
    second = Client()
    session = second.session
    session["sign_up_forms"] = client.session["sign_up_forms"]
    session.save()
    join(client, code)
    assert join(second, code).redirect_chain[-1][0] == "/join/welcome/"
    assert SignUp.objects.count() == 1


def test_the_next_person_on_the_same_device_signs_up_anew(client, company):
    code = make_code(company)
    join(client, code)
    client.post("/accounts/logout/")
    join(client, code, given="Eva", family="Rojas")
    assert SignUp.objects.count() == 2


def test_who_is_signed_in_is_told_to_keep_the_one_account(client, company):
    client.force_login(company.coordinator)
    page = join(client, make_code(company))
    assert "You are signed in already" in page.text
    assert not SignUp.objects.exists()


# Waiting ------------------------------------------------------------------------------------------------------------


def test_who_waits_meets_the_waiting_page_and_no_other(client, company):
    page = join(client, make_code(company, asks_approval=True))
    person = SignUp.objects.get().person
    assert page.redirect_chain[-1][0] == "/join/waiting/"
    assert person.username in page.text
    for address in ("/learn/", "/learn/transcript/", "/accounts/password/change/", "/join/welcome/", "/admin/"):
        assert client.get(address)["Location"] == "/join/waiting/", address
    assert client.get("/verify/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def test_who_is_let_in_goes_on(client, company):
    join(client, make_code(company, asks_approval=True))
    accept(SignUp.objects.get(), by=company.coordinator)
    assert client.get("/join/waiting/")["Location"] == "/join/welcome/"
    assert client.get("/learn/").status_code == 200


def test_who_is_declined_reads_so(client, company):
    join(client, make_code(company, asks_approval=True))
    decline(SignUp.objects.get(), by=company.coordinator)
    assert "You were not let in" in client.get("/join/waiting/").text
    assert client.get("/learn/").status_code == 302


# Invitations --------------------------------------------------------------------------------------------------------


@pytest.fixture
def link(company, mailoutbox):
    invite(company.unit, email="ana@example.org", language="en", by=company.coordinator)
    return re.search(r"/join/invitation/[\w-]+/", mailoutbox[-1].body)[0]


def test_an_invitation_lets_one_person_in(client, company, link):
    page = client.get(link, follow=True)
    assert page.redirect_chain == [("/join/invitation/", 302)]
    assert company.unit.name in page.text
    done = client.post("/join/invitation/", form(), follow=True)
    assert done.redirect_chain[-1][0] == "/join/welcome/"
    assert SignUp.objects.get().person.email == "ana@example.org"
    assert Client().get(link).status_code == 404


def test_a_link_that_is_used_or_made_up_gets_the_same_answer(client, company, link):
    client.get(link)
    client.post("/join/invitation/", form())
    answers = [Client().get(address) for address in (link, "/join/invitation/made-up/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    tokens = re.compile(r'value="\w{64}"|next=[^"]*')
    assert len({tokens.sub("", answer.text) for answer in answers}) == 1
    assert Client().get("/join/invitation/").status_code == 404


def test_who_has_an_account_with_the_address_is_sent_to_it(client, company, link):
    make_person("ana", email="Ana@example.org")
    page = client.get(link, follow=True)
    assert "You have an account already" in page.text
    client.post("/join/invitation/", form())
    assert not SignUp.objects.exists()


def test_a_new_link_ends_the_form_of_the_old_one(client, company, link):
    client.get(link, follow=True)
    invite(company.unit, email="ana@example.org", language="en", by=company.coordinator)
    assert client.post("/join/invitation/", form()).status_code == 404


def test_allauths_own_door_stays_closed_and_shows_the_way(client, db):
    page = client.get("/accounts/signup/")
    assert 'href="/join/"' in page.text
    client.post("/accounts/signup/", {"username": "eve", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.exists()
