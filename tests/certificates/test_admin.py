import pytest

from certificates.actions.withdrawing import revoke
from tests.builders import make_edition, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    client.force_login(make_person(is_staff=True, is_superuser=True))
    return client


def test_the_lists_open_and_show_the_state(client, certificate, commander):
    revoke(certificate, by=commander, reason="Fraud")
    page = client.get(f"/admin/certificates/certificate/?q={certificate.serial}")
    assert certificate.serial in page.text
    assert "Revoked" in page.text
    assert "Fraud" in client.get("/admin/certificates/revocation/").text


@pytest.mark.parametrize(
    "model",
    ["certificates/certificate", "certificates/revocation", "courses/enrollment", "courses/completion"],
)
def test_records_are_seen_and_never_touched(client, certificate, commander, model):
    row = {
        "certificates/certificate": certificate,
        "certificates/revocation": revoke(certificate, by=commander, reason="Fraud"),
        "courses/enrollment": certificate.completion.enrollment,
        "courses/completion": certificate.completion,
    }[model]
    assert client.get(f"/admin/{model}/").status_code == 200
    assert client.get(f"/admin/{model}/{row.pk}/change/").status_code == 200
    assert client.post(f"/admin/{model}/{row.pk}/change/", {}).status_code == 403
    assert client.get(f"/admin/{model}/add/").status_code == 403
    assert client.post(f"/admin/{model}/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_published_edition_is_seen_only_and_a_draft_can_be_mended(client):
    published = make_edition()
    draft = make_edition(published=False)
    for edition, answer in ((published, 403), (draft, 302)):
        url = f"/admin/courses/edition/{edition.pk}/change/"
        assert client.get(url).status_code == 200
        assert client.post(url, {"hours": "2.0", "valid_months": "6"}).status_code == answer
    draft.refresh_from_db()
    assert (draft.hours, draft.valid_months) == (2, 6)


def test_the_code_of_a_course_stays(client):
    course = make_edition("law").course
    url = f"/admin/courses/course/{course.pk}/change/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"code": "other", "unit": ""}).status_code == 302
    course.refresh_from_db()
    assert course.code == "law"
