from decimal import Decimal

import pytest
from django.urls import reverse

from courses.actions.progress import complete_activity
from courses.models import Activity
from tests.builders import make_edition, make_enrollment, make_person, make_unit

pytestmark = pytest.mark.django_db


def test_a_trainee_reads_the_own_transcript_with_the_certificate(client):
    person = make_person("mateo", unit=make_unit("Battalion"), given_names="Mateo")
    client.force_login(person)
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    completion = complete_activity(make_enrollment(person, edition), Activity.objects.get())
    page = client.get(reverse("records:learn-transcript")).content.decode()
    assert "Mateo" in page
    assert "Battalion" in page
    assert reverse("certificates:download", args=[completion.uid]) in page
    assert reverse("certificates:oversee-certificate", args=[completion.uid]) not in page


@pytest.mark.parametrize("page", ["records:learn-transcript", "courses:learn-course"])
def test_a_score_is_never_shown_as_more_than_it_is(client, page):
    person = make_person()
    client.force_login(person)
    edition = make_edition("rights", modules=1, lessons=1, quizzes=False)
    complete_activity(make_enrollment(person, edition), Activity.objects.get(), score=Decimal("99.99"))
    html = client.get(reverse(page, args=["rights"] if page.startswith("courses") else [])).content.decode()
    assert "99%" in html
    assert "100%" not in html


def test_the_own_transcript_shows_nobody_else(client):
    other = make_person("other", given_names="Somebody", family_names="Else")
    client.force_login(make_person("mateo"))
    page = client.get(reverse("records:learn-transcript")).content.decode()
    assert other.get_full_name() not in page


def test_a_transcript_is_only_read(client):
    client.force_login(make_person())
    assert client.post(reverse("records:learn-transcript")).status_code == 405
