"""What a person fills in who comes into a unit by a code or an invitation."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from academy.people.actions.signing_up import Applicant
from academy.people.codes import LONGEST_INPUT, read_code, squash
from academy.people.models import User
from academy.people.models.join_code import GROUP, LENGTH

from .parts import PASSWORD_ADVICE, helper

LONGEST_ECHO = 40


def normalize(text: str) -> str | None:
    """A join code as it was typed, in its one form; None if it cannot be one."""
    return read_code(text, LENGTH, GROUP)


class TypedCodeForm(forms.Form):
    """A join code as somebody reads it off a poster."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("12 letters and digits. Capitals, spaces and hyphens do not matter."),
        max_length=LONGEST_INPUT,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        ),
        error_messages={"required": _("Enter the code that stands on the poster.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Go on"))

    def clean_code(self):
        """The code in its one form, or what remains of a wrong one, fit for an address."""
        typed = self.cleaned_data["code"]
        found = normalize(typed) or "".join(c for c in squash(typed) if c.isascii() and c.isalnum())[:LONGEST_ECHO]
        if not found:
            raise forms.ValidationError(self.fields["code"].error_messages["required"])
        return found


class SignUpForm(forms.Form):
    given_names = forms.CharField(
        label=_("Given names"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_names = forms.CharField(
        label=_("Family names"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    rank = forms.CharField(label=_("Rank"), max_length=60, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=User.Category.choices, initial=User.Category.ENLISTED)
    service_number = forms.CharField(
        label=_("Service number"),
        help_text=_("As it stands on your papers. By it we find you on the roster of your unit."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(label=_("Language of the academy"), choices=settings.LANGUAGES)
    password1 = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_ADVICE,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        self.helper = helper(_("Sign up"))

    def clean_given_names(self):
        return _one_line(self.cleaned_data["given_names"])

    def clean_family_names(self):
        return _one_line(self.cleaned_data["family_names"])

    def clean_rank(self):
        return _one_line(self.cleaned_data["rank"])

    def clean_service_number(self):
        return _one_line(self.cleaned_data["service_number"])

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        if first:
            said = {name: cleaned.get(name, "") for name in ("given_names", "family_names", "service_number")}
            try:
                validate_password(first, User(**said))
            except forms.ValidationError as problem:
                self.add_error("password1", problem)
        return cleaned

    def applicant(self) -> Applicant:
        """What was said, once the form is valid."""
        said = {name: self.cleaned_data[name] for name in self.fields if name not in {"password1", "password2"}}
        return Applicant(**said, password=self.cleaned_data["password1"])


def _one_line(text: str) -> str:
    """A name as one line without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
