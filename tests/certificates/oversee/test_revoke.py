import pytest

from certificates.models import Revocation

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(certificate) -> str:
    return f"/oversee/certificates/{certificate.completion.uid}/revoke/"


@pytest.fixture
def client(client, commander):
    client.force_login(commander)
    return client


def test_asking_changes_nothing(client, url):
    response = client.get(url)
    assert "Revoke the certificate of Ana Lima?" in response.text
    assert not Revocation.objects.exists()


def test_a_reason_revokes(client, url, certificate, commander):
    response = client.post(url, {"reason": "Fraud"}, follow=True)
    assert "The certificate is revoked." in response.text
    revocation = Revocation.objects.get()
    assert (revocation.certificate, revocation.by, revocation.reason) == (certificate, commander, "Fraud")
    assert "Revoked" in response.text


@pytest.mark.parametrize("reason", ["", "   ", "x\x00", "x" * 1001])
def test_without_a_proper_reason_nothing_happens(client, url, reason):
    response = client.post(url, {"reason": reason})
    assert response.status_code == 200
    assert "field--wrong" in response.text
    assert not Revocation.objects.exists()


def test_a_second_click_says_that_it_is_done(client, url):
    client.post(url, {"reason": "First"})
    response = client.post(url, {"reason": "Second"}, follow=True)
    assert "was revoked or replaced already" in response.text
    assert Revocation.objects.get().reason == "First"
