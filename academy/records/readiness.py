"""Whether a person holds what the unit requires: the rules, and the same rules in SQL.

For one required course, on one day, a person is

- **expired**: completed it once, the validity has ended, and nothing newer is held;
- **overdue**: never completed it, and the day it was due on is past;
- **due**: never completed it and still has time, or holds a completion that ends within the recertification window;
- **current**: holds a completion that is valid beyond the window, or for ever.

Over several courses the worst is the person's state, in the order above. Expired stands before overdue because
somebody whose validity has run out still passes for trained, and is the one who is sent by mistake; the overdue were
never counted on. Where nothing is required the state is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, CharField, DateField, F, Func, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Left, Length
from django.db.models.lookups import LessThan
from django.utils import timezone

from academy.records.models import Requirement
from courses.models import Completion

# For so long before a completion ends, its holder is asked to renew it.
RECERTIFICATION_WINDOW = timedelta(days=60)

EXPIRED, OVERDUE, DUE, CURRENT, NONE = "expired", "overdue", "due", "current", "none"
# The worst first: the order in which a commander needs to know.
STATES = (EXPIRED, OVERDUE, DUE, CURRENT, NONE)
FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Readiness:
    """A state, and the day that it hangs on.

    ``day`` is the last day of a validity if the course is ``held``, else the day it is due; None for what never
    ends and where nothing is required. ``course`` is the primary key of the course that decides.
    """

    state: str
    day: date | None = None
    held: bool = False
    course: int | None = None


NOTHING_REQUIRED = Readiness(NONE)


def state_of(due_on: date, validities: Iterable[date | None], on: date, course: int) -> Readiness:
    """How a person stands, on a day, with one required course that is due on ``due_on``.

    ``validities`` are the last valid days (None: for ever) of the standing completions that the person had by then.
    """
    ends = [end or FOREVER for end in validities]
    if not ends:
        return Readiness(OVERDUE if due_on < on else DUE, due_on, course=course)
    end = max(ends)
    if end < on:
        state = EXPIRED
    elif end <= on + RECERTIFICATION_WINDOW:
        state = DUE
    else:
        state = CURRENT
    return Readiness(state, None if end == FOREVER else end, held=True, course=course)


def worst(several: Iterable[Readiness]) -> Readiness:
    """The one that counts: the worst state, and of equals the one with the earliest day."""
    return min(several, key=key_of, default=NOTHING_REQUIRED)


# A readiness as text --------------------------------------------------------------------------------------------
# The database finds the worst of several with one MIN over texts that sort by urgency, such as 12026-10-24d7: the
# state's place in STATES, the day, whether the day ends a validity (v) or is a due date (d), and the course.
NO_KEY = str(STATES.index(NONE))


def key_of(readiness: Readiness) -> str:
    """The text of a readiness, as ``readiness_key`` computes it."""
    if readiness.state == NONE:
        return NO_KEY
    day = (readiness.day or FOREVER).isoformat()
    return f"{STATES.index(readiness.state)}{day}{'v' if readiness.held else 'd'}{readiness.course}"


def parse(key: str) -> Readiness:
    """Read a text that ``readiness_key`` computed."""
    if key == NO_KEY:
        return NOTHING_REQUIRED
    day = date.fromisoformat(key[1:11])
    return Readiness(state_in(key), None if day == FOREVER else day, held=key[11] == "v", course=int(key[12:]))


def state_in(key: str) -> str:
    """Only the state of a text that ``readiness_key`` computed."""
    return STATES[int(key[0])]


def readiness_key(on: date, course=None):
    """An annotation for postings: the worst readiness of each person on a day, as text; ``parse`` reads it.

    Only for one ``course``, if given. A requirement binds a posting when its unit's path is a prefix of the path of
    the posting's unit; paths end in a slash, so that 1/ is no prefix of 12/. Where several units require the same
    course, the earliest due date wins by itself: it is never the better state.
    """
    binding = (
        Requirement.objects.order_by()
        .annotate(above=Left(OuterRef("unit__path"), Length("unit__path")), key=Subquery(_key_of_one(on)))
        .filter(unit__path=F("above"))
    )
    if course is not None:
        binding = binding.filter(course=course)
    return Coalesce(Subquery(binding.values(worst=Func("key", function="MIN"))), Value(NO_KEY))


def _key_of_one(on: date) -> QuerySet:
    """The text for one requirement (the query around this) and one person (the query around that).

    All of it stands in one aggregate query, which has a row even for who completed nothing: a subquery that is named
    in several branches would be run for each. MAX is a plain function here, since Django's aggregate would group.
    """
    end = Func(Coalesce("valid_until", Value(FOREVER)), function="MAX", output_field=DateField())
    late = Case(When(LessThan(OuterRef("due_on"), on), then=Value("1")), default=Value("2"))
    key = Case(
        When(end=None, then=_text(late, OuterRef("due_on"), "d")),
        When(end__lt=on, then=_text(Value("0"), "end", "v")),
        When(end__lte=on + RECERTIFICATION_WINDOW, then=_text(Value("2"), "end", "v")),
        default=_text(Value("3"), "end", "v"),
    )
    held = Completion.objects.standing().order_by().filter(person=OuterRef(OuterRef("person")))
    if on < timezone.localdate():
        held = held.filter(completed_at__lt=end_of(on))
    return held.filter(course=OuterRef("course")).annotate(end=end).values(key=key)


def _text(rank, day, kind: str) -> Func:
    text = CharField()
    parts = (rank, Cast(day, text), Value(kind), Cast(OuterRef("course"), text))
    return Func(*parts, template="(%(expressions)s)", arg_joiner=" || ", output_field=text)


def end_of(day: date) -> datetime:
    """The moment at which a local day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
