from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.models import User

from .parts import helper

ADDRESS_TAKEN = _("Another account has this e-mail address.")


class PersonForm(forms.ModelForm):
    """What those who look after an account may correct."""

    class Meta:
        model = User
        fields = ["given_names", "family_names", "rank", "category", "email", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("A forgotten password is sent to it. Many people have none.")
        self.helper = helper(_("Save"))

    def clean_email(self) -> str:
        """Say it in words before the constraint of the database would."""
        email = self.cleaned_data["email"]
        if email and User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError(ADDRESS_TAKEN)
        return email

    def changes(self) -> dict[str, str]:
        """The new values by the names of the fields; only once the form is valid."""
        return {field: self.cleaned_data[field] for field in self.Meta.fields}


class LockForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is kept on record for those who keep this person’s records."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Lock the account"), danger=True)
