import pytest

from certificates.models import Certificate
from tests.builders import make_person
from tests.certificates.building import UNPRINTABLE, complete, make_commander, make_nation_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(unit):
    return make_person(unit=unit, given_names=UNPRINTABLE)


@pytest.fixture
def completion(person):
    return complete(person)


@pytest.fixture
def url(completion) -> str:
    return f"/oversee/certificates/{completion.uid}/issue/"


def test_once_the_name_is_corrected_a_commander_has_the_certificate_made(client, url, person, commander):
    client.force_login(commander)
    assert "it cannot print these characters" in client.post(url, follow=True).text
    person.given_names = "Mohammed"
    person.save()
    response = client.post(url, follow=True)
    assert "The certificate is issued." in response.text
    assert Certificate.objects.get().claims["full_name"].startswith("Mohammed")
    assert client.post(url, follow=True).status_code == 200
    assert Certificate.objects.count() == 1


def test_others_cannot(client, url, person):
    for user in (person, make_commander(make_nation_unit("3rd Battalion"))):
        client.force_login(user)
        assert client.post(url).status_code == 404


def test_nobody_has_their_own_made(client, unit):
    commander = make_commander(unit)
    commander.given_names = UNPRINTABLE
    commander.save()
    completion = complete(commander)
    client.force_login(commander)
    assert client.post(f"/oversee/certificates/{completion.uid}/issue/").status_code == 403


def test_looking_makes_nothing(client, url, commander):
    client.force_login(commander)
    assert client.get(url).status_code == 405
