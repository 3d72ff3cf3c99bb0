import pytest
from django.urls import reverse

from academy.records.models import Requirement
from tests.builders import make_edition, make_person, make_unit
from tests.records.making import require

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(make_person("admin", is_staff=True, is_superuser=True))


def test_an_administrator_requires_a_course_of_a_unit(client, administrator):
    unit, edition = make_unit(), make_edition(modules=1, lessons=1, quizzes=False)
    form = {"unit": unit.pk, "course": edition.course_id, "due_on": "2027-01-31"}
    assert client.post(reverse("admin:records_requirement_add"), form).status_code == 302
    assert Requirement.objects.get().due_on.isoformat() == "2027-01-31"


def test_requirements_are_listed_and_searched(client, administrator):
    require(make_unit("Coast Guard"), make_edition("rights", modules=1, lessons=1, quizzes=False))
    page = client.get(reverse("admin:records_requirement_changelist"), {"q": "coast"}).content.decode()
    assert "Coast Guard" in page
