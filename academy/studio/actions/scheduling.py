"""Publishing at a time: asked for now, done by the background worker or ``publish_due`` when it is due.

The draft itself says when, by whom and how. Whoever finds it due publishes it, once, after looking again whether it
may be; a draft that may not be published then says so on the page of its course, and in the log.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django_tasks import default_task_backend, task

from academy.studio.checklist import read_draft
from academy.studio.fingerprint import fingerprint_of
from academy.studio.publication import problems_of
from courses.models import Edition
from courses.record import record_on_course
from courses.rules import may_own

from .publishing import NotPublishable, hold, plan, publish

logger = logging.getLogger(__name__)


@transaction.atomic
def schedule(edition: Edition, *, at: datetime, by, transition: str | None = None, change_note: str = "") -> Edition:
    """Have a draft published at a time, in the name of ``by``; or change when, how and by whom. Safe to repeat.

    Raises NotPublishable if it could not be published now.
    """
    course, edition = hold(edition)
    problems = problems_of(read_draft(edition))
    if problems:
        raise NotPublishable(problems)
    before = _planned(edition)
    plan(edition, by=by, transition=transition, change_note=change_note)
    edition.publish_at, edition.publish_trouble = at, None
    edition.publish_fingerprint = fingerprint_of(edition)
    if _planned(edition) == before:
        return edition
    edition.save()
    record_on_course(
        course,
        "studio.schedule",
        by=by,
        edition=edition.number,
        publish_at=at.isoformat(),
        transition=edition.transition,
        change_note=edition.change_note,
    )
    # The backend of tests does everything at once, and cannot wait.
    if default_task_backend.supports_defer:
        publish_scheduled.using(run_after=at).enqueue(str(course.uid), at.isoformat())
    return edition


def _planned(edition: Edition) -> tuple:
    return (
        edition.publish_at,
        edition.publish_fingerprint,
        edition.published_by_id,
        edition.transition,
        edition.change_note,
    )


@transaction.atomic
def unschedule(edition: Edition, *, by) -> Edition:
    """Take back that a draft is to be published; it stays a draft. Safe to repeat."""
    course, edition = hold(edition)
    if not edition.is_draft or edition.publish_at is None:
        return edition
    was = edition.publish_at
    edition.publish_at = edition.publish_fingerprint = edition.published_by = None
    edition.save(update_fields=["publish_at", "publish_fingerprint", "published_by"])
    record_on_course(course, "studio.unschedule", by=by, edition=edition.number, publish_at=was.isoformat())
    return edition


@task()
def publish_scheduled(uid: str, at: str) -> None:
    """Publish the draft of the course that is to be published at this time; nothing if that was changed since."""
    for edition in Edition.objects.filter(course__uid=uid, state=Edition.State.DRAFT, publish_at=parse_datetime(at)):
        publish_if_due(edition)


def publish_all_due() -> list[Edition]:
    """Publish every draft whose time has come; returns those that were due, as they are now."""
    due = Edition.objects.filter(state=Edition.State.DRAFT, publish_at__lte=timezone.now()).order_by(
        "publish_at", "pk"
    )
    return [publish_if_due(edition) for edition in due]


def publish_if_due(edition: Edition) -> Edition:
    """Publish a draft if its time has come, as the one who scheduled it; say so on it if it cannot be."""
    try:
        with transaction.atomic():
            course, edition = hold(edition)
            if not _is_due(edition):
                return edition
            by = edition.published_by
            if by is None or not by.is_active or not may_own(by, course):
                raise NotPublishable([_lost_the_right(by)])
            with translation.override(by.language or None):
                # Who writes is not always who publishes: nothing goes out that the one who scheduled it has not seen.
                changed = fingerprint_of(edition) != edition.publish_fingerprint
                if changed and not problems_of(read_draft(edition)):
                    raise NotPublishable([_changed()])
                return publish(edition, by=by, transition=edition.transition, change_note=edition.change_note or "")
    except NotPublishable as error:
        return _failed(edition, error.problems)
    except Exception:
        # Nobody foresaw it: whoever runs the site finds it in the log of the worker.
        logger.exception("Edition %s of course %s was not published", edition.number, edition.course_id)
        return _failed(edition, [_("The academy could not publish it. Ask those who run the site, and try again.")])


def _is_due(edition: Edition) -> bool:
    return edition.is_draft and edition.publish_at is not None and edition.publish_at <= timezone.now()


def _changed() -> str:
    return _("It was changed after it was scheduled. Look at it and publish it again.")


def _lost_the_right(by) -> str:
    with translation.override(by.language if by else None):
        return _("Who scheduled it may no longer publish this course.")


@transaction.atomic
def _failed(edition: Edition, problems: list[str]) -> Edition:
    course, edition = hold(edition)
    was = edition.publish_at
    if was is None or not _is_due(edition):
        return edition
    edition.publish_trouble = {"at": was.isoformat(), "problems": [str(problem) for problem in problems]}
    edition.publish_at = edition.publish_fingerprint = edition.published_by = None
    edition.save(update_fields=["publish_at", "publish_fingerprint", "published_by", "publish_trouble"])
    record_on_course(
        course,
        "studio.publish_failed",
        by=None,
        edition=edition.number,
        publish_at=was.isoformat(),
        problem="; ".join(edition.publish_trouble["problems"]),
    )
    return edition
