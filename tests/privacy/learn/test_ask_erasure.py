import pytest

from academy.privacy.models import ErasureRequest
from tests.builders import make_person

pytestmark = pytest.mark.django_db
PAGE = "/accounts/your-data/erasure/"
PASSWORD = "seven quiet rivers"


@pytest.fixture
def person(client):
    person = make_person(password=PASSWORD)
    client.force_login(person)
    return person


def test_the_page_says_what_goes_and_what_is_left(client, person):
    html = client.get(PAGE).content.decode()
    assert "whoever has the paper can still check it" in html


def test_the_right_password_puts_the_request_on_record(client, person):
    answer = client.post(PAGE, {"password": PASSWORD})
    assert answer["Location"] == "/accounts/your-data/"
    assert ErasureRequest.objects.get().person == person


@pytest.mark.parametrize("password", ["", "wrong", "x" * 100_000, "\x00"])
def test_without_it_nothing_is_asked_and_the_page_says_so(client, person, password):
    answer = client.post(PAGE, {"password": password})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not ErasureRequest.objects.exists()


def test_a_second_request_is_not_made_while_one_waits(client, person):
    for _ in range(2):
        assert client.post(PAGE, {"password": PASSWORD}).status_code == 302
    assert ErasureRequest.objects.count() == 1


def test_guessing_the_password_is_stopped(client, person):
    codes = [client.post(PAGE, {"password": "wrong"}).status_code for _ in range(15)]
    assert 429 in codes
    assert client.post(PAGE, {"password": PASSWORD}).status_code == 429
    assert not ErasureRequest.objects.exists()
