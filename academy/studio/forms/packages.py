"""Loading a course package in the browser."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from academy.exchange.package import sources
from academy.people.forms.parts import helper
from academy.people.models import Unit

KEEP, REPLACE = "keep", "replace"


class PackageForm(forms.Form):
    """A course package as a .zip, what becomes of a draft that is there, and who owns a course that is new."""

    file = forms.FileField(
        label=_("Course package"),
        help_text=_("A .zip, as it is downloaded from an edition or made of a folder of text files."),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"required": _("Choose the .zip with the course.")},
    )
    draft = forms.ChoiceField(
        label=_("If the course has a draft already"),
        widget=forms.RadioSelect,
        choices=[
            (KEEP, _("Keep it, and load nothing")),
            (
                REPLACE,
                _("Put the package in its place, if the course is yours: all that was changed in the draft is lost"),
            ),
        ],
        initial=KEEP,
    )

    def __init__(self, *args, owners: list[Unit | None], **kwargs):
        super().__init__(*args, **kwargs)
        self.owners = {str(unit.uid) if unit else "": unit for unit in owners}
        if len(owners) > 1:
            self.fields["unit"] = forms.ChoiceField(
                label=_("If the course is new, it belongs to"),
                required="" not in self.owners,
                choices=[(key, unit.name if unit else _("The academy")) for key, unit in self.owners.items()],
            )
        self.helper = helper(_("Check and load"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > sources.MAX_ARCHIVE:
            raise forms.ValidationError(
                _("The file is too large: it may have at most %(size)s.")
                % {"size": filesizeformat(sources.MAX_ARCHIVE)}
            )
        return file

    @property
    def unit(self) -> Unit | None:
        """The owner of a new course: the one chosen, or the only one there is."""
        if len(self.owners) > 1:
            return self.owners[self.cleaned_data["unit"]]
        return next(iter(self.owners.values()), None)
