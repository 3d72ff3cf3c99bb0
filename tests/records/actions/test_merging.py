import pytest
from django.urls import reverse

from academy.audit.models import Entry
from academy.people.models import Nation, Posting, User
from academy.records.actions.merging import CannotMerge, merge
from academy.records.duplicates import plan_of
from academy.records.readiness import parse
from academy.records.roster import standings
from academy.records.transcript import transcript_of
from certificates.actions.withdrawing import revoke
from certificates.models import Certificate
from certificates.state import State, state_of
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion, Enrollment
from quizzes.actions.attempts import start
from quizzes.models import Quiz
from tests.builders import LONG_AGO, appoint, make_edition, make_enrollment, make_person, make_unit
from tests.certificates.building import complete, make_short_edition
from tests.records.making import days, require, today
from tests.threads import at_once

pytestmark = pytest.mark.django_db
WHY = "Registered twice, once with a typing mistake."


@pytest.fixture
def nation():
    unit = make_unit("Cordaria")
    return Nation.objects.create(unit=unit, code="CD", language="es", issuing_authority="Ministerio")


@pytest.fixture
def unit(nation):
    return make_unit("Battalion", nation.unit)


@pytest.fixture
def keeper(nation):
    person = make_person("keeper", unit=nation.unit)
    appoint(person, "coordinator", nation.unit)
    return person


@pytest.fixture
def kept(unit, nation):
    return make_person("A-1", unit=unit, nation=nation, service_number="A-1", given_names="Mateo")


@pytest.fixture
def duplicate(unit, nation):
    return make_person("A-01", unit=unit, nation=nation, service_number="A-01", given_names="Mato")


def anew(person):
    return User.objects.get(pk=person.pk)


def state_on_the_roster(person, unit) -> str:
    [key] = [each.key for each in standings([unit.path], today()) if each.username == person.username]
    return parse(key).state


def test_what_the_duplicate_completed_counts_for_the_account_that_is_kept(kept, duplicate, unit, keeper):
    edition = make_short_edition(code="rights")
    require(unit, edition, today() - days(1))
    old = complete(duplicate, edition)
    assert state_on_the_roster(kept, unit) == "overdue"
    merge(kept, duplicate, by=keeper, reason=WHY)
    assert state_on_the_roster(kept, unit) == "current"
    transcript = transcript_of(anew(kept), on=today(), language="en")
    [(_title, new)] = transcript.completed
    facts = ("course_id", "edition_id", "language", "score", "completed_at", "valid_until", "enrollment_id")
    assert [getattr(new, fact) for fact in facts] == [getattr(old, fact) for fact in facts]
    assert (new.person, new.supersedes, new.reason) == (kept, old, WHY)
    assert new.certificate_state == State.VALID
    old.refresh_from_db()
    assert old.person == duplicate
    assert not transcript_of(anew(duplicate), on=today(), language="en").completed


def test_the_old_certificate_shows_as_replaced_by_one_in_the_right_name(client, kept, duplicate, keeper):
    old = complete(duplicate, make_short_edition(code="rights")).certificate
    merge(kept, duplicate, by=keeper, reason=WHY)
    new = Certificate.objects.get(supersedes=old)
    assert new.claims["full_name"] == kept.get_full_name()
    assert Certificate.objects.get(pk=old.pk).claims["full_name"] == duplicate.get_full_name()
    assert state_of(Certificate.objects.get(pk=old.pk), today()) == State.SUPERSEDED
    client.force_login(anew(kept))
    for each in (old, new):
        assert client.get(reverse("certificates:download", args=[each.completion.uid])).status_code == 200


def test_what_was_revoked_stays_revoked(kept, duplicate, unit, keeper):
    edition = make_short_edition(code="rights")
    require(unit, edition, today() - days(1))
    completion = complete(duplicate, edition)
    revoke(completion.certificate, by=keeper, reason="Fraud")
    merge(kept, duplicate, by=keeper, reason=WHY)
    [(_title, new)] = transcript_of(anew(kept), on=today(), language="en").completed
    assert new.certificate_state == State.REVOKED
    assert new.certificate.revocation.reason == "Fraud"
    assert state_on_the_roster(kept, unit) == "overdue"


