from datetime import date
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from academy.people.finding import LONGEST_NUMBER
from academy.people.forms.parts import helper
from academy.people.models import Unit, User
from academy.people.search import fold
from academy.ui.templatetags.ui import STATES as WORDS

from .log import LogFilters, LogUnits, TooManyPeople, people_called
from .readiness import STATES
from .roster import Filters
from .sentences import VERBS

LONGEST_SEARCH = 100
DIRECTLY = "directly"
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
LARGEST_KEY = 2**63 - 1
SORTS = [
    ("state", _("Most urgent")),
    ("-state", _("Least urgent")),
    ("name", _("Name, A to Z")),
    ("-name", _("Name, Z to A")),
    ("unit", _("Unit, A to Z")),
    ("-unit", _("Unit, Z to A")),
    ("day", _("Earliest date")),
    ("-day", _("Latest date")),
]


class SearchField(forms.CharField):
    """Takes any text: what cannot be in a name is dropped instead of refused."""

    widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})

    def to_python(self, value):
        return " ".join(super().to_python(value).replace("\0", " ")[:LONGEST_SEARCH].split())

    def run_validators(self, value):
        """Nothing is left to refuse."""


def unnamed(asked: dict[str, str], field: str) -> dict[str, str]:
    """What was asked for, without the name in ``field``: what is on record is never removed, and keeps no names."""
    return {name: "…" if name == field else value for name, value in asked.items()}


class RosterForm(forms.Form):
    """What of a roster to show. A value that the form does not offer counts as not given."""

    q = SearchField(label=_("Name or user name"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    course = forms.ChoiceField(label=_("Course"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)

    def __init__(self, data, *, unit: Unit, children: list[Unit], courses: list[tuple[int, str, str]]):
        """``children`` are the units directly below ``unit``; ``courses`` the required ones: key, code, title."""
        super().__init__(data, auto_id="filter-%s")
        self.roster_unit = unit
        self.units = {str(child.uid): child for child in children}
        self.courses = {code: key for key, code, _title in courses}
        self.fields["state"].choices = [("", _("All")), *((state, WORDS[state][2]) for state in STATES)]
        self.fields["category"].choices = [("", _("All")), *User.Category.choices]
        self.fields["course"].choices = [("", _("All required")), *((code, title) for _key, code, title in courses)]
        names = [(uid, child.name) for uid, child in self.units.items()]
        self.fields["unit"].choices = [("", _("All")), (DIRECTLY, _("Directly in this unit")), *names]

    def asked(self) -> dict[str, str]:
        """The filters that were given and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def on_record(self) -> dict[str, str]:
        """The same for the audit log: that a name was searched for, but not which."""
        return unnamed(self.asked(), "q")

    def filters(self) -> Filters:
        """The same, as values."""
        asked = self.asked()
        directly = asked.get("unit") == DIRECTLY
        return Filters(
            text=asked.get("q", ""),
            state=asked.get("state", ""),
            category=asked.get("category", ""),
            course=self.courses.get(asked.get("course", "")),
            unit=self.roster_unit if directly else self.units.get(asked.get("unit", "")),
            directly=directly,
            sort=asked.get("sort", "state"),
        )


class DuplicateForm(forms.Form):
    """Which other account is the same person's."""

    number = forms.CharField(
        label=_("User name or service number of the duplicate"),
        max_length=LONGEST_NUMBER,
        help_text=_("Of the account that is to be closed. Nothing happens yet: you see first what would move."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("See what would move"))


class MergeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For example how you know that both are the same person. It is kept on record."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Merge the two accounts"), danger=True)


class DayField(forms.DateField):
    """A day, within the time that the log can speak of."""

    default_validators = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]


class LogForm(forms.Form):
    """What of the log to show. A value that the form does not offer counts as not given."""

    who = SearchField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)

    def __init__(self, data, *, user, units: LogUnits):
        super().__init__(data, auto_id="filter-%s")
        self.user = user
        self.actors: list[UUID] | None = None
        self.too_many = False
        self.units = {str(unit.uid): unit for unit in [*units.chain, *units.below]}
        kinds = sorted(((name, verb.kind) for name, verb in VERBS.items()), key=lambda pair: fold(str(pair[1])))
        self.fields["kind"].choices = [("", _("All")), *kinds]
        self.fields["unit"].choices = [("", _("All")), *((uid, unit.name) for uid, unit in self.units.items())]

    def clean_who(self) -> str:
        """The name as typed; whom it means is found on the way: nobody, if it may mean too many."""
        who = self.cleaned_data["who"]
        try:
            self.actors = people_called(who, self.user) if who else None
        except TooManyPeople:
            self.actors, self.too_many = [], True
        return who

    def asked(self) -> dict[str, str]:
        """The filters that were given and make sense."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value and name != "before"}

    def on_record(self) -> dict[str, str]:
        """The same for the audit log: that a name was searched for, but not which."""
        return unnamed(self.asked(), "who")

    def filters(self) -> LogFilters:
        """The same, as values."""
        self.is_valid()
        given = self.cleaned_data
        return LogFilters(
            actors=self.actors,
            verb=given.get("kind", ""),
            unit=self.units.get(given.get("unit", "")),
            since=given.get("since"),
            until=given.get("until"),
        )

    def place(self) -> int | None:
        """The entry after which the page begins."""
        self.is_valid()
        return self.cleaned_data.get("before")
