"""Forms for the chain of command, and the picker that finds one unit among thousands."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from academy.people.finding import MOST, places_of, units_called
from academy.people.models import Unit

from .parts import helper

LONGEST_SEARCH = 100


class UnitNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the unit"),
        max_length=Unit._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, action: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(action)


class FindInput(forms.TextInput):
    """A text to search for, with the button that searches: the form comes back with what was found."""

    template_name = "people/find_input.html"


class UnitPicker(forms.Form):
    """Find a unit by its name and choose it. ``units`` are those to choose from, ``sight`` those that may be named."""

    find = forms.CharField(
        label=_("Find the unit"),
        required=False,
        widget=FindInput(attrs={"autocomplete": "off", "maxlength": LONGEST_SEARCH}),
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a unit. If it is not listed, search for it by its name.")},
    )

    def __init__(self, *args, units: QuerySet[Unit], sight: QuerySet[Unit], action: str, danger=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.units, self.sight = units, sight
        self.helper = helper(action, danger=danger)
        given = self.data if self.is_bound else self.initial
        found, more = units_called(str(given.get("find", ""))[:LONGEST_SEARCH], units)
        chosen = self._by_key(str(given.get("unit", "")))
        if chosen and chosen not in found:
            found = [chosen, *found]
        places = places_of(found, sight)
        self.found = {str(unit.uid): unit for unit in found}
        self.fields["unit"].choices = [(uid, self._told(unit, places[unit.pk])) for uid, unit in self.found.items()]
        if not found:
            self.fields["unit"].help_text = _("No unit is called like this.")
        elif more:
            self.fields["unit"].help_text = _(
                "The first %(count)d are listed. Write more of the name to see others."
            ) % {"count": MOST}

    @cached_property
    def chosen(self) -> Unit:
        """The unit that was chosen; only once the form is valid."""
        return self.found[self.cleaned_data["unit"]]

    def _by_key(self, uid: str) -> Unit | None:
        try:
            return self.units.filter(uid=UUID(uid)).first()
        except ValueError:
            return None

    @staticmethod
    def _told(unit: Unit, place: str):
        return format_html("{}<small>{}</small>", unit.name, place) if place else unit.name


def refused(form: forms.Form, problem: ValidationError, field: str | None = None) -> None:
    """Show on the form why an action refused."""
    form.add_error(field, problem.messages)
