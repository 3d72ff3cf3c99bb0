from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit, User
from academy.ui.templatetags.ui import STATES as WORDS

from .readiness import STATES
from .roster import Filters

LONGEST_SEARCH = 100
DIRECTLY = "directly"
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
        """The filters that were given and make sense, as in the query string."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

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
