"""A nation with a unit in it, and people of that unit who completed a course."""

from datetime import timedelta

from django.utils import timezone

from academy.people.models import Nation, Unit
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion, Edition
from tests.builders import appoint, make_edition, make_enrollment, make_person, make_unit
from tests.records.making import make_completion

# No typeface of the certificate has Arabic letters.
UNPRINTABLE = "محمد"


def make_nation_unit(name: str = "2nd Battalion", nation: str = "Valmarén") -> Unit:
    root = Unit.objects.filter(name=nation, parent=None).first() or make_unit(nation)
    Nation.objects.get_or_create(
        unit=root, code=nation[:8], language="es", issuing_authority=f"Ministry of Defense of {nation}"
    )
    return Unit.objects.filter(name=name, parent=root).first() or make_unit(name, root)


def make_short_edition(**fields) -> Edition:
    """One lesson to read, so that a completion is one step away."""
    return make_edition(**{"modules": 1, "lessons": 1, "quizzes": False, **fields})


def complete(person=None, edition: Edition | None = None, language: str = "en", score=90) -> Completion:
    """A completion with its certificate, written through the one door."""
    edition = edition or make_short_edition()
    enrollment = make_enrollment(person or make_person(unit=make_nation_unit()), edition, language)
    for activity in Activity.objects.filter(module__edition=edition):
        completion = complete_activity(enrollment, activity, score=score)
    return completion


def complete_long_ago(person=None, *, days: int = 500) -> Completion:
    """A completion that expired, written as an import of old records would."""
    completed_on = timezone.localdate() - timedelta(days=days)
    return make_completion(
        person or make_person(unit=make_nation_unit()),
        make_short_edition(),
        completed_on=completed_on,
        valid_until=completed_on + timedelta(days=365),
    )


def make_commander(unit: Unit, username: str | None = None):
    person = make_person(username, unit=unit)
    appoint(person, "commander", unit)
    return person
