from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.forms.accounts import ReauthenticateForm
from academy.people.forms.parts import helper


class AskForm(ReauthenticateForm):
    """The person confirms by password that it is the person who asks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _("So that nobody else asks in your name.")
        self.helper = helper(_("Ask to be erased"), danger=True)


class PaperForm(forms.Form):
    """Somebody enters a request that came on paper."""

    checked = forms.BooleanField(
        label=_("I have checked who asks, and keep the signed request on file."),
        error_messages={"required": _("Check first who asks: a request by somebody else must not be entered.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Enter the request"), danger=True)


class RefuseForm(forms.Form):
    """Why the records must be kept."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads it. Name the law that requires the records to be kept, and how to complain."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Refuse"))
