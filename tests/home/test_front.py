import pytest

from academy.people.models.user import User


def test_the_front_page_is_open_and_leads_to_sign_in(client):
    response = client.get("/")
    assert response.status_code == 200
    assert b'<a class="button" href="/accounts/login/">' in response.content


@pytest.mark.django_db
def test_a_person_who_is_signed_in_goes_on_learning_from_the_front_page(client):
    client.force_login(User.objects.create_user("maria", given_names="María"))
    html = client.get("/").content.decode()
    assert "Continue learning" in html
    assert "No account yet?" not in html


def test_the_front_page_opens_in_a_browser_for_anyone(phone):
    response = phone.goto("/")
    assert response.status == 200
