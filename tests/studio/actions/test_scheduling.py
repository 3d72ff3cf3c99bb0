from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from academy.audit.models import Entry
from academy.people.actions.accounts import lock_account
from academy.studio.actions import scheduling
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import NotPublishable, publish
from academy.studio.actions.scheduling import publish_all_due, publish_scheduled, schedule, unschedule
from courses.models import Edition, LessonText
from tests.builders import make_edition, make_instructor, make_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def owner():
    return make_instructor("rebeca")


def small(**options):
    return make_edition(languages=("en",), modules=1, lessons=1, quizzes=False, published=False, **options)


def pass_time(edition, by=SOON * 2):
    """Let the time come at which the edition is due."""
    due = Edition.objects.get(pk=edition.pk).publish_at - by
    Edition.objects.filter(pk=edition.pk).update(publish_at=due)
    return due


def run(edition, at):
    publish_scheduled.call(str(edition.course.uid), at.isoformat())
    edition.refresh_from_db()
    return edition


def scheduled(owner, **plan):
    edition = schedule(small(), at=timezone.now() + SOON, by=owner, **plan)
    return edition, pass_time(edition)


def test_a_draft_is_published_when_it_is_due_as_by_the_one_who_scheduled_it(owner):
    edition, at = scheduled(owner)
    run(edition, at)
    assert (edition.state, edition.published_by, edition.publish_at) == ("published", owner, None)
    assert Entry.objects.get(verb="studio.schedule").actor == owner.uid
    assert Entry.objects.get(verb="courses.publish").actor == owner.uid


def test_what_was_chosen_then_is_done_then(owner):
    first = publish(small(), by=owner)
    draft = begin_draft(first.course, by=owner)
    schedule(draft, at=timezone.now() + SOON, by=owner, transition="minor", change_note="A new law.")
    run(draft, pass_time(draft))
    assert (draft.transition, draft.change_note) == ("minor", "A new law.")


def test_nothing_is_published_before_its_time(owner):
    edition = schedule(small(), at=timezone.now() + SOON, by=owner)
    assert run(edition, edition.publish_at).is_draft
    assert publish_all_due() == []


def test_the_worker_is_asked_to_come_at_that_time(owner, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    at = timezone.now() + SOON
    schedule(small(), at=at, by=owner)
    assert DBTaskResult.objects.get().run_after == at


def test_scheduling_again_changes_the_time_and_the_first_comes_for_nothing(owner):
    edition, first = scheduled(owner)
    schedule(edition, at=timezone.now() + 3 * SOON, by=owner)
    assert run(edition, first).is_draft
    assert publish_all_due() == []
    pass_time(edition, 4 * SOON)
    assert [each.state for each in publish_all_due()] == ["published"]


def test_scheduling_the_same_twice_is_one_act(owner):
    edition, at = small(), timezone.now() + SOON
    for _ in range(2):
        schedule(edition, at=at, by=owner)
    assert Entry.objects.filter(verb="studio.schedule").count() == 1


def test_what_was_taken_back_is_not_published(owner):
    edition, at = scheduled(owner)
    for _ in range(2):
        unschedule(edition, by=owner)
    assert run(edition, at).is_draft
    assert Entry.objects.filter(verb="studio.unschedule").count() == 1


def test_a_draft_with_problems_cannot_be_scheduled(owner):
    edition = small()
    LessonText.objects.all().delete()
    with pytest.raises(NotPublishable):
        schedule(edition, at=timezone.now() + SOON, by=owner)


def test_a_draft_that_got_problems_meanwhile_is_not_published_and_says_why(owner):
    edition, at = scheduled(owner)
    LessonText.objects.all().delete()
    run(edition, at)
    assert edition.is_draft
    assert edition.publish_at is None
    assert edition.publish_trouble["problems"] == ["Write the text of lesson 1.1 in “English”."]
    assert Entry.objects.get(verb="studio.publish_failed").actor is None


def test_nothing_goes_out_that_was_written_after_it_was_scheduled(owner):
    edition, at = scheduled(owner)
    LessonText.objects.update(body="Something else.", html="<p>Something else.</p>")
    [problem] = run(edition, at).publish_trouble["problems"]
    assert problem == "It was changed after it was scheduled. Look at it and publish it again."
    assert edition.is_draft


def test_it_says_why_in_the_language_of_the_one_who_scheduled_it(owner):
    owner.language = "es"
    owner.save()
    edition, at = scheduled(owner)
    LessonText.objects.all().delete()
    [problem] = run(edition, at).publish_trouble["problems"]
    assert problem.startswith("Escriba")


def test_who_lost_the_course_publishes_no_more(owner):
    edition, at = scheduled(owner)
    owner.appointments.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert run(edition, at).publish_trouble["problems"] == ["Who scheduled it may no longer publish this course."]


def test_what_nobody_foresaw_is_told_too(owner, monkeypatch):
    edition, at = scheduled(owner)

    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(scheduling, "publish", broken)
    [problem] = run(edition, at).publish_trouble["problems"]
    assert "could not publish" in problem
    assert "disk full" not in problem


def test_publishing_after_a_failure_forgets_it(owner):
    edition, at = scheduled(owner)
    text = LessonText.objects.get()
    LessonText.objects.all().delete()
    run(edition, at)
    text.save(force_insert=True)
    assert publish(edition, by=owner).publish_trouble is None


def test_a_worker_that_was_down_finds_it_still_to_do_and_cron_does_it_too(owner, capsys):
    edition, _at = scheduled(owner)
    call_command("publish_due")
    assert "is published" in capsys.readouterr().out
    call_command("publish_due")
    assert capsys.readouterr().out == ""
    edition.refresh_from_db()
    assert edition.state == "published"


def test_the_command_says_what_it_could_not_publish(owner, capsys):
    scheduled(owner)
    LessonText.objects.all().delete()
    call_command("publish_due")
    assert "Write the text of lesson 1.1" in capsys.readouterr().err


def test_a_draft_that_was_let_go_is_not_looked_for(owner):
    edition, at = scheduled(owner)
    uid = str(edition.course.uid)
    edition.publish_at = None
    Edition.objects.filter(pk=edition.pk).update(publish_at=None)
    publish_scheduled.call(uid, at.isoformat())
    publish_scheduled.call(str(make_person().uid), at.isoformat())
    assert Edition.objects.get().is_draft


@pytest.mark.django_db(transaction=True)
def test_the_worker_and_cron_at_once_publish_once(owner):
    edition, at = scheduled(owner)
    uid = str(edition.course.uid)
    at_once(4, lambda n: publish_all_due() if n % 2 else publish_scheduled.call(uid, at.isoformat()))
    edition.refresh_from_db()
    assert edition.state == "published"
    assert edition.publish_trouble is None
    assert Entry.objects.filter(verb="courses.publish").count() == 1


def test_nothing_goes_out_in_the_name_of_an_account_that_was_locked_meanwhile(owner):
    edition, at = scheduled(owner)
    lock_account(owner, by=make_person(is_staff=True), reason="Stolen.")
    run(edition, at)
    assert edition.is_draft
    assert edition.publish_trouble["problems"] == ["Who scheduled it may no longer publish this course."]