def test_a_course_in_progress_goes_on_with_its_progress_and_attempts(client, kept, duplicate, keeper):
    edition = make_edition("rights", modules=1, lessons=1)
    enrollment = make_enrollment(duplicate, edition)
    complete_activity(enrollment, Activity.objects.get(module__edition=edition, kind="lesson"))
    attempt = start(enrollment, Quiz.objects.get(), by=duplicate)
    merge(kept, duplicate, by=keeper, reason=WHY)
    enrollment.refresh_from_db()
    assert enrollment.person == kept and enrollment.closed_at is None
    client.force_login(anew(kept))
    assert client.get(reverse("quizzes:learn-attempt", args=[attempt.uid, 1])).status_code == 200


@pytest.mark.parametrize("done_by_duplicate", [0, 1, 2])
def test_where_both_have_a_course_open_the_one_further_along_goes_on(kept, duplicate, keeper, done_by_duplicate):
    edition = make_edition("rights", modules=1, lessons=3, quizzes=False)
    lessons = list(Activity.objects.filter(module__edition=edition).order_by("number"))
    mine, other = make_enrollment(kept, edition), make_enrollment(duplicate, edition)
    complete_activity(mine, lessons[0])
    for lesson in lessons[:done_by_duplicate]:
        complete_activity(other, lesson)
    merge(kept, duplicate, by=keeper, reason=WHY)
    ahead, behind = (other, mine) if done_by_duplicate > 1 else (mine, other)
    ahead.refresh_from_db()
    behind.refresh_from_db()
    assert ahead.person == kept and ahead.closed_at is None
    assert behind.person == duplicate and behind.closed_at is not None
    assert behind.progress.count() == min(done_by_duplicate, 1)


def test_two_completions_of_one_course_both_stand(kept, duplicate, keeper):
    edition = make_short_edition(code="rights")
    complete(kept, edition)
    complete(duplicate, edition)
    merge(kept, duplicate, by=keeper, reason=WHY)
    assert Completion.objects.standing().filter(person=kept).count() == 2
    assert not Completion.objects.standing().filter(person=duplicate).exists()


def test_the_account_that_is_kept_has_its_own_postings_and_fills_the_gaps(kept, duplicate, unit, keeper, nation):
    Posting.objects.filter(person=kept).update(starts_on=today() - days(100))
    Posting.objects.filter(person=duplicate).update(starts_on=today() - days(50))
    school = make_unit("School", nation.unit)
    Posting.objects.create(person=duplicate, unit=school, starts_on=today() - days(300), ends_on=today() - days(200))
    merge(kept, duplicate, by=keeper, reason=WHY)
    assert [p.unit.name for p in kept.postings.order_by("starts_on")] == ["School", "Battalion"]
    left = duplicate.postings.get()
    assert left.ends_on == today() - days(1)


def test_an_account_without_a_unit_takes_over_that_of_the_duplicate(kept, duplicate, unit, nation):
    kept.postings.update(ends_on=today() - days(10))
    administrator = make_person(is_staff=True)
    merge(kept, duplicate, by=administrator, reason=WHY)
    assert kept.postings.open().get().starts_on == today() - days(9)
    other = make_person("B-1", nation=nation)
    merge(other, kept, by=administrator, reason=WHY)
    assert [p.starts_on for p in other.postings.order_by("starts_on")] == [LONG_AGO, today() - days(9)]


def test_a_role_is_not_given_by_a_merge(kept, duplicate, unit, keeper):
    appoint(duplicate, "commander", unit)
    merge(kept, duplicate, by=keeper, reason=WHY)
    assert not kept.appointments.exists()
    assert not duplicate.appointments.in_force().exists()


def test_the_duplicate_is_shut_and_points_to_the_account_that_is_kept(client, kept, duplicate, keeper):
    client.force_login(duplicate)
    merge(kept, duplicate, by=keeper, reason=WHY)
    duplicate.refresh_from_db()
    assert duplicate.merged_into == kept and not duplicate.is_active
    assert client.get(reverse("home:learn")).status_code == 302


def test_what_the_account_lacks_it_takes_over(kept, duplicate, keeper):
    User.objects.filter(pk=kept.pk).update(service_number="", email="")
    User.objects.filter(pk=duplicate.pk).update(email="mateo@example.org")
    merge(kept, duplicate, by=keeper, reason=WHY)
    assert (anew(kept).email, anew(kept).service_number) == ("mateo@example.org", "A-01")
    assert (anew(duplicate).email, anew(duplicate).service_number) == ("", "")


