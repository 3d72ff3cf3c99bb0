import pytest
from django.urls import reverse

from academy.studio.actions import reviewing
from academy.studio.actions.roles import give_role
from academy.studio.models import ReviewComment, ReviewStep
from academy.studio.passages import manuscript_of
from tests.builders import make_edition, make_instructor, make_person

pytestmark = pytest.mark.django_db
PAGE = "/teach/rights/draft/review/"


@pytest.fixture
def draft():
    return make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)


@pytest.fixture
def faculty():
    return make_instructor()


@pytest.fixture
def reviewer(client, draft, faculty):
    person = make_person()
    give_role(draft.course, person, "reviewer", by=faculty)
    client.force_login(person)
    return person


def passage_page(draft, kind="lesson"):
    thing = next(thing for thing in manuscript_of(draft).things if thing.kind == kind)
    return reverse("studio:teach-review-passage", args=["rights", kind, thing.lineage])


COMMENT = {"act": "comment", "at": "body-1", "quote": "Body of lesson 1.1 (en)", "text": "Who says so?"}


def test_a_reviewer_comments_at_the_block_and_approves_once_it_is_resolved(client, draft, faculty, reviewer):
    reviewing.hand_in(draft, by=faculty)
    client.post(passage_page(draft), COMMENT)
    assert "Who says so?" in client.get(passage_page(draft)).content.decode()
    page = client.get(PAGE)
    assert "Comments are still open" in page.content.decode()
    said = ReviewComment.objects.get()
    client.post(passage_page(draft), {"act": "reply", "comment": said.uid, "text": "The Convention."})
    client.post(passage_page(draft), {"act": "resolve", "comment": said.uid})
    assert "The Convention." in client.get(passage_page(draft)).content.decode()
    read = client.get(PAGE).context["standing"].fingerprint
    client.post(PAGE, {"act": "approve", "read": read})
    assert ReviewStep.objects.last().act == "approved"
    assert "Approved" in client.get(PAGE).content.decode()


def test_who_has_nothing_to_do_is_told_who_does_and_finds_no_form(client, draft, faculty, reviewer):
    author = make_person("author")
    give_role(draft.course, author, "author", by=faculty)
    client.force_login(author)
    assert "Hand in for review" in client.get(PAGE).content.decode()
    client.post(PAGE, {"act": "hand_in"})
    page = client.get(PAGE).content.decode()
    assert "A reviewer reads it now" in page and 'name="note"' not in page
    reviewing.approve(draft, by=reviewer, read=client.get(PAGE).context["standing"].fingerprint)
    page = client.get(PAGE).content.decode()
    assert "An owner of the course can publish it" in page and 'name="note"' not in page


def test_a_comment_on_words_that_changed_is_kept_and_told(client, draft, reviewer):
    response = client.post(passage_page(draft), COMMENT | {"quote": "Words of before"})
    text = response.content.decode()
    assert "These words were changed meanwhile" in text and "Who says so?" in text
    assert not ReviewComment.objects.exists()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"act": "comment", "text": ""}, 200),
        ({"act": "comment", "at": "body-1", "text": "\0"}, 200),
        ({"act": "comment", "at": "body-1", "text": "x" * 2001}, 200),
        ({"act": "reply", "comment": "x", "text": "y"}, 400),
        ({"act": "resolve", "comment": ""}, 400),
        ({"act": "reviewed", "revision": "x"}, 302),
        ({"act": "king"}, 400),
        ({}, 400),
    ],
)
def test_what_no_page_sends_is_no_fault_of_the_site(client, draft, reviewer, data, status):
    assert client.post(passage_page(draft), data).status_code == status
    assert not ReviewComment.objects.exists()


def test_unknown_steps_things_and_kinds(client, draft, reviewer):
    assert client.post(PAGE, {"act": "king"}).status_code == 400
    assert client.post(PAGE, {"act": "approve", "read": "x"}).status_code == 302
    assert client.get(passage_page(draft).replace("/lesson/", "/nothing/")).status_code == 404
    assert not ReviewStep.objects.exists()


@pytest.mark.parametrize("kind", ["edition", "module", "objective", "activity", "lesson", "question"])
def test_every_kind_of_words_can_be_read_in_every_language(client, draft, reviewer, kind):
    for language in ("en", "es", "xx"):
        assert client.get(f"{passage_page(draft, kind)}?language={language}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_with_one_comment_and_with_three(
    client, draft, faculty, reviewer, count, django_assert_num_queries
):
    thing = next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")
    for number in range(count):
        client.post(passage_page(draft), COMMENT | {"text": f"{number}"})
    for said in ReviewComment.objects.filter(lineage=thing.lineage):
        reviewing.reply(draft, said.uid, "Yes.", by=faculty)
    with django_assert_num_queries(53):
        client.get(PAGE)
    with django_assert_num_queries(51):
        client.get(passage_page(draft))
