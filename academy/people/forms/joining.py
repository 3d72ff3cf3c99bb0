"""What a coordinator fills in so that people come into a unit."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from academy.people.actions.letting_in import Match, Waiting

from .parts import helper

DAYS, MOST_DAYS = 14, 180
MOST_SEATS = 1000
PAPERS = [("a4", "A4"), ("letter", "Letter")]


class JoinCodeForm(forms.Form):
    """How many may come in by a code, until when, and whether somebody looks at each first."""

    seats = forms.IntegerField(
        label=_("How many people, at most"),
        help_text=_("When so many have signed up, the code stops working."),
        min_value=1,
        max_value=MOST_SEATS,
        initial=30,
    )
    expires_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), localize=False
    )
    asks_approval = forms.BooleanField(
        label=_("I look at each person before they are let in"),
        help_text=_(
            "Without this, anyone with the code is in at once. Only people who give a service number that does not "
            "agree with your roster still wait for you."
        ),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.last = today + timedelta(days=MOST_DAYS)
        field = self.fields["expires_on"]
        field.initial = today + timedelta(days=DAYS)
        field.widget.attrs |= {"min": today.isoformat(), "max": self.last.isoformat()}
        self.helper = helper(_("Make the code"))

    def clean_expires_on(self):
        """A day that is neither over nor far away: a code that hangs on a wall should not outlive its purpose."""
        day = self.cleaned_data["expires_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if day > self.last:
            raise forms.ValidationError(
                ngettext(
                    "A code works for %(days)d day at most.", "A code works for %(days)d days at most.", MOST_DAYS
                )
                % {"days": MOST_DAYS}
            )
        return day


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Send the invitation"))


class DecisionForm(forms.Form):
    """What becomes of somebody who signed up: which ways there are hangs on what the roster says."""

    ROW, NUMBER, NEW, DECLINE = "row", "number", "new", "decline"

    decision = forms.ChoiceField(label=_("What is right?"), widget=forms.RadioSelect)

    def __init__(self, *args, waiting: Waiting, **kwargs):
        super().__init__(*args, **kwargs)
        number = {"number": waiting.sign_up.said_number}
        choices = []
        if waiting.match in {Match.CONFIRMED, Match.OTHER_NAME}:
            choices.append((self.ROW, _("Let in: this is the person on the roster with this number")))
        if waiting.match is Match.NEW:
            choices.append((self.NUMBER, _("Let in, with the service number %(number)s") % number))
        if waiting.match is Match.NONE:
            choices.append((self.NEW, _("Let in")))
        else:
            choices.append((self.NEW, _("Let in as a new person, without the number")))
        choices.append((self.DECLINE, _("Do not let in")))
        self.fields["decision"].choices = choices
        self.helper = helper(_("Decide"))
