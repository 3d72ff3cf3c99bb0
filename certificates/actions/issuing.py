import hashlib
import logging
import traceback

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from academy.people.record import record_on
from certificates.assembling import assemble
from certificates.codes import new_code, new_serial
from certificates.document import CannotPrint, draw
from certificates.models import Certificate, Document
from certificates.pending import FAILED, last_problem, problem_from
from courses.models import Completion

log = logging.getLogger(__name__)


def issue_when_completed(*, completion: Completion, **_signal) -> None:
    """The receiver of ``courses.signals.completed``."""
    issue(completion)


@transaction.atomic
def issue(completion: Completion, *, by=None) -> Certificate | None:
    """Attest a completion: freeze the claims and the document. Exactly once; safe to repeat.

    Returns the certificate that the completion has by now, or None if the document cannot be made. Then the
    completion stands all the same (it is the fact), the failure is on record, and ``pending`` lists it.
    """
    # Two clicks queue up at the lock. Only this row: the person and the edition are shared with others.
    completion = (
        Completion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("person", "edition__course")
        .get(pk=completion.pk)
    )
    found = Certificate.objects.filter(completion=completion).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return _issue(completion, by=by)
    except Exception as error:
        _note_failure(completion, error, by=by)
        return None


def verify_url(code: str) -> str:
    """The address that a certificate's QR code opens."""
    return settings.SITE_URL + reverse("certificates:verify-code", args=[code])


def _issue(completion: Completion, *, by) -> Certificate:
    now = timezone.now()
    serial, code = _unused_serial(timezone.localdate(now).year), new_code()
    claims = assemble(completion, serial=serial, code=code, issued_on=timezone.localdate(now))
    pdf = draw(claims, verify_url=verify_url(code))
    certificate = Certificate.objects.create(
        completion=completion,
        serial=serial,
        code=code,
        claims=claims.to_json(),
        valid_until=completion.valid_until,
        issued_at=now,
        supersedes=_predecessor(completion),
    )
    Document.objects.create(certificate=certificate, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())
    record_on(completion.person, "certificates.issue", certificate, by=by, serial=serial)
    return certificate


def _unused_serial(year: int) -> str:
    while Certificate.objects.filter(serial=(serial := new_serial(year))).exists():
        pass
    return serial


def _predecessor(completion: Completion) -> Certificate | None:
    """The certificate that this one replaces: that of the completion which this one corrects."""
    if completion.supersedes_id is None:
        return None
    return Certificate.objects.filter(completion=completion.supersedes_id).first()


def _note_failure(completion: Completion, error: Exception, *, by) -> None:
    if not isinstance(error, CannotPrint):
        # Without the message of the error: a database quotes the row in it, and a log keeps no names.
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("No certificate for completion %s: %s at\n%s", completion.uid, type(error).__name__, where)
    problem = problem_from(error)
    if problem != last_problem(completion):
        record_on(completion.person, FAILED, completion, by=by, **problem)
