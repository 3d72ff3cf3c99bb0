import pytest

from certificates.models import Certificate
from tests.certificates.building import UNPRINTABLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(certificate) -> str:
    return f"/oversee/certificates/{certificate.completion.uid}/correct/"


@pytest.fixture
def client(client, commander):
    client.force_login(commander)
    return client


def test_the_page_shows_what_would_be_printed_differently(client, url, person):
    assert "The new certificate would say the same" in client.get(url).text
    person.family_names = "Lima Duarte"
    person.save()
    response = client.get(url)
    assert "Ana Lima Duarte" in response.text
    assert "would say the same" not in response.text
    assert Certificate.objects.count() == 1


def test_a_reason_issues_the_corrected_certificate_and_leads_to_it(client, url, certificate, person):
    person.family_names = "Lima Duarte"
    person.save()
    response = client.post(url, {"reason": "Second family name"}, follow=True)
    successor = Certificate.objects.get(supersedes=certificate)
    assert response.request["PATH_INFO"] == f"/oversee/certificates/{successor.completion.uid}/"
    assert successor.claims["full_name"] == "Ana Lima Duarte"
    assert "The corrected certificate is issued." in response.text


def test_a_second_click_says_that_it_is_done(client, url):
    client.post(url, {"reason": "First"})
    response = client.post(url, {"reason": "Second"}, follow=True)
    assert "was replaced already" in response.text
    assert Certificate.objects.count() == 2


def test_without_a_reason_nothing_happens(client, url):
    assert client.post(url, {"reason": " "}).status_code == 200
    assert Certificate.objects.count() == 1


def test_a_name_that_cannot_be_printed_is_told_in_the_form_and_changes_nothing(client, url, person):
    person.given_names = UNPRINTABLE
    person.save()
    response = client.post(url, {"reason": "Arabic name"})
    assert response.status_code == 200
    assert "it cannot print these characters" in response.text
    assert "Arabic name" in response.text
    assert Certificate.objects.count() == 1
