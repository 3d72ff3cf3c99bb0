import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from academy.audit.models import Entry
from academy.people.models.user import User

PASSWORD = "seven quiet rivers"
NEW = "eleven loud mountains"


@pytest.fixture
def maria(db):
    return User.objects.create_user(
        "maria", "maria@example.org", PASSWORD, given_names="María", family_names="Ayala", language="es"
    )


def sign_in(client, password, **more):
    return client.post("/accounts/login/", {"login": "maria", "password": password}, **more)


def text(response):
    return response.content.decode()


def new_passwords_on_record():
    return list(Entry.objects.filter(verb="people.set_password").values_list("actor", "data"))


def test_a_person_signs_in_with_user_name_and_password_and_meets_the_own_language(client, maria):
    assert sign_in(client, PASSWORD).status_code == 302
    assert '<html lang="es">' in text(client.get("/learn/"))
    assert "María Ayala" in text(client.get("/learn/"))


def test_signing_in_leads_on_to_the_page_that_was_asked_for(client, maria):
    response = client.post(
        "/accounts/login/?next=/accounts/password/change/", {"login": "maria", "password": PASSWORD}
    )
    assert response["Location"] == "/accounts/password/change/"


def test_a_wrong_password_is_told_on_the_page_and_the_user_name_stays(client, maria):
    html = text(sign_in(client, "something else"))
    assert "The user name or the password is not right." in html
    assert 'value="maria"' in html
    assert 'role="alert"' in html


def test_the_answer_is_the_same_for_an_account_that_does_not_exist(client, maria):
    known = text(sign_in(client, "something else"))
    unknown = text(client.post("/accounts/login/", {"login": "nobody", "password": "something else"}))
    alert = re.compile(r'<div class="notice notice--danger.*?</div>', re.S)
    assert alert.search(known)[0] == alert.search(unknown)[0]


def test_too_many_wrong_passwords_pause_the_account(client, maria):
    for _try in range(5):
        sign_in(client, "something else")
    assert "try again in 15 minutes" in text(sign_in(client, PASSWORD))


def test_signing_out_asks_first_and_needs_a_post(client, maria):
    client.force_login(maria)
    assert "<h1>Sign out?</h1>" in text(client.get("/accounts/logout/"))
    assert "María Ayala" in text(client.get("/learn/"))
    assert "You are signed out." in text(client.post("/accounts/logout/", follow=True))


def test_a_person_changes_the_password(client, maria):
    client.force_login(maria)
    wrong = client.post("/accounts/password/change/", {"oldpassword": "no", "password1": NEW, "password2": NEW})
    assert 'href="#id_oldpassword"' in text(wrong)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    maria.refresh_from_db()
    assert maria.check_password(NEW)
    assert new_passwords_on_record() == [(maria.uid, {})]


def test_a_forgotten_password_is_set_anew_by_e_mail(client, maria, mailoutbox):
    response = client.post("/accounts/password/reset/", {"email": "maria@example.org"}, follow=True)
    assert "Look into your mailbox" in text(response)
    [mail] = mailoutbox
    assert mail.subject == "Crear una contraseña nueva"
    assert "María Ayala" in mail.body
    assert "maria." in mail.body
    assert "example.com" not in mail.body
    link = re.search(r"http://testserver(/\S+)", mail.body)[1]
    page = client.get(link, follow=True)
    assert "<h1>Set a new password</h1>" in text(page)
    done = client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your new password is set" in text(done)
    assert new_passwords_on_record() == [(maria.uid, {})]
    assert sign_in(client, NEW).status_code == 302
    another_browser = Client()  # in English: signing in took this one to the language of the person
    assert "This link no longer works" in text(another_browser.get(link, follow=True))


def test_a_mail_to_a_person_is_in_the_persons_own_language(client, maria, mailoutbox):
    client.post("/accounts/password/reset/", {"email": maria.email}, headers={"accept-language": "fr"})
    maria.language = "pt-br"
    maria.save()
    client.post("/accounts/password/reset/", {"email": maria.email}, headers={"accept-language": "fr"})
    assert [re.split("[,.]", mail.body)[0] for mail in mailoutbox] == ["Buen día", "Olá"]


def test_a_mail_to_nobody_is_in_the_language_of_the_page(client, db, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, headers={"accept-language": "fr"})
    assert "Aucun compte" in mailoutbox[0].body


def test_who_is_signed_in_without_a_password_sets_one_as_if_it_was_forgotten(client, maria):
    maria.set_unusable_password()
    maria.save()
    client.force_login(maria)
    page = client.get("/accounts/password/change/", follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/password/reset/"
    assert page.status_code == 200


def test_the_page_does_not_tell_whether_an_address_is_known(client, maria, mailoutbox):
    response = client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert "If the academy knows that address" in text(response)
    [mail] = mailoutbox
    assert mail.to == ["nobody@example.org"]
    assert "No account of the academy has this address." in mail.body


def test_who_has_no_e_mail_address_reads_what_to_do(client, db):
    assert "Ask the training coordinator of your unit." in text(client.get("/accounts/password/reset/"))


def test_nobody_signs_up_alone(client, db):
    assert "How to get an account" in text(client.get("/accounts/signup/"))
    client.post("/accounts/signup/", {"username": "eve", "password1": NEW, "password2": NEW})
    assert not User.objects.exists()


def test_a_closed_account_is_explained(client, maria):
    maria.is_active = False
    maria.save()
    assert "This account is closed" in text(sign_in(client, PASSWORD, follow=True))


def test_confirming_who_one_is_takes_the_password(client, maria):
    client.force_login(maria)
    assert "Confirm that it is you" in text(client.get("/accounts/reauthenticate/"))


@pytest.mark.parametrize("name", ["account_email", "account_confirm_login_code"])
def test_what_the_academy_does_not_offer_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


# On a shared device -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/learn/", "/learn/transcript/", "/accounts/password/change/", "/learn/nothing/"])
def test_what_a_person_sees_is_kept_in_no_cache(client, maria, page):
    client.force_login(maria)
    assert "no-store" in client.get(page)["Cache-Control"]


def test_an_open_page_may_be_kept(client, db):
    assert not client.get("/").has_header("Cache-Control")
