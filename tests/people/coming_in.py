"""A company with a roster and a coordinator, and somebody who comes in, for the tests of joining."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.utils import timezone

from academy.people.actions.joining import make_join_code
from academy.people.actions.signing_up import Applicant, sign_up_by_code
from academy.people.models import JoinCode, Nation, SignUp
from tests.builders import appoint, make_person, make_unit

PASSWORD = "seven quiet rivers"


def make_company(name: str = "Company") -> SimpleNamespace:
    """A company of a nation: ``unit``, its ``nation`` and the ``coordinator`` who keeps its roster."""
    root = make_unit(f"Nation of {name}")
    nation = Nation.objects.create(unit=root, code=name[:6].upper(), language="es", issuing_authority="Ministry")
    unit = make_unit(name, root)
    coordinator = make_person(unit=unit)
    appoint(coordinator, "coordinator", unit)
    return SimpleNamespace(unit=unit, nation=nation, coordinator=coordinator)


def make_code(company, *, seats: int = 30, days: int = 14, asks_approval: bool = False) -> JoinCode:
    return make_join_code(
        company.unit,
        seats=seats,
        expires_on=timezone.localdate() + timedelta(days=days),
        asks_approval=asks_approval,
        by=company.coordinator,
    )


def on_the_roster(company, number: str = "CD-77", **fields):
    """Somebody whom the roster knows and who has never signed in."""
    names = {"given_names": "Ana Lucía", "family_names": "Quispe Villalobos"}
    return make_person(number, unit=company.unit, nation=company.nation, service_number=number, **{**names, **fields})


def applicant(number: str = "", given: str = "Ana", family: str = "Quispe", **fields) -> Applicant:
    said = {"rank": "", "category": "enlisted", "language": "es", "password": PASSWORD, **fields}
    return Applicant(given_names=given, family_names=family, service_number=number, **said)


def come_in(code: JoinCode, *args, **fields) -> SignUp:
    return sign_up_by_code(code, applicant(*args, **fields), key=uuid4())


def form(number: str = "", given: str = "Ana", family: str = "Quispe", **fields) -> dict:
    """What a browser sends of the page to sign up."""
    said = {"given_names": given, "family_names": family, "service_number": number, "category": "enlisted"}
    return {**said, "language": "en", "password1": PASSWORD, "password2": PASSWORD, **fields}
