"""What is asked before sign-in slips are made, and what their user fills in."""

from datetime import datetime

from allauth.account.forms import SetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.models import Slip

from .joining import PAPERS
from .parts import ask_for_new_password, drop_placeholders, helper

NEW, ALL = "new", "all"


class SlipsForm(forms.Form):
    """For whom, on which paper. ``since`` is the newest slip that the user knows of."""

    who = forms.ChoiceField(label=_("For whom"), widget=forms.RadioSelect, initial=NEW)
    sure = forms.BooleanField(label=_("Yes, their passwords may stop working"), required=False)
    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS)
    since = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args, who: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = who
        self.fields["sure"].help_text = _(
            "Needed only for everybody: people who sign in today then need the slip the next time."
        )
        self.helper = helper(_("Make the slips"))

    def clean_since(self):
        return moment(self.cleaned_data["since"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("who") == ALL and not cleaned.get("sure"):
            self.add_error("sure", _("Say that you mean it, or choose those without a password."))
        return cleaned


class OneSlipForm(forms.Form):
    """The same for one person."""

    sure = forms.BooleanField(required=False)
    paper = forms.ChoiceField(choices=PAPERS, required=False)
    since = forms.CharField(required=False, max_length=40)

    def clean_since(self):
        return moment(self.cleaned_data["since"])

    def clean_paper(self):
        return self.cleaned_data["paper"] or PAPERS[0][0]


class ChoosePasswordForm(SetPasswordForm):
    """The first password of the own, after signing in with what somebody else knew."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        ask_for_new_password(self)
        self.helper = helper(_("Set this password"))

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        slip = Slip.objects.filter(person=self.user).first()
        if (slip and slip.opens_with(password)) or self.user.check_password(password):
            raise forms.ValidationError(_("Somebody else has seen this one. Choose a password that only you know."))
        return password


def moment(text: str) -> datetime | None:
    """The time that a page wrote into its form; None if it wrote none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
