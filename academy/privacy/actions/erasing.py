"""Erasing a person: a tombstone is left, on which certificates still stand and figures stay true."""

from collections.abc import Callable

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.audit.forgetting import forget
from academy.people.actions.rosters.asking import forget_person, hold_uploads
from academy.people.models import Appointment, Invitation, Posting, SignUp, User
from academy.people.record import record_on
from academy.privacy.collecting import rows_in
from academy.privacy.holdings import HOLDINGS, Erasure
from academy.privacy.models import ErasureRequest
from courses.models import Enrollment
from quizzes.models import Attempt, Response


class CannotErase(Exception):
    """Something must end first; ``obstacles`` says what, each a sentence for the administrator."""

    def __init__(self, obstacles: list[str]):
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


def obstacles_to(person: User) -> list[str]:
    """What must end before the person can be erased, in sentences."""
    found = []
    lasting = Appointment.objects.standing().filter(person__in=_accounts(person))
    for appointment in lasting.select_related("unit"):
        found.append(_("This appointment has not ended: %(appointment)s.") % {"appointment": appointment})
    if any(account.is_staff for account in _accounts(person)):
        found.append(_("The person is an administrator."))
    return found


@transaction.atomic
def grant_erasure(request: ErasureRequest, *, by: User) -> ErasureRequest:
    """Erase the person who asks for it. Safe to repeat; what is decided otherwise stays so. Raises CannotErase."""
    hold_uploads(request.person)
    person = User.objects.select_for_update(no_key=True).get(pk=request.person_id)
    request = ErasureRequest.objects.select_for_update().get(pk=request.pk)
    if request.state == ErasureRequest.State.OPEN:
        erase(person, by=by, request=str(request.uid))
        request.state, request.decided_at, request.decided_by = ErasureRequest.State.GRANTED, timezone.now(), by
        request.save(update_fields=["state", "decided_at", "decided_by"])
    return request


@transaction.atomic
def erase(person: User, *, by: User | None, **data) -> User:
    """Leave a tombstone of a person and of the accounts that were merged into this one. Safe to repeat.

    ``data`` goes into the log. Raises CannotErase, and then nothing has changed.
    """
    hold_uploads(person)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.erased_at:
        return person
    obstacles = obstacles_to(person)
    if obstacles:
        raise CannotErase(obstacles)
    accounts = _accounts(person)
    # First, while it is known whose scope the act belongs to.
    record_on(person, "privacy.erase", person, by=by, **data)
    for account in accounts:
        forget(account.uid)
        _erase(account)
    return User.objects.get(pk=person.pk)


def _accounts(person: User) -> list[User]:
    """The person's account, and all that were merged into it, also by way of others."""
    accounts = [person]
    for account in accounts:
        accounts += account.duplicates.all()
    return accounts


def _erase(person: User) -> None:
    _erase_old_log(person)
    # The account, which is first, goes last: by its number other things are found.
    for holding in reversed(HOLDINGS):
        if holding.erasure is Erasure.GONE:
            rows_in(holding, person).delete()
        elif holding.erasure is Erasure.REDUCED:
            REDUCTIONS[holding.name](person)


def _erase_old_log(person: User) -> None:
    """Django's own log of the administration, written until it was replaced, calls things by people's names."""
    for holding in HOLDINGS:
        if holding.own and holding.person:
            model = apps.get_model(holding.model)
            keys = model._base_manager.filter(**{holding.person: person.pk}).values_list("pk", flat=True)
            LogEntry.objects.filter(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
                object_id__in=[str(key) for key in keys],
            ).delete()


def _reduce_account(person: User) -> None:
    person.username = f"erased-{person.uid}"
    person.given_names = person.family_names = person.email = person.service_number = person.rank = ""
    person.nation = None
    person.category = User.Category.OTHER
    person.language = User._meta.get_field("language").default
    person.is_active = person.is_staff = person.is_superuser = False
    person.must_change_password = person.awaits_approval = False
    person.signed_out_at = timezone.now()
    person.last_login = None
    person.set_unusable_password()
    person.erased_at = timezone.now()
    person.save()


def _reduce_postings(person: User) -> None:
    today = timezone.localdate()
    Posting.objects.filter(person=person, starts_on__gt=today).delete()
    Posting.objects.open().filter(person=person).update(ends_on=today)


def _reduce_enrollments(person: User) -> None:
    Enrollment.objects.open().filter(person=person).update(closed_at=timezone.now())


def _reduce_answers(person: User) -> None:
    """Those of attempts that were never submitted; of the others the database keeps every row as it is."""
    Response.objects.filter(attempt__in=Attempt.objects.open().filter(enrollment__person=person)).delete()


def _reduce_attempts(person: User) -> None:
    _reduce_answers(person)
    Attempt.objects.open().filter(enrollment__person=person).delete()


def _reduce_sign_ups(person: User) -> None:
    """Who still waits is not let in any more."""
    sign_ups = SignUp.objects.filter(person=person)
    sign_ups.waiting().update(state=SignUp.State.DECLINED, decided_at=timezone.now())
    sign_ups.update(said_number="")


def _reduce_invitations(person: User) -> None:
    """Also those that were never followed, if they went to the person's address."""
    sent = Q(sign_up__person=person)
    if person.email:
        sent |= Q(email__iexact=person.email)
    keys = list(Invitation.objects.filter(sent).values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys).open().update(withdrawn_at=timezone.now())
    Invitation.objects.filter(pk__in=keys).update(email="")


def _with_the_account(person: User) -> None:
    """Each merged account is erased as an account of its own."""


REDUCTIONS: dict[str, Callable[[User], None]] = {
    "account": _reduce_account,
    "merged_accounts": _with_the_account,
    "postings": _reduce_postings,
    "enrollments": _reduce_enrollments,
    "attempts": _reduce_attempts,
    "answers": _reduce_answers,
    "roster_lines": forget_person,
    "sign_ups": _reduce_sign_ups,
    "invitation": _reduce_invitations,
}
