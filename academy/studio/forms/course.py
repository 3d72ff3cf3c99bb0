from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper
from academy.studio.forms.words import WordsForm
from courses.models import Course, Edition, EditionText

# Codes that are addresses of their own below /teach/.
RESERVED = {"create"}
THE_ACADEMY = "academy"


class FactsForm(forms.Form):
    """What a course takes and gives, in numbers."""

    hours = forms.DecimalField(
        label=_("Hours"),
        help_text=_("How long it takes in all; printed on the certificate."),
        min_value=Decimal("0.1"),
        max_digits=Edition._meta.get_field("hours").max_digits,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )
    valid_months = forms.IntegerField(
        label=_("Valid for, in months"),
        help_text=_("After that it must be taken again. Empty: what was earned never expires."),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class CreateCourseForm(FactsForm):
    title = forms.CharField(label=_("Title"), max_length=EditionText._meta.get_field("title").max_length)
    code = forms.CharField(
        label=_("Code"),
        help_text=_(
            "The course’s short name in addresses, such as law-of-armed-conflict. Small letters, digits and hyphens; "
            "it stays for ever."
        ),
        max_length=Course._meta.get_field("code").max_length,
        validators=[
            RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters a to z, digits and hyphens only."))
        ],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    source_language = forms.ChoiceField(
        label=_("Source language"),
        help_text=_("The language in which the course is written first. Translations are made from it."),
        choices=settings.LANGUAGES,
    )
    owner = forms.ChoiceField(label=_("Whose course it is"), widget=forms.RadioSelect)
    field_order = ["title", "code", "source_language", "hours", "valid_months", "owner"]

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.owners = {str(unit.uid) if unit else THE_ACADEMY: unit for unit in owners}
        if len(self.owners) == 1:
            del self.fields["owner"]
        else:
            choices = [(key, unit.name if unit else _("The academy’s own")) for key, unit in self.owners.items()]
            self.fields["owner"].choices = choices
        self.helper = helper(_("Start the course"))

    def clean_code(self):
        code = self.cleaned_data["code"]
        if code in RESERVED:
            raise forms.ValidationError(_("This code is an address of the site already. Choose another one."))
        return code

    @property
    def unit(self):
        """The unit that will own the course; None for the academy itself."""
        return self.owners[self.cleaned_data["owner"]] if "owner" in self.fields else next(iter(self.owners.values()))

    def tell_taken(self) -> None:
        self.add_error("code", _("Another course has this code. Choose another one."))


class DraftForm(FactsForm, WordsForm):
    """What a draft says of the course as a whole, in the source language."""

    words = ("title", "summary", "notice")

    title = forms.CharField(label=_("Title"), max_length=EditionText._meta.get_field("title").max_length)
    summary = forms.CharField(
        label=_("Summary"),
        help_text=_("Two or three sentences: what it is about, and for whom."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    notice = forms.CharField(
        label=_("Notice"),
        help_text=_("Shown on the course’s first page, such as a request to report mistakes."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that are worked in"),
        help_text=_("Take a language out and its words stay; they come back with it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["title", "summary", "notice", "hours", "valid_months", "languages"]

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, action=_("Save"), **kwargs)
        others = [(code, name) for code, name in settings.LANGUAGES if code != edition.source_language]
        self.fields["languages"].choices = others
