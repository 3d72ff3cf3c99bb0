from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from academy.people.models import User

from .parts import DayField, helper
from .units import UnitPicker


class TransferForm(UnitPicker):
    on = DayField(
        label=_("First day in the new unit"), help_text=_("Today or earlier. The present posting ends the day before.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, action=_("Transfer"), **kwargs)
        self.fields["on"].initial = timezone.localdate


class TransferSeveralForm(TransferForm):
    people = forms.MultipleChoiceField(
        label=_("Who is transferred"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    field_order = ["people", "find", "unit", "on"]

    def __init__(self, *args, people: Sequence[User], more: bool, **kwargs):
        """``people`` are those to choose from; ``more`` is whether the unit has more than these."""
        super().__init__(*args, **kwargs)
        self.people = {str(person.uid): person for person in people}
        self.fields["people"].choices = [
            (uid, format_html("{}<small>{}</small>", person, person.username)) for uid, person in self.people.items()
        ]
        if more:
            self.fields["people"].help_text = _(
                "The first %(count)d are listed. The others follow once these are gone."
            ) % {"count": len(people)}

    @property
    def who(self) -> list[User]:
        """The people who were chosen; only once the form is valid."""
        return [self.people[uid] for uid in self.cleaned_data["people"]]


class ReleaseForm(forms.Form):
    on = DayField(label=_("Last day in the unit"), help_text=_("Today or earlier."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        self.helper = helper(_("End the posting"), danger=True)


class ClaimForm(forms.Form):
    """Who comes from elsewhere is known by the service number; the names guard against a slip of the finger."""

    number = forms.CharField(
        label=_("Service number"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    family_names = forms.CharField(
        label=_("Family names"),
        max_length=120,
        help_text=_("Exactly as they are on record. Accents and capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = DayField(label=_("First day in the unit"), help_text=_("Today or earlier."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        self.helper = helper(_("Take into this unit"))


class DayForm(forms.Form):
    """Which day a list is of; a day that makes no sense counts as today."""

    on = DayField(label=_("Day"), required=False)

    def day(self):
        return (self.is_valid() and self.cleaned_data["on"]) or timezone.localdate()
