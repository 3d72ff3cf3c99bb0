from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.codes import LONGEST_INPUT, squash
from academy.people.forms.parts import helper
from certificates.codes import normalize

LONGEST_ECHO = 40  # characters of a wrong code that the check page repeats


class CodeForm(forms.Form):
    """The code as somebody reads it off a paper."""

    code = forms.CharField(
        label=_("Verification code"),
        help_text=_("25 letters and digits, in five groups. Capitals, spaces and hyphens do not matter."),
        max_length=LONGEST_INPUT,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        ),
        error_messages={"required": _("Enter the code that is printed on the certificate.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Check this certificate"))
        # The check changes nothing and must work for a visitor without cookies.
        self.helper.disable_csrf = True

    def clean_code(self):
        """The code in its one form, or what remains of a wrong one, fit for an address."""
        typed = self.cleaned_data["code"]
        found = normalize(typed) or "".join(c for c in squash(typed) if c.isalnum())[:LONGEST_ECHO]
        if not found:
            raise forms.ValidationError(self.fields["code"].error_messages["required"])
        return found


class ReasonForm(forms.Form):
    """Why a certificate is taken back or replaced."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is kept on record for those who keep this person’s records. Strangers never see it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, action, danger=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(action, danger=danger)
