import pytest

from academy.audit.models import Entry
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import NotPublishable, publish, withdraw
from courses.actions.enrolling import NothingToTake, enroll
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion, Edition, Enrollment, Progress
from tests.builders import make_edition, make_enrollment, make_instructor, make_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def draft_of(edition):
    return begin_draft(edition.course, by=None)


def small(**options):
    return make_edition(languages=("en",), modules=1, lessons=1, quizzes=False, **options)


def test_publishing_changes_no_row_of_anybodys_progress():
    first = small()
    done = make_enrollment(edition=first)
    complete_activity(done, Activity.objects.get(module__edition=first))
    make_enrollment(edition=first)
    tables = (Enrollment, Progress, Completion)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    publish(draft_of(first), by=make_person(), transition="retire", change_note="A new law.")
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


@pytest.mark.parametrize(("chosen", "kept"), [(None, "retake"), ("minor", "minor"), ("retire", "retire")])
def test_what_becomes_of_those_in_progress_and_what_changed_are_kept_with_the_edition(chosen, kept):
    second = publish(draft_of(small()), by=make_person(), transition=chosen, change_note=" A new law. ")
    second.refresh_from_db()
    assert (second.transition, second.change_note) == (kept, "A new law.")
    entry = Entry.objects.filter(verb="courses.publish").latest("pk")
    assert (entry.data["transition"], entry.data["change_note"]) == (kept, "A new law.")


def test_a_first_edition_has_nobody_before_it():
    edition = publish(small(published=False), by=make_person(), transition="retire")
    assert edition.transition is None


def test_an_edition_is_withdrawn_once_and_it_is_on_record():
    edition, person = small(), make_instructor()
    for reason in ("A court has overturned it.", "Another reason."):
        withdraw(edition, by=person, reason=reason)
    edition.refresh_from_db()
    assert (edition.state, edition.withdrawn_by) == ("withdrawn", person)
    assert edition.withdrawn_reason == "A court has overturned it."
    assert Entry.objects.get(verb="courses.withdraw").data["reason"] == "A court has overturned it."
    with pytest.raises(NothingToTake):
        enroll(make_person(), edition.course, language="en", by=None)


def test_a_draft_is_not_withdrawn():
    with pytest.raises(ValueError, match="is a draft"):
        withdraw(small(published=False), by=None, reason="No.")


@pytest.mark.django_db(transaction=True)
def test_of_two_publishers_at_once_one_publishes():
    edition, person = small(published=False), make_person()

    def click(_):
        try:
            return publish(Edition.objects.get(pk=edition.pk), by=person).pk
        except NotPublishable as error:
            return str(error)

    results = at_once(4, click)
    assert sorted(map(str, results)) == sorted([str(edition.pk), *["This edition was published already."] * 3])
    assert Entry.objects.filter(verb="courses.publish").count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_enrolls_while_the_next_edition_is_published_is_on_one_of_the_two():
    first = small()
    draft, by = draft_of(first), make_person()
    people = [make_person() for _ in range(5)]

    def act(number):
        if number == 0:
            return publish(Edition.objects.get(pk=draft.pk), by=by, transition="minor")
        return enroll(people[number - 1], first.course, language="en", by=None)

    at_once(6, act)
    assert Enrollment.objects.filter(edition__in=[first, draft]).count() == 5
    assert list(Edition.objects.order_by("number").values_list("state", flat=True)) == ["replaced", "published"]


@pytest.mark.django_db(transaction=True)
def test_who_enrolls_while_the_edition_is_withdrawn_began_before_or_not_at_all():
    edition = small()
    people = [make_person() for _ in range(5)]

    def act(number):
        if number == 0:
            return withdraw(Edition.objects.get(pk=edition.pk), by=None, reason="A court has overturned it.")
        try:
            return enroll(people[number - 1], edition.course, language="en", by=None)
        except NothingToTake:
            return None

    results = at_once(6, act)
    began = [result for result in results[1:] if result]
    assert Enrollment.objects.count() == len(began)
    assert Edition.objects.get().state == "withdrawn"
    assert Entry.objects.filter(verb="courses.enroll").count() == len(began)
