"""Whether a person holds what the unit requires: the rules, and the same rules in SQL.

For one required course, on one day, a person is

- **expired**: completed it once, the validity has ended, and nothing newer is held;
- **overdue**: never completed it, and the day it was due on is past;
- **due**: never completed it and still has time, or holds a completion that ends within the recertification window;
- **current**: holds a completion that is valid beyond the window, or for ever.

A completion whose certificate was revoked counts for nothing from then on.

Over several courses the worst is the person's state, in the order above. Expired stands before overdue because
somebody whose validity has run out still passes for trained, and is the one who is sent by mistake; the overdue were
never counted on. Where nothing is required the state is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import CharField, Func
from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import written

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

    @property
    def day_in_words(self) -> str:
        """What the day means, with the day, in the language of the reader."""
        if self.state == NONE:
            return "—"
        if self.day is None:
            return _("No end")
        if self.held:
            words = _("Ended %(day)s") if self.state == EXPIRED else _("Valid until %(day)s")
        else:
            words = _("Was due %(day)s") if self.state == OVERDUE else _("Due %(day)s")
        return words % {"day": written(self.day)}


NOTHING_REQUIRED = Readiness(NONE)


def state_of(due_on: date, validities: Iterable[date | None], on: date, course: int) -> Readiness:
    """How a person stands, on a day, with one required course that is due on ``due_on``.

    ``validities`` are the last valid days (None: for ever) of the completions that count: those standing, and not
    revoked, by that day.
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
    """The text of a readiness, as ``ReadinessKey`` computes it."""
    if readiness.state == NONE:
        return NO_KEY
    day = (readiness.day or FOREVER).isoformat()
    return f"{STATES.index(readiness.state)}{day}{'v' if readiness.held else 'd'}{readiness.course}"


def parse(key: str) -> Readiness:
    """Read a text that ``ReadinessKey`` computed."""
    if key == NO_KEY:
        return NOTHING_REQUIRED
    day = date.fromisoformat(key[1:11])
    return Readiness(state_in(key), None if day == FOREVER else day, held=key[11] == "v", course=int(key[12:]))


def state_in(key: str) -> str:
    """Only the state of a text that ``ReadinessKey`` computed."""
    return STATES[int(key[0])]


class ReadinessKey(Func):
    """An annotation for postings: the worst readiness of each person on a day, as text; ``parse`` reads it.

    Only for one ``course`` (a primary key), if given. A requirement binds a posting when its unit's path is a prefix
    of the path of the posting's unit; paths end in a slash, so that 1/ is no prefix of 12/. Where several units
    require the same course, the earliest due date wins by itself: it is never the better state.

    It is written in SQL because it is the dearest question of the academy, asked for everybody at once: building the
    same of Django's expressions takes as long as answering it for a thousand people. The aggregate query inside has
    a row even for who completed nothing.
    """

    output_field = CharField()
    sql = """
        COALESCE((
            SELECT MIN((
                SELECT CASE
                    WHEN {end} IS NULL AND required.due_on < '{on}' THEN '1' || CAST(required.due_on AS TEXT) || 'd'
                    WHEN {end} IS NULL THEN '2' || CAST(required.due_on AS TEXT) || 'd'
                    WHEN {end} < '{on}' THEN '0' || CAST({end} AS TEXT) || 'v'
                    WHEN {end} <= '{window}' THEN '2' || CAST({end} AS TEXT) || 'v'
                    ELSE '3' || CAST({end} AS TEXT) || 'v'
                END || CAST(required.course_id AS TEXT)
                FROM courses_completion held
                WHERE held.person_id = {person} AND held.course_id = required.course_id {known} AND held.id NOT IN (
                    SELECT supersedes_id FROM courses_completion WHERE supersedes_id IS NOT NULL
                ) AND held.id NOT IN (
                    SELECT attested.completion_id FROM certificates_revocation revoked
                    JOIN certificates_certificate attested ON attested.id = revoked.certificate_id
                    WHERE TRUE {revoked}
                )
            ))
            FROM records_requirement required JOIN people_unit above ON above.id = required.unit_id
            WHERE above.path = SUBSTR({path}, 1, LENGTH(above.path)) {only}
        ), '{none}')"""

    def __init__(self, on: date, course: int | None = None, *, person="person_id", path="unit__path"):
        """``person`` and ``path`` say where the query has the person's key and the path of the unit."""
        super().__init__(person, path)
        self.on, self.course = on, course

    def as_sql(self, compiler, connection, **context):
        (person, of_person), (path, of_path) = map(compiler.compile, self.source_expressions)
        # As they were known on that day; today everything is, and the index alone has the answer.
        past = self.on < timezone.localdate()
        until = [connection.ops.adapt_datetimefield_value(end_of(self.on))] * 2 if past else []
        sql = self.sql.format(
            end=f"MAX(COALESCE(held.valid_until, '{FOREVER}'))",
            on=self.on,
            window=self.on + RECERTIFICATION_WINDOW,
            person=person,
            path=path,
            known="AND held.completed_at < %s" if past else "",
            revoked="AND revoked.at < %s" if past else "",
            only="" if self.course is None else f"AND required.course_id = {self.course:d}",
            none=NO_KEY,
        )
        return sql, [*of_person, *until, *of_path]


def end_of(day: date) -> datetime:
    """The moment at which a local day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
