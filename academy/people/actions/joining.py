"""Join codes: making one for a unit, and ending it early."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from academy.audit.record import record
from academy.people.models import JoinCode, Unit, User
from academy.people.scope import role_over_unit


@transaction.atomic
def make_join_code(unit: Unit, *, seats: int, expires_on: date, asks_approval: bool, by: User) -> JoinCode:
    """Make a code by which up to ``seats`` people sign up to the unit, until the day ``expires_on`` is over."""
    code = JoinCode.objects.create(
        unit=unit, seats=seats, expires_on=expires_on, asks_approval=asks_approval, made_by=by
    )
    record(
        "people.make_join_code",
        code,
        by=by,
        role=role_over_unit(by, unit),
        unit_path=unit.path,
        seats=seats,
        expires_on=expires_on.isoformat(),
        asks_approval=asks_approval,
    )
    return code


@transaction.atomic
def end_join_code(code: JoinCode, *, by: User) -> JoinCode:
    """Let nobody in by the code from now on. Who came in by it stays. Safe to repeat."""
    code = JoinCode.objects.select_for_update(of=("self",)).select_related("unit").get(pk=code.pk)
    if code.ended_at is None:
        code.ended_at = timezone.now()
        code.save(update_fields=["ended_at"])
        role = role_over_unit(by, code.unit)
        record("people.end_join_code", code, by=by, role=role, unit_path=code.unit.path, taken=code.taken)
    return code