def test_what_the_account_has_stays(kept, duplicate, keeper):
    User.objects.filter(pk=kept.pk).update(email="kept@example.org")
    User.objects.filter(pk=duplicate.pk).update(email="other@example.org")
    merge(kept, duplicate, by=keeper, reason=WHY)
    assert (anew(kept).email, anew(kept).service_number) == ("kept@example.org", "A-1")
    assert anew(duplicate).service_number == "A-01"


def test_a_merge_is_on_record_with_both_accounts_and_once(kept, duplicate, unit, keeper):
    complete(duplicate, make_short_edition(code="rights"))
    merge(kept, duplicate, by=keeper, reason=WHY)
    merge(kept, duplicate, by=keeper, reason=WHY)
    entry = Entry.objects.get(verb="records.merge")
    assert (entry.subject, entry.role, entry.unit_path) == (str(kept.uid), "coordinator", unit.path)
    assert entry.data["duplicate"] == str(duplicate.uid)
    assert (entry.data["completions"], entry.data["certificates"], entry.data["reason"]) == (1, 1, WHY)
    closed = Entry.objects.get(verb="records.close_duplicate")
    assert (closed.subject, closed.unit_path) == (str(duplicate.uid), unit.path)


def test_a_duplicate_of_a_duplicate_points_to_the_last(kept, duplicate, unit, nation, keeper):
    third = make_person("A-2", unit=unit, nation=nation)
    merge(duplicate, third, by=keeper, reason=WHY)
    merge(kept, anew(duplicate), by=keeper, reason=WHY)
    assert anew(third).merged_into == kept


def test_what_cannot_be_merged_is_refused_in_words(kept, duplicate, keeper):
    abroad = make_person(unit=make_unit("Abroad"))
    nowhere = make_person()
    for one, other, why in [
        (kept, kept, "same account"),
        (kept, abroad, "same nation"),
        (kept, nowhere, "same nation"),
    ]:
        with pytest.raises(CannotMerge, match=why):
            merge(one, other, by=keeper, reason=WHY)
    merge(kept, duplicate, by=keeper, reason=WHY)
    with pytest.raises(CannotMerge, match="closed for good"):
        merge(duplicate, kept, by=keeper, reason=WHY)


def test_a_certificate_that_cannot_be_made_anew_stops_the_whole_merge(kept, duplicate, keeper):
    complete(duplicate, make_short_edition(code="rights"))
    User.objects.filter(pk=kept.pk).update(given_names="\U0001f600")
    with pytest.raises(CannotMerge):
        merge(kept, duplicate, by=keeper, reason=WHY)
    assert anew(duplicate).is_active
    assert Completion.objects.standing().filter(person=duplicate).count() == 1


def test_the_preview_says_what_the_merge_does(kept, duplicate, unit, keeper):
    edition = make_short_edition(code="rights")
    complete(duplicate, edition)
    make_enrollment(duplicate, make_edition("force", modules=1, lessons=1, quizzes=False))
    User.objects.filter(pk=duplicate.pk).update(email="mateo@example.org")
    plan = plan_of(kept, anew(duplicate))
    assert [each.state for each in plan.completed] == [State.VALID]
    assert [each.goes_on.course.code for each in plan.begun] == ["force"]
    assert plan.ending.unit == unit and not plan.moving and plan.new_from is None
    assert plan.takes_email and not plan.takes_number
    assert Enrollment.objects.filter(person=kept).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_merges_the_opposite_way_round_at_once_leave_one_account():
    unit = make_unit("Cordaria")
    Nation.objects.create(unit=unit, code="CD", language="es", issuing_authority="Ministerio")
    keeper = make_person()
    appoint(keeper, "coordinator", unit)
    one, other = make_person(unit=unit), make_person(unit=unit)
    complete(one, make_short_edition(code="rights"))

    def act(turn):
        try:
            merge(*((one, other) if turn % 2 == 0 else (other, one)), by=keeper, reason=WHY)
        except CannotMerge:
            return "refused"
        return "merged"

    assert sorted(at_once(4, act)) == ["merged", "merged", "refused", "refused"]
    assert User.objects.filter(pk__in=[one.pk, other.pk], is_active=True).count() == 1
    active = User.objects.get(pk__in=[one.pk, other.pk], is_active=True)
    assert Completion.objects.standing().get().person == active
