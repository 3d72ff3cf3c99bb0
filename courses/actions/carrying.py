"""What a newer edition means for who is on an older one.

Publishing touches no enrollment: each goes on when its person comes by next. Editions are walked one after the other,
so that who was away for several meets what each of them asked for.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from academy.people.record import record_on
from courses.models import Activity, Edition, Enrollment

from .completing import complete_if_all_is_done

# Progress of the same things, as it stands; what the new edition lacks stays behind as a fact.
_CARRY = """
    INSERT INTO courses_progress (enrollment_id, activity_id, opened_at, seen_at, completed_at, score)
    SELECT row.enrollment_id, after.id, row.opened_at, row.seen_at, row.completed_at, row.score
    FROM courses_progress row
    JOIN courses_activity before ON before.id = row.activity_id
    JOIN courses_module module_before ON module_before.id = before.module_id
    JOIN courses_activity after ON after.lineage = before.lineage AND after.kind = before.kind
    JOIN courses_module module_after ON module_after.id = after.module_id
    WHERE row.enrollment_id = %s AND module_before.edition_id = %s AND module_after.edition_id = %s
    ON CONFLICT (enrollment_id, activity_id) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody goes on: the edition, and whether the progress comes along."""

    edition: Edition
    keeps_progress: bool


def way_on(edition: Edition) -> Way:
    """Where those go on who are on an edition and have not completed it; the edition itself if they stay. One query.

    *Minor* takes along whoever is on the edition before. *Retake* leaves people where they are. *Retire* ends all
    editions before. Nobody is left on a withdrawn edition once there is a next one, nor is anybody moved onto a
    withdrawn one if the own edition can still be taken.
    """
    transitions, withdrawn = Edition.Transition, Edition.State.WITHDRAWN
    later = Edition.objects.exclude(state=Edition.State.DRAFT).filter(
        course=edition.course_id, number__gt=edition.number
    )
    reached = Way(edition, True)
    usable = None if edition.state == withdrawn else reached
    stays = False
    for each in later.order_by("number"):
        ends = each.transition == transitions.RETIRE
        if ends or (reached.edition.state == withdrawn and each.transition != transitions.MINOR):
            reached, stays = Way(each, False), False
            usable = None
        elif each.transition == transitions.MINOR and not stays:
            reached = Way(each, reached.keeps_progress)
        else:
            stays = True
            continue
        if each.state != withdrawn:
            usable = reached
    return usable or reached


def carry_over(enrollment: Enrollment, *, by) -> Enrollment:
    """Let an open enrollment go on with the newer edition that it belongs on by now. Safe to repeat.

    With a minor edition the progress comes along by lineage, which may complete the course; with a retired one the
    person begins anew, and what was done stays as it is. Returns the enrollment as it is now.
    """
    if enrollment.closed_at or way_on(enrollment.edition).edition == enrollment.edition:
        return enrollment
    with transaction.atomic():
        return carry_over_locked(lock(enrollment), by=by)


def lock(enrollment: Enrollment) -> Enrollment:
    """Hold the enrollment for the rest of the transaction: double clicks, two tabs and two workers queue up here.

    It is held first and read afterwards: PostgreSQL finds no row that was joined to one edition before the wait, and
    is on another one after it.
    """
    Enrollment.objects.select_for_update(no_key=True).get(pk=enrollment.pk)
    return Enrollment.objects.select_related("edition", "course", "person").get(pk=enrollment.pk)


def carry_over_locked(enrollment: Enrollment, *, by) -> Enrollment:
    """Do what ``carry_over`` does with an enrollment that is held already."""
    before = enrollment.edition
    if enrollment.closed_at or before.state == Edition.State.PUBLISHED:
        return enrollment
    way = way_on(before)
    if way.edition == before:
        return enrollment
    enrollment.edition = way.edition
    enrollment.language = way.edition.language_for(enrollment.language)
    enrollment.save(update_fields=["edition", "language"])
    if way.keeps_progress:
        with connection.cursor() as cursor:
            cursor.execute(_CARRY, [enrollment.pk, before.pk, way.edition.pk])
    record_on(
        enrollment.person,
        "courses.carry_over",
        enrollment,
        by=by,
        before={"edition": before.number},
        after={"edition": way.edition.number},
        keeps_progress=way.keeps_progress,
    )
    if way.keeps_progress:
        complete_if_all_is_done(enrollment, by=by)
    return enrollment


def kin_of(edition: Edition) -> list[int]:
    """The editions (primary keys) whose progress counts for this one: itself, and those that it is a minor change of.

    No query for an edition that is no minor change.
    """
    kin = [edition.pk]
    if edition.transition != Edition.Transition.MINOR:
        return kin
    earlier = Edition.objects.exclude(state=Edition.State.DRAFT).filter(
        course=edition.course_id, number__lt=edition.number
    )
    for pk, transition in earlier.order_by("-number").values_list("pk", "transition"):
        kin.append(pk)
        if transition != Edition.Transition.MINOR:
            break
    return kin


def counterpart(edition: Edition, activity: Activity) -> Activity | None:
    """The activity of an edition that stands for one of its kin; None if there is none, or it is not of its kin."""
    found = Activity.objects.select_related("module")
    own = found.get(pk=activity.pk)
    if own.module.edition_id == edition.pk:
        return own
    if own.module.edition_id not in kin_of(edition):
        return None
    return found.filter(module__edition=edition, lineage=own.lineage, kind=own.kind).first()
