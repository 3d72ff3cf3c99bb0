import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Enrollment, Progress
from quizzes.models import Attempt, Response
from tests.builders import make_edition, make_instructor, make_unit

PREVIEW = "/teach/rights/draft/preview/"
AS_TRAINEE = "/teach/rights/draft/as-trainee/"
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)
PAGES = ["es/", "es/lesson/1.1/", "es/quiz/1.3/", "es/quiz/1.3/1/"]


def policy_of(answer) -> dict:
    return dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize("page", PAGES)
def test_the_trainees_pages_are_shown_in_the_language_and_lead_only_to_each_other(client, draft, page):
    answer = client.get(AS_TRAINEE + page)
    html = answer.content.decode()
    assert '<html lang="es">' in html
    links = set(re.findall(r'<a [^>]*href="([^"]*)"', html))
    assert all(link.startswith((f"{AS_TRAINEE}es/", "#")) for link in links)
    assert "/language/" not in html
    assert "Rationale" not in html


def test_a_step_leads_on_and_records_nothing(client, draft):
    client.get(PREVIEW)
    with CaptureQueriesContext(connection) as queries:
        for page in [*PAGES, "es/lesson/2.2/"]:
            client.get(AS_TRAINEE + page)
        assert client.post(f"{AS_TRAINEE}es/lesson/1.1/").url == f"{AS_TRAINEE}es/lesson/1.2/"
        assert client.post(f"{AS_TRAINEE}es/lesson/1.2/").url == f"{AS_TRAINEE}es/quiz/1.3/"
        assert client.post(f"{AS_TRAINEE}es/quiz/1.3/").url == f"{AS_TRAINEE}es/quiz/1.3/1/"
        for go in ("on", "back", "leave", "x"):
            assert client.post(f"{AS_TRAINEE}es/quiz/1.3/1/", {"go": go, "q1": "1"}).url == f"{AS_TRAINEE}es/quiz/1.3/"
    assert [query["sql"] for query in queries if WRITES.match(query["sql"])] == []
    assert not any(model.objects.exists() for model in (Enrollment, Progress, Attempt, Response))


def test_the_last_lesson_leads_back_to_the_course(client, author):
    make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)
    assert client.post(f"{AS_TRAINEE}en/lesson/1.1/").url == f"{AS_TRAINEE}en/"


def test_a_lesson_that_nobody_wrote_yet_says_so(client, draft):
    draft.modules.get(number=1).activities.get(number=1).lesson.texts.all().delete()
    assert "Nothing is written here yet." in client.get(f"{AS_TRAINEE}en/lesson/1.1/").content.decode()


def test_a_lesson_that_is_not_translated_is_shown_as_a_trainee_would_get_it(client, draft):
    draft.modules.get(number=1).activities.get(number=1).lesson.texts.filter(language="es").delete()
    assert "Body of lesson 1.1 (en)" in client.get(f"{AS_TRAINEE}es/lesson/1.1/").content.decode()


def test_only_pages_of_the_preview_may_be_framed_and_only_by_the_site_itself(client, draft):
    for page in PAGES:
        answer = client.get(AS_TRAINEE + page)
        assert policy_of(answer)["frame-ancestors"] == "'self'"
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-src" not in policy_of(answer)
    framing = client.get(PREVIEW)
    assert (policy_of(framing)["frame-src"], policy_of(framing)["frame-ancestors"]) == ("'self'", "'none'")
    assert framing["X-Frame-Options"] == "DENY"
    other = client.get("/teach/rights/draft/")
    assert policy_of(other).get("frame-src") is None
    assert policy_of(other)["frame-ancestors"] == "'none'"


def test_the_frames_show_the_page_and_the_language_that_are_asked_for(client, draft):
    assert client.get(f"{PREVIEW}?at=1.3&language=es").content.decode().count(f'src="{AS_TRAINEE}es/quiz/1.3/"') == 2
    for odd in ("?at=9.9", "?at=%00", "?language=xx", "?language=fr"):
        assert client.get(PREVIEW + odd).content.decode().count(f'src="{AS_TRAINEE}en/"') == 2


@pytest.mark.parametrize("page", ["fr/", "xx/", "en/lesson/1.3/", "en/quiz/1.1/", "en/lesson/9.9/", "en/quiz/1.3/9/"])
def test_what_is_not_there_is_not_shown(client, draft, page):
    assert client.get(AS_TRAINEE + page).status_code == 404


def test_a_published_edition_is_no_draft(client, author):
    make_edition("rights", modules=1, lessons=1)
    assert client.get(PREVIEW).status_code == client.get(f"{AS_TRAINEE}en/").status_code == 404


def test_the_draft_of_another_nation_is_not_found(client, db):
    make_edition("rights", unit=make_unit(), modules=1, lessons=1, published=False)
    client.force_login(make_instructor(unit=make_unit()))
    assert client.get(PREVIEW).status_code == client.get(f"{AS_TRAINEE}en/").status_code == 404
