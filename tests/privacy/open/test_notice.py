import pytest

from tests.builders import make_person


def test_anyone_reads_how_the_academy_handles_personal_data(client):
    html = client.get("/privacy/").content.decode()
    assert "Your data at the academy" in html
    assert "/accounts/your-data/" not in html


@pytest.mark.django_db
def test_who_is_signed_in_is_led_to_the_own_data(client):
    client.force_login(make_person())
    assert 'href="/accounts/your-data/"' in client.get("/privacy/").content.decode()


def test_pages_for_strangers_link_to_it(client):
    assert 'href="/privacy/"' in client.get("/accounts/login/").content.decode()
    assert 'href="/privacy/"' in client.get("/").content.decode()
