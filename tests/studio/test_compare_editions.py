import pytest
from django.urls import reverse

from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish
from academy.studio.actions.writing import write
from academy.studio.comparing import Change, compare_editions
from academy.studio.passages import manuscript_of
from courses.models import Activity, ActivityText
from quizzes.models import Question
from tests.builders import make_edition, make_lesson

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return make_edition("patrol", modules=2, lessons=2)


@pytest.fixture
def draft(published, author):
    return begin_draft(published.course, by=author)


def told(published, draft, language="en"):
    return [
        (difference.label, difference.place, [change.word for change in difference.changes])
        for difference in compare_editions(published, draft, language).differences
    ]


def test_a_draft_that_was_only_begun_differs_in_nothing(published, draft):
    comparison = compare_editions(published, draft, "en")
    assert comparison.differences == ()
    assert len(comparison.unchanged) > 20


def test_words_are_compared_word_by_word_in_the_language_asked_for(published, draft, author):
    lesson = next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")
    write(draft, lesson, "en", {"body": "Body of the lesson 1.1 (en)"}, based_on=1, by=author)
    (difference,) = compare_editions(published, draft, "en").differences
    assert difference.changes == (Change.CHANGED,)
    (pieces,) = difference.words
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "equal"] == [("ins", "the ")]
    assert told(published, draft, "es") == []


def test_of_a_long_text_only_what_stands_next_to_a_change_is_shown(published, draft, author):
    lesson = next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")
    long = "never " * 300
    write(draft, lesson, "en", {"body": f"{long}before"}, based_on=1, by=author)
    publish(draft, by=author)
    later = begin_draft(published.course, by=author)
    lesson = next(thing for thing in manuscript_of(later).things if thing.kind == "lesson")
    write(later, lesson, "en", {"body": f"{long}after"}, based_on=2, by=author)
    (difference,) = compare_editions(draft, later, "en").differences
    stayed, went, came = difference.words[0]
    assert (went.text, came.text) == ("before", "after")
    assert stayed.text.startswith("[…] never")
    assert len(stayed.text) < 200


def test_settings_are_told_before_and_after(published, draft):
    Activity.objects.filter(module__edition=draft, module__number=1, number=1).update(minutes=9)
    Question.objects.filter(bank__edition=draft, number=1).update(family="other")
    draft.hours = 3
    draft.save()
    settings = {each.kind: each.settings for each in compare_editions(published, draft, "en").differences}
    assert settings["edition"] == (("Hours", "1.5", "3.0"),)
    assert settings["lesson"] == (("Minutes", "5", "9"),)
    assert settings["question"][0][0] == "Family"


def test_what_came_went_and_moved_is_told_by_its_lineage(published, draft):
    first, second = draft.modules.order_by("number")
    make_lesson(second, 9)
    Activity.objects.get(module=first, number=1).delete()
    Activity.objects.filter(module=first, number=2).update(module=second, number=8)
    assert told(published, draft) == [
        ("Lesson", "2.4", ["moved"]),
        ("Lesson", "2.5", ["added"]),
        ("Lesson", "1.1", ["removed"]),
    ]


def test_of_things_that_changed_places_only_one_is_said_to_have_moved(published, draft):
    module = draft.modules.get(number=1)
    one, two = module.activities.filter(kind="lesson").order_by("number")
    Activity.objects.filter(pk=one.pk).update(number=90)
    Activity.objects.filter(pk=two.pk).update(number=1)
    Activity.objects.filter(pk=one.pk).update(number=2)
    (difference,) = compare_editions(published, draft, "en").differences
    assert difference.changes == (Change.MOVED,)


def test_the_page_says_what_changes_with_the_draft(client, published, draft):
    ActivityText.objects.filter(activity__module__edition=draft, title="Lesson 1.1 (es)").update(title="<b>Nuevo</b>")
    page = client.get(reverse("studio:teach-compare", args=["patrol"]) + "?from=1&to=2&language=es").content.decode()
    assert "What changes with this draft" in page
    assert "&lt;b&gt;Nuevo" in page
    assert "<b>Nuevo" not in page


@pytest.mark.parametrize("query", ["", "?from=x&to=99999999999999999999", "?from=1&to=1", "?language=xx", "?to=%00"])
def test_a_comparison_that_makes_no_sense_is_answered_with_one_that_does(client, published, draft, query):
    assert client.get(reverse("studio:teach-compare", args=["patrol"]) + query).status_code == 200


def test_a_comparison_costs_the_same_however_much_there_is(published, draft, author, django_assert_num_queries):
    small = make_edition(modules=1, lessons=1)
    for before, after in ((published, draft), (small, begin_draft(small.course, by=author))):
        with django_assert_num_queries(36):
            compare_editions(before, after, "en")
