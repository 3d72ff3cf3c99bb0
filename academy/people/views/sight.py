"""What several views do: take a unit or a person out of what the user sees, or answer 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from academy.people.finding import chain_to, people_in_sight, units_in_sight
from academy.people.models import Unit, User
from academy.people.rules import may_keep_roster
from academy.people.scope import keeps_records, role_over, unit_of


def unit_in_sight(request, uid) -> Unit:
    """A unit that the user sees; else 404."""
    return get_object_or_404(units_in_sight(request.user), uid=uid)


def unit_to_keep(request, uid, may=may_keep_roster) -> Unit:
    """A unit of the user's scope; 404 if it is out of sight, 403 if the rule ``may`` does not let the user at it."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), uid=uid)
    must(may(request.user, unit))
    return unit


def chain_in_sight(request, unit: Unit | None) -> list[Unit]:
    """The units from the highest that the user sees down to this one; none without a unit."""
    return chain_to(unit, units_in_sight(request.user)) if unit else []


def person_in_sight(request, uid) -> User:
    """A person whose records the user keeps: of the own scope, for an administrator anybody. Not oneself."""
    if not keeps_records(request.user):
        raise Http404
    person = get_object_or_404(people_in_sight(request.user).select_related("merged_into"), uid=uid)
    must(bool(role_over(request.user, person)))
    return person


def person_context(request, person: User) -> dict:
    """The person, and where the person stands in the chain of command."""
    unit = unit_of(person)
    return {"person": person, "unit": unit, "chain": chain_in_sight(request, unit)}


def filled_in(form, request, **options):
    """The form with what was sent; after a search for a unit as it was, with what was found: that is no answer yet."""
    if "search" in request.POST:
        typed = {name: values if len(values) > 1 else values[-1] for name, values in request.POST.lists() if values}
        return form(initial=typed, **options)
    return form(request.POST if request.method == "POST" else None, **options)


def must(allowed: bool) -> None:
    """Refuse what the rules do not allow."""
    if not allowed:
        raise PermissionDenied
