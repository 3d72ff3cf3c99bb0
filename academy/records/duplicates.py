"""What happens when two accounts turn out to be one person's: said beforehand, and done by the same plan."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from academy.people.models import Appointment, Posting, User
from certificates.models import Certificate
from certificates.state import State
from courses.models import Completion, Enrollment

from .enrolled import open_enrollments

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attested:
    """A standing completion of the duplicate, with the state of its certificate (empty while it has none)."""

    completion: Completion
    state: str

    @property
    def revoked(self) -> bool:
        """Whether its certificate was revoked."""
        return self.state == State.REVOKED


@dataclass(frozen=True, slots=True)
class Begun:
    """A course that the duplicate has open.

    ``goes_on`` is the enrollment that the person goes on with; ``stays`` is the one that is closed and stays with the
    duplicate, where both accounts have the course open.
    """

    goes_on: Enrollment
    stays: Enrollment | None = None


@dataclass
class Plan:
    """What a merge does. Nothing is lost: what does not move stays where it is, closed."""

    kept: User
    duplicate: User
    completed: list[Attested] = field(default_factory=list)
    begun: list[Begun] = field(default_factory=list)
    moving: list[Posting] = field(default_factory=list)
    ending: Posting | None = None
    new_from: date | None = None  # when the kept account takes over the unit that the duplicate is in
    appointments: list[Appointment] = field(default_factory=list)
    takes_email: bool = False
    takes_number: bool = False


def plan_of(kept: User, duplicate: User) -> Plan:
    """What it means to merge the duplicate into the kept account, as things stand."""
    plan = Plan(kept, duplicate)
    plan.completed = _completed(duplicate)
    plan.begun = _begun(kept, duplicate)
    _postings(plan)
    plan.appointments = list(duplicate.appointments.standing().select_related("unit"))
    plan.takes_email = bool(duplicate.email) and not kept.email
    plan.takes_number = bool(duplicate.service_number) and not kept.service_number
    return plan


def completed_enrollments(person: User) -> QuerySet[Enrollment]:
    """The ways through courses that ended in a completion."""
    return Enrollment.objects.filter(person=person, completions__isnull=False).distinct()


def _completed(duplicate: User) -> list[Attested]:
    on = timezone.localdate()
    states = dict(
        Certificate.objects.filter(completion__person=duplicate).with_state(on).values_list("completion", "state")
    )
    completions = Completion.objects.standing().filter(person=duplicate).select_related("edition", "course")
    # In the order in which they were earned, so that the new certificates follow each other as the old ones did.
    return [Attested(each, states.get(each.pk, "")) for each in completions.order_by("completed_at", "pk")]


def _begun(kept: User, duplicate: User) -> list[Begun]:
    """Of two open enrollments in a course the one further along goes on; of equals that of the kept account."""
    own = {each.course_id: each for each in open_enrollments().filter(person=kept)}
    found = []
    for other in open_enrollments().filter(person=duplicate).select_related("edition", "course"):
        mine = own.get(other.course_id)
        if mine is None:
            found.append(Begun(other))
        elif other.done * mine.total > mine.done * other.total:
            found.append(Begun(other, mine))
        else:
            found.append(Begun(mine, other))
    return found


def _postings(plan: Plan) -> None:
    """The kept account's own postings hold; the duplicate's fill the time in which it has none."""
    own = plan.kept.postings.all()
    for posting in plan.duplicate.postings.select_related("unit").order_by("starts_on", "pk"):
        if not own.during(posting.starts_on, posting.ends_on).exists():
            plan.moving.append(posting)
        elif posting.ends_on is None:
            plan.ending = posting
    if plan.ending and not own.open().exists():
        last = own.order_by("-ends_on").first()
        plan.new_from = min(last.ends_on + ONE_DAY, timezone.localdate())
