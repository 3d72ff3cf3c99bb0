"""Two accounts of one person become one. A record is never rewritten: it is corrected, as any wrong record is.

- **Completions** of the duplicate are superseded by the same facts on the kept account's record, with the reason; so
  readiness, rosters and transcripts count them without knowing of merges, and each certificate is superseded by one
  in the kept account's name. What was revoked stays revoked.
- **Ways through courses** go over with their progress and attempts. Where both have a course open, the one that is
  further along goes on, and the other is closed and stays with the duplicate.
- **Postings** of the duplicate fill the days on which the kept account has none; appointments end, because a role is
  given to a person by the level above and not by a merge.
- The duplicate is shut for good and points to the kept account.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.people.actions.accounts import forget_addresses, shut
from academy.people.actions.appointments import end
from academy.people.models import Posting, User
from academy.people.record import record_on
from academy.people.scope import nation_of, path_of
from academy.records.duplicates import ONE_DAY, Attested, Plan, completed_enrollments, plan_of
from certificates.actions.withdrawing import revoke
from certificates.models import Certificate
from certificates.pending import in_words, last_problem
from courses.actions.correcting import correct
from courses.models import Completion, Enrollment


class CannotMerge(ValidationError):
    """The accounts cannot become one; its text says why. Nothing has changed."""


@transaction.atomic
def merge(kept: User, duplicate: User, *, by: User, reason: str) -> User:
    """Let the kept account stand for the person alone, and shut the duplicate. Safe to repeat.

    Raises CannotMerge.
    """
    # Always in the same order, so that two merges the opposite way round wait for each other instead of failing.
    locked = {
        each.pk: each
        for each in User.objects.select_for_update(no_key=True).filter(pk__in=[kept.pk, duplicate.pk]).order_by("pk")
    }
    kept, duplicate = locked[kept.pk], locked[duplicate.pk]
    if duplicate.merged_into_id == kept.pk and kept.pk != duplicate.pk:
        return kept
    check(kept, duplicate)
    # Whoever completes something at this moment is waited for, so that it comes along.
    list(Enrollment.objects.select_for_update(no_key=True).filter(person__in=[kept, duplicate]).order_by("pk"))
    # So is whoever corrects one: what stands by then is what comes along.
    list(Completion.objects.select_for_update(no_key=True).filter(person__in=[kept, duplicate]).order_by("pk"))
    plan = plan_of(kept, duplicate)
    path_of(duplicate)  # from here on known: what is done to it is on record where it was until now
    _move_postings(plan)
    certificates = _move_training(plan, by=by, reason=reason)
    told = {
        "reason": reason.strip(),
        "completions": len(plan.completed),
        "certificates": certificates,
        "courses_begun": len(plan.begun),
        "postings": len(plan.moving),
        "appointments": len(plan.appointments),
    }
    record_on(kept, "records.merge", kept, by=by, duplicate=str(duplicate.uid), **told)
    record_on(duplicate, "records.close_duplicate", duplicate, by=by, kept_account=str(kept.uid), **told)
    for appointment in plan.appointments:
        end(appointment, by=by)
    _move_data(plan)
    shut(duplicate)
    User.objects.filter(merged_into=duplicate).update(merged_into=kept)
    User.objects.filter(pk=duplicate.pk).update(merged_into=kept)
    return kept


def check(kept: User, duplicate: User) -> None:
    """Raise CannotMerge if these two accounts cannot become one."""
    if kept.pk == duplicate.pk:
        raise CannotMerge(_("This is the same account."))
    if any(person.merged_into_id or person.erased_at for person in (kept, duplicate)):
        raise CannotMerge(_("One of the two accounts is closed for good."))
    nations = {nation_of(kept), nation_of(duplicate)}
    if len(nations) > 1 or None in nations:
        raise CannotMerge(_("The two accounts are not of the same nation."))


def _move_training(plan: Plan, *, by: User, reason: str) -> int:
    """Hand over all that was begun and completed; returns how many certificates were issued anew."""
    now = timezone.now()
    for begun in plan.begun:
        if begun.stays:
            Enrollment.objects.filter(pk=begun.stays.pk).update(closed_at=now, person=plan.duplicate)
        Enrollment.objects.filter(pk=begun.goes_on.pk).update(person=plan.kept)
    Enrollment.objects.filter(pk__in=completed_enrollments(plan.duplicate).values("pk")).update(person=plan.kept)
    return sum(_hand_over(attested, plan.kept, by=by, reason=reason) for attested in plan.completed)


def _hand_over(attested: Attested, kept: User, *, by: User, reason: str) -> bool:
    """Put one completion on the record of the kept account; returns whether a certificate came along."""
    correction = correct(attested.completion, by=by, reason=reason, person=kept)
    if not attested.state:
        return False
    certificate = Certificate.objects.filter(completion=correction).first()
    if certificate is None:
        raise CannotMerge(in_words(last_problem(correction)))
    if attested.revoked:
        # Never valid for a moment: it is all one transaction.
        revoke(certificate, by=by, reason=attested.completion.certificate.revocation.reason)
    return True


def _move_postings(plan: Plan) -> None:
    today = timezone.localdate()
    if plan.ending:
        plan.ending.ends_on = max(plan.ending.starts_on, today - ONE_DAY)
        plan.ending.save(update_fields=["ends_on"])
    for posting in plan.moving:
        posting.person = plan.kept
        posting.save(update_fields=["person"])
    if plan.ending and plan.new_from:
        Posting.objects.create(person=plan.kept, unit=plan.ending.unit, starts_on=plan.new_from)


def _move_data(plan: Plan) -> None:
    """What the kept account lacks it takes over; both cannot have it at once."""
    kept, duplicate = plan.kept, plan.duplicate
    email, nation, number = duplicate.email, duplicate.nation, duplicate.service_number
    # No letter goes out for an account that is shut.
    forget_addresses(duplicate)
    if plan.takes_email:
        User.objects.filter(pk=duplicate.pk).update(email="")
        User.objects.filter(pk=kept.pk).update(email=email)
    if plan.takes_number:
        User.objects.filter(pk=duplicate.pk).update(service_number="")
        User.objects.filter(pk=kept.pk).update(service_number=number, nation=nation)
