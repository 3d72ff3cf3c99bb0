"""What several forms share."""

from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

PASSWORD_ADVICE = _(
    "At least 10 characters. Three or four words that have nothing to do with each other are easy to keep in mind and "
    "hard to guess; spaces and accents are fine. Do not use your name, and nothing that many people use."
)


def helper(action: str, *, danger: bool = False) -> FormHelper:
    """A form with one button that says what happens; ``danger`` marks what cannot be undone."""
    form = FormHelper()
    form.add_input(Submit("", action, css_class="button--danger" if danger else ""))
    return form


class DayField(forms.DateField):
    """A day within the time that the academy can speak of."""

    default_validators = [MinValueValidator(date(1950, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def drop_placeholders(form) -> None:
    """allauth repeats the label inside the field, where it is gone as soon as somebody types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def ask_for_new_password(form) -> None:
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = PASSWORD_ADVICE
    form.fields["password2"].label = _("New password, once more")
