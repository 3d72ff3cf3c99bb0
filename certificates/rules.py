"""What a person may do with certificates. Who may see them is answered by the querysets."""

from django.utils import timezone

from academy.people.scope import role_over
from certificates.models import Certificate
from certificates.state import State, state_of
from courses.models import Completion


def may_revoke(user, certificate: Certificate) -> bool:
    """Whether the user may take the certificate back: it is valid or expired, and of a person in the user's care."""
    state = state_of(certificate, timezone.localdate())
    return state in {State.VALID, State.EXPIRED} and bool(role_over(user, certificate.completion.person))


def may_correct(user, certificate: Certificate) -> bool:
    """Whether the user may issue a corrected certificate in its place; also in place of a revoked one.

    Of an erased person no name is left that a new one could carry.
    """
    person = certificate.completion.person
    is_last = getattr(certificate, "superseded_by", None) is None
    return is_last and person.erased_at is None and bool(role_over(user, person))


def may_issue(user, completion: Completion) -> bool:
    """Whether the user may have the certificate made that this completion still wants."""
    wanting = not hasattr(completion, "certificate") and not hasattr(completion, "superseded_by")
    return wanting and completion.person.erased_at is None and bool(role_over(user, completion.person))
