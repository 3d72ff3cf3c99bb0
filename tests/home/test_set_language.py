import pytest

from academy.people.models.user import User


def test_a_stranger_changes_the_language_and_stays_on_the_page(client):
    response = client.post("/language/?next=/accounts/login/", {"language": "es"})
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/"
    assert b'<html lang="es">' in client.get("/").content


def test_the_choice_is_remembered_for_a_year_and_hidden_from_scripts(client, settings):
    cookie = client.post("/language/", {"language": "es"}).cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (31536000, True, "Lax")


@pytest.mark.django_db
def test_the_choice_of_a_person_is_kept_on_the_account(client):
    maria = User.objects.create_user("maria", given_names="María")
    client.force_login(maria)
    client.post("/language/", {"language": "pt-br"})
    maria.refresh_from_db()
    assert maria.language == "pt-br"


@pytest.mark.parametrize("language", ["de", "", "en; rm", None])
def test_a_language_that_the_academy_does_not_speak_changes_nothing(client, settings, language):
    response = client.post("/language/", {} if language is None else {"language": language})
    assert response.status_code == 400
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_reading_the_address_changes_nothing(client):
    assert client.get("/language/?language=es").status_code == 405


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client, elsewhere):
    response = client.post("/language/", {"language": "es", "next": elsewhere})
    assert response["Location"] == "/"
