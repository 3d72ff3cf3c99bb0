from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.people.finding import LONGEST_NUMBER
from academy.people.models import Appointment

from .parts import DayField, helper


class AppointForm(forms.Form):
    number = forms.CharField(
        label=_("User name or service number"),
        max_length=LONGEST_NUMBER,
        help_text=_("Of somebody who serves in your units."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Appointment.Role, widget=forms.RadioSelect)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate
        self.helper = helper(_("Appoint"))
