"""Words that come when a draft is closed, or what they belong to is deleted: what happened is said, they are shown."""

import pytest
from django.urls import reverse

from academy.studio.actions.drafting import begin_draft, let_go
from academy.studio.actions.publishing import publish
from academy.studio.actions.removing import remove
from courses.models import Activity
from tests.builders import make_edition, make_person

pytestmark = pytest.mark.django_db

WORDS = {"title": "Halt and search", "title_revision": 1, "body_revision": 1, "based_on": 1, "source_revision": 1}
BODY = "Keep\nthese <words>."


@pytest.fixture
def draft(author):
    return make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)


@pytest.fixture
def lesson(draft):
    return Activity.objects.get(module__edition=draft, kind="lesson").lineage


def page(name, *args, **query):
    return reverse(f"studio:teach-{name}", args=["rights", *args], query=query or None)


def typed(answer) -> dict:
    return {label: text for label, text, _rows in answer.context["typed"]}


def test_a_lesson_that_is_sent_after_publishing_says_so_and_shows_every_word(client, author, draft, lesson):
    publish(draft, by=author)
    answer = client.post(page("lesson", lesson), {**WORDS, "body": BODY})
    assert answer.status_code == 409
    assert typed(answer) == {"Title": "Halt and search", "Text": BODY}
    text = answer.content.decode()
    assert "Edition 1 was published before your words arrived" in text and f"{author} did that." in text
    assert "Keep\nthese &lt;words&gt;." in text and page("begin-draft") in text


def test_a_draft_that_was_let_go_is_told_apart_from_one_that_was_published(client, author, draft, lesson):
    publish(draft, by=author)
    let_go(begin_draft(draft.course, by=author), by=author)
    text = client.post(page("lesson", lesson), {**WORDS, "body": BODY}).content.decode()
    assert "The draft of edition 2 was let go before your words arrived" in text


def test_a_translation_a_merged_lesson_and_the_words_of_the_course_are_shown_too(client, author, draft, lesson):
    publish(draft, by=author)
    merged = {**WORDS, "own_title": "", "own_body": "Mine.", "body": BODY, "keep": "merged"}
    assert typed(client.post(page("lesson-conflict", lesson), merged))["Text"] == BODY
    spanish = client.post(page("translate", "es", "lesson", lesson), {"body": "Alto.", "act": "save"})
    assert typed(spanish) == {"Text": "Alto."}
    assert typed(client.post(page("draft"), {"title": "Rights", "notice": "Now."}))["Notice"] == "Now."


def test_the_text_of_the_editor_is_shown_as_markdown(client, author, draft, lesson):
    publish(draft, by=author)
    answer = client.post(page("lesson", lesson), {**WORDS, "html": "<h2>Halt</h2><p>Ask <strong>why</strong>.</p>"})
    assert typed(answer)["Text"] == "## Halt\n\nAsk **why**."


def test_a_lesson_that_was_deleted_leads_to_what_can_be_put_back(client, author, draft, lesson):
    remove(draft, "activity", lesson, by=author)
    answer = client.post(page("lesson", lesson), {**WORDS, "body": BODY})
    assert answer.status_code == 409 and typed(answer)["Text"] == BODY
    assert page("deleted") in answer.content.decode()
    by_script = client.post(page("lesson", lesson), {**WORDS, "body": BODY}, headers={"Accept": "application/json"})
    assert by_script.status_code == 409 and "somebody deleted this lesson" in by_script.json()["said"]
    assert client.get(page("lesson", lesson)).status_code == 404


def test_a_button_that_comes_too_late_leads_to_the_course(client, author, draft, lesson):
    publish(draft, by=author)
    answer = client.post(page("lesson-restore", lesson), {"number": 1, "based_on": 1}, follow=True)
    assert answer.resolver_match.url_name == "teach-course"
    assert "nothing was saved" in answer.content.decode()


def test_who_may_not_write_the_course_is_told_nothing(client, author, draft, lesson):
    publish(draft, by=author)
    client.force_login(make_person("trainee"))
    assert client.post(page("lesson", lesson), {**WORDS, "body": BODY}).status_code == 404
