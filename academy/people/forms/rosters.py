"""Forms of the import of rosters."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.models import Nation, Unit
from academy.people.rosters.headers import LABELS, missing_from

from .parts import helper

MOST_BYTES = 25 * 2**20


class RosterFileForm(forms.Form):
    """A roster as a file. What it is, is told by its content."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx) or CSV, with one person a row and the names of the columns above."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={"required": _("Choose the file with your list."), "empty": _("The file is empty.")},
        allow_empty_file=False,
    )

    def __init__(self, *args, unit: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.helper = helper(_("Check the file"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large: it may have at most %(size)s.") % {"size": filesizeformat(MOST_BYTES)}
            )
        return file

    def clean(self):
        if not Nation.objects.filter(unit=self.unit.ancestor_ids[0]).exists():
            raise forms.ValidationError(
                _("This unit belongs to no nation yet. An administrator enters the nation first.")
            )
        return super().clean()


class ColumnsForm(forms.Form):
    """Which column of the file holds what; filled in as far as the headers say so."""

    def __init__(self, *args, headers: list[str], samples: list[list[str]], columns: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", pgettext_lazy("column", "Not in the file"))]
        for place, header in enumerate(headers):
            # An example tells columns apart whose names do not.
            example = next((cells[place] for cells in samples if place < len(cells) and cells[place]), "")
            name = header or _("Column %(number)s") % {"number": place + 1}
            choices.append((str(place), f"{name} ({example})" if example else name))
        for field, label in LABELS.items():
            initial = columns.get(field, "")
            self.fields[field] = forms.ChoiceField(
                label=label, required=field == "number", choices=choices, initial=initial
            )
        self.helper = helper(_("Check with these columns"))

    def clean(self):
        columns = self.columns()
        if "given_names" in missing_from(columns):
            self.add_error("given_names", _("Choose the column with the given names, or the one with the whole name."))
        taken: dict[int, str] = {}
        for field, place in columns.items():
            if place in taken:
                self.add_error(field, _("This column is already “%(field)s”.") % {"field": LABELS[taken[place]]})
            taken.setdefault(place, field)
        return super().clean()

    def columns(self) -> dict[str, int]:
        """Places by field, of those that are in the file."""
        return {field: int(self.cleaned_data[field]) for field in LABELS if self.cleaned_data.get(field)}
