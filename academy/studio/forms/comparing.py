"""Which two editions of a course are compared, and in which language."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper
from courses.models import Edition


class CompareForm(forms.Form):
    """Asked by GET, so that a comparison has an address; what it does not name is the newest, and the one before."""

    # “from” is a word of Python's own.
    to = forms.TypedChoiceField(label=_("With"), coerce=int)
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, data, *, editions: Sequence[Edition], wanted: str):
        self.editions = {edition.number: edition for edition in editions}
        *others, last = editions
        languages = {code for edition in editions for code in edition.languages}
        language = wanted if wanted in languages else last.source_language
        numbers = {"from": others[-1].number if others else last.number, "to": last.number}
        self.default = {**numbers, "language": language}
        super().__init__({**self.default, **{key: data[key] for key in self.default if key in data}})
        choices = [(number, _called(edition)) for number, edition in self.editions.items()]
        self.fields["to"].choices = choices
        compared = forms.TypedChoiceField(label=_("Compare"), coerce=int, choices=choices)
        self.fields = {"from": compared, **self.fields}
        self.fields["language"].choices = [(code, name) for code, name in settings.LANGUAGES if code in languages]
        self.helper = helper(_("Compare"))
        self.helper.form_method = "get"
        self.helper.disable_csrf = True

    def chosen(self) -> tuple[Edition, Edition, str]:
        """The edition before, the one after and the language; for what makes no sense, those that nobody named."""
        self.is_valid()
        picked = {key: self.cleaned_data.get(key) or default for key, default in self.default.items()}
        return self.editions[picked["from"]], self.editions[picked["to"]], picked["language"]


def _called(edition: Edition) -> str:
    return _("Edition %(number)s (%(state)s)") % {"number": edition.number, "state": edition.get_state_display()}
